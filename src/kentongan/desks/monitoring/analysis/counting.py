"""Counts one day anew from what stands in the database: an hour at a time, so that a loud day needs no more memory."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from kentongan.foundation.units.models import Unit

from ..models import Concern, Mention, Version
from ..numbering import LOW
from ..states import ConcernState
from .days import numbers_of
from .tallying import NOT_ABOUT, UNLABELLED, Answer, Said, Scope, Tallies

HOUR = 3600 << LOW
AT_ONCE = 500
ANSWERS = {ConcernState.RESPOND: "open", ConcernState.ANSWERED: "answered"}
WHY = "mentions before all units are counted together"


def count(day: date) -> Tallies:
    """The figures of a day, of all scopes in which anything was said."""
    tallies = Tallies(scopes_of_units())
    begin, end = numbers_of(day, day)
    for first, last in pairwise([*range(begin, end, HOUR), end]):
        said = list(_said(first, last))
        for unit, story in _begun_before(begin, {one.story for one in said}):
            tallies.note_begun(unit, story)
        for one in said:
            tallies.add(one)
    return tallies


def scopes_of_units() -> dict[int, list[Scope]]:
    """Each unit belongs to itself, and to whatever is above it with all below."""
    rows = list(Unit.objects.values_list("pk", "path", "kind"))
    wholes = [(path, pk) for pk, path, kind in rows if kind in WHOLE]
    return {
        pk: [(pk, False), *((above, True) for top, above in wholes if path.startswith(top))] for pk, path, _kind in rows
    }


WHOLE = (Unit.Kind.NATIONAL, Unit.Kind.PROVINCE)
"""Units with others below them."""


def _said(first: int, last: int) -> Iterator[Said]:
    units, areas = _before_units(first, last)
    if not units:
        return
    fields = (
        "pk", "medium", "outlet", "version__story", "labels__pk", "labels__tone", "labels__topics", "labels__balance",
    )  # fmt: skip
    rows = Mention.objects.filter(pk__gte=first, pk__lt=last).order_by("pk").values_list(*fields)
    for number, medium, outlet, story, labelled, tone, topics, balance in rows.iterator():
        if number in units:
            yield Said(
                number, story or number, medium, outlet, _tone(labelled, tone), [one["topic"] for one in topics or ()],
                sorted(areas[number]), {one["side"]: one["words"] for one in balance or ()}, units[number],
            )  # fmt: skip


def _before_units(first: int, last: int) -> tuple[dict[int, dict[int, Answer | None]], dict[int, set[str]]]:
    """Mention → the units that didn't set it aside; mention → areas of which it speaks."""
    rows = Concern.objects.for_system(WHY).filter(mention__gte=first, mention__lt=last)
    standing = rows.exclude(state=ConcernState.IRRELEVANT).values_list(
        "mention_id", "unit_id", "state", "reasons", "arrived_at", "answering__asked_at", "answering__answered_at"
    )
    units: defaultdict[int, dict[int, Answer | None]] = defaultdict(dict)
    areas: defaultdict[int, set[str]] = defaultdict(set)
    for number, unit, state, reasons, arrived, asked, answered in standing.iterator():
        units[number][unit] = _answer(state, arrived, asked, answered)
        areas[number].update(reason["place"] for reason in reasons if "place" in reason)
    return units, areas


def _answer(state: str, arrived: datetime, asked: datetime | None, answered: datetime | None) -> Answer | None:
    told = ANSWERS.get(ConcernState(state))
    if told is None:
        return None
    given = answered if told == "answered" else None
    return Answer(told, _minutes(arrived, asked), _minutes(asked, given))


def _minutes(since: datetime | None, until: datetime | None) -> int | None:
    return max(0, int((until - since).total_seconds() // 60)) if since and until else None


def _tone(labelled: int | None, tone: int | None) -> str:
    if tone is not None:
        return str(tone)
    return NOT_ABOUT if labelled else UNLABELLED


def _begun_before(begin: int, stories: Collection[int]) -> Iterator[tuple[int, int]]:
    """(unit, story) of stories that came before the unit on an earlier day."""
    for some in _portions(sorted(stories)):
        earlier = Version.objects.filter(story__in=some, mention__lt=begin)
        told = dict(earlier.values_list("mention_id", "story_id"))
        for numbers in _portions(sorted(told)):
            rows = Concern.objects.for_system(WHY).filter(mention__in=numbers)
            for unit, number in rows.exclude(state=ConcernState.IRRELEVANT).values_list("unit_id", "mention_id"):
                yield unit, told[number]


def _portions(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))
