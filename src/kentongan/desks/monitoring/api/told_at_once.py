"""What webhooks are told of this desk: what came, at most once a minute, and alerts."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db import transaction

from kentongan.foundation.api.webhooks.telling import codes_of, listening, tell
from kentongan.foundation.outbox.announcements import reaction
from kentongan.foundation.units.models import Unit

from ..alerts.telling import SPIKE
from ..models import Concern, Mention
from .arrivals import SPAN, settled
from .models import ArrivalsTold
from .narrowing import WHY

ARRIVED = "monitoring.mention_arrived"
MOST = 100
"""Mentions that are named in one message; of more there is the number, and the API has them."""


@transaction.atomic
def tell_arrivals() -> None:
    """Tell of what came since, in one message for each webhook; of two that do so at once only one does."""
    end = settled()
    row = ArrivalsTold.objects.first()
    if row is None:
        ArrivalsTold.objects.get_or_create(pk=1, defaults={"concern": end})
        return
    begin, end = row.concern, min(end, row.concern + SPAN)
    standing = ArrivalsTold.objects.filter(pk=row.pk, concern=begin)
    if end <= begin or not standing.update(concern=end) or not listening(ARRIVED):
        return
    came = Concern.objects.for_system(WHY).filter(pk__gt=begin, pk__lte=end).order_by("pk")
    before: dict[int, list[int]] = defaultdict(list)
    for unit, mention in came.values_list("unit", "mention"):
        before[unit].append(mention)
    titles = _first_of(before)
    codes = dict(Unit.objects.filter(pk__in=before).values_list("pk", "code"))

    def data(units: frozenset[int]) -> dict[str, Any]:
        where: dict[int, list[str]] = defaultdict(list)
        for unit in sorted(units, key=codes.__getitem__):
            for mention in before[unit]:
                where[mention].append(codes[unit])
        named = sorted(where)[-MOST:]
        told = [{"id": one, "title": titles[one], "units": where[one]} for one in named if one in titles]
        return {"number": len(where), "mentions": told, "after": begin}

    tell(ARRIVED, units=before.keys(), data=data, occurrence=f"{begin}-{end}")


@reaction(SPIKE)
def tell_alert(payload: dict[str, Any], *, announcement: UUID) -> None:
    """Tell of an alert."""
    units = list(Unit.objects.filter(code__in=payload["units"]).values_list("pk", flat=True))

    def data(seen: frozenset[int]) -> dict[str, Any]:
        alert = int(payload["record"].rpartition(":")[2])
        return {"alert": alert, "kind": payload["kind"], "units": codes_of(seen), "stories": payload["stories"]}

    tell(SPIKE, units=units, data=data, occurrence=str(announcement))


def _first_of(before: dict[int, list[int]]) -> dict[int, str]:
    """Number of a mention → its title, of the newest that any webhook can name."""
    newest = {mention for mentions in before.values() for mention in sorted(mentions)[-MOST:]}
    return dict(Mention.objects.filter(pk__in=newest).values_list("pk", "title"))
