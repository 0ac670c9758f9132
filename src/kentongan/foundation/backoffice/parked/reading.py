"""What the page reads from the outbox; the sealed payload is never among it."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.outbox.models import Message, State
from kentongan.foundation.outbox.reads import parked
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from ..offices.finding import matching

MANAGE = "outbox.manage"
LATELY = timedelta(days=7)
TABS: dict[str, tuple[State, Promise]] = {
    "tertahan": (State.PARKED, _("Parked")),
    "menunggu": (State.WAITING, _("Waiting")),
    "kedaluwarsa": (State.EXPIRED, _("Expired")),
    "dibuang": (State.DISCARDED, _("Discarded")),
}
CHANNELS = {"mail": _("mail"), "announcement": _("announcement to other desks")}
"""Channels of the foundation in words; one that is missing here shows its own name."""


def channel_label(channel: str) -> str:
    """A channel in words."""
    return str(CHANNELS.get(channel, channel))


def found(person: Person, tab: str, *, words: str = "") -> QuerySet[Message]:
    """Messages of a tab in reach, without payload: the longest waiting first, or the last ended."""
    state = TABS[tab][0]
    codes = _codes(person)
    rows = parked(codes) if state == State.PARKED else _in(codes).filter(state=state)
    if words:
        units = matching(Unit.objects.all(), words).values("code")
        rows = rows.filter(Q(key__icontains=words) | Q(channel__icontains=words) | Q(unit__in=units))
    order = "created_at" if state in {State.PARKED, State.WAITING} else "-settled_at"
    return rows.defer("payload").order_by(order)


def one_in_reach(person: Person) -> QuerySet[Message]:
    """Every message in the person's reach, without payload."""
    return _in(_codes(person)).defer("payload")


def counts(person: Person) -> list[dict[str, Any]]:
    """The tabs with the number of their messages; of what ended, only the last seven days are counted."""
    recent = timezone.now() - LATELY
    open_or_recent = Q(state__in=(State.PARKED, State.WAITING)) | Q(settled_at__gte=recent)
    found = _in(_codes(person)).filter(open_or_recent).values("state").annotate(count=Count("pk")).order_by()
    by_state = {row["state"]: row["count"] for row in found}
    return [{"code": code, "label": label, "count": by_state.get(state, 0)} for code, (state, label) in TABS.items()]


def delivered_lately(person: Person) -> int:
    """How many messages were delivered in the last seven days."""
    recent = timezone.now() - LATELY
    return _in(_codes(person)).filter(state=State.DELIVERED, settled_at__gte=recent).count()


def unit_names(codes: Collection[str]) -> dict[str, str]:
    """Code → short name of these units."""
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "short_name"))


def _codes(person: Person) -> list[str] | None:
    if reach(person, MANAGE).everywhere:
        return None
    return list(Unit.objects.reached_by(person, MANAGE).values_list("code", flat=True))


def _in(codes: list[str] | None) -> QuerySet[Message]:
    return Message.objects.all() if codes is None else Message.objects.filter(unit__in=codes)
