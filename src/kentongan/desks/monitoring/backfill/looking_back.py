"""A query looks at what was said before: in portions, each with its place in one transaction, so that a worker that is
killed leaves nothing half and its successor goes on at the very mention.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import System

from ..documents import Document
from ..models import Concern, FirstTold, Mention
from ..naming import AreaNames
from ..numbering import first_number
from ..placing import Placer
from ..querying.matching import Matcher
from ..querying.reading import parse
from ..roads.holding import reached
from ..states import ConcernState
from .models import LookBack
from .states import PAST, LookState

AT_ONCE = 250
PORTIONS = 20
"""Of one task; then the worker takes whatever else waits before it goes on."""
BY = System("look back")


class Overtaken(Exception):  # noqa: N818 (what was met, caught at once)
    """Another worker has looked at these meanwhile, or somebody stopped it; nothing of this portion stays."""


def begin(look_id: int) -> None:
    """Give it to a worker."""
    work_on.enqueue(look_id)


@task()
def work_on(look_id: int) -> None:
    """Look at the next portions; the last one ends it."""
    placer = Placer()
    if all(look_at_portion(look_id, placer) for _ in range(PORTIONS)):
        work_on.enqueue(look_id)


def look_at_portion(look_id: int, placer: Placer) -> bool:
    """Look at the next mentions; whether there may be more."""
    rows = LookBack.objects.for_system("the worker that looks back").filter(pk=look_id, state=LookState.WORKING)
    look = rows.select_related("unit", "query").first()
    if look is None:
        return False
    if look.query.version != look.version:
        _end(look, LookState.CHANGED)
        return False
    mentions = Mention.objects.filter(pk__gte=look.position, pk__lt=look.until)
    some = list(mentions.select_related("outlet").order_by("pk")[:AT_ONCE])
    if not some:
        _end(look, LookState.DONE)
        return False
    matched = _matched(look, some, placer)
    try:
        _keep(look, some, matched)
    except Overtaken:
        return False
    return True


def _matched(look: LookBack, mentions: Sequence[Mention], placer: Placer) -> dict[int, Mention]:
    documents = [_document(mention) for mention in mentions]
    documents = [
        replace(document, places=document.places | placement.codes)
        for document, placement in zip(documents, placer.place(documents), strict=True)
    ]
    matcher = Matcher({0: parse(look.query.text, AreaNames().codes_of)})
    found = zip(mentions, matcher.match(documents), strict=True)
    return {mention.pk: mention for mention, keys in found if keys}


def _document(mention: Mention) -> Document:
    return Document(
        title=mention.title, text=mention.text, medium=mention.medium, author=mention.author,
        source=mention.outlet.key if mention.outlet else "", language=mention.language,
        published_at=mention.published_at,
    )  # fmt: skip


@transaction.atomic
def _keep(look: LookBack, looked_at: Sequence[Mention], matched: Mapping[int, Mention]) -> None:
    allowed = {pk: mention for pk, mention in matched.items() if pk not in _out_of_reach(look, matched)}
    new = _bring(look, allowed)
    moved = _mine(look).update(
        position=looked_at[-1].pk + 1, looked_at=F("looked_at") + len(looked_at), found=F("found") + new,
        touched_at=timezone.now(),
    )  # fmt: skip
    if not moved:
        raise Overtaken


def _out_of_reach(look: LookBack, numbers: Collection[int]) -> set[int]:
    """Those that only an export of another line told of (decision 28)."""
    told = list(FirstTold.objects.filter(pk__in=numbers).select_related("imported__unit__parent__parent"))
    lines = {one.imported.unit_id: one.imported.unit for one in told}
    far = {unit.pk for unit in lines.values() if (line := reached(unit)) is not None and look.unit_id not in line}
    return {one.pk for one in told if one.imported.unit_id in far}


def _bring(look: LookBack, mentions: Mapping[int, Mention]) -> int:
    """Put mentions before the unit, those of long ago among what is relevant; how many weren't there."""
    reason, now = {"query": look.query_id, "version": look.version}, timezone.now()
    rows = Concern.objects.for_system("what a unit's query finds by looking back").filter(unit=look.unit)
    standing = {row.mention_id: row for row in rows.filter(mention__in=mentions)}
    more = [row for row in standing.values() if all(one.get("query") != look.query_id for one in row.reasons)]
    for row in more:
        row.reasons = [*row.reasons, reason]
    rows.bulk_update(more, ["reasons"])
    past = first_number(now - PAST)
    Concern.objects.bulk_create(
        [
            Concern(
                unit=look.unit, mention_id=number, medium=mention.medium, reasons=[reason], arrived_at=now,
                state=ConcernState.RELEVANT if number < past else ConcernState.NEW,
            )
            for number, mention in mentions.items() if number not in standing
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return len(mentions) - len(standing)


def _mine(look: LookBack) -> "QuerySet[LookBack]":
    rows = LookBack.objects.for_system("the worker that looks back")
    return rows.filter(pk=look.pk, state=LookState.WORKING, position=look.position)


@transaction.atomic
def _end(look: LookBack, state: LookState) -> None:
    if _mine(look).update(state=state, ended_at=timezone.now()):
        told = {"query": look.query_id, "found": look.found, "state": state}
        ledger.record("monitoring.look_back.ended", look, unit=look.unit.code, by=BY, **told)
