"""What the pages read of letters; contents stay sealed until one letter is opened."""

from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person

from ..keeping import sender_index
from ..models import ReceivedLetter, ReceivedLetterQuerySet
from ..reading import Kind
from ..states import State

TABS: dict[str, tuple[Q, Promise]] = {
    "menunggu": (Q(state=State.PARKED, kind=Kind.PERSON), _("To be placed")),
    "otomatis": (Q(state=State.PARKED) & ~Q(kind=Kind.PERSON), _("Automatic")),
    "ditempatkan": (Q(state=State.PLACED), _("Placed")),
    "disisihkan": (Q(state=State.DISCARDED), _("Put aside")),
}
WAITING = ("menunggu", "otomatis")
"""Tabs of letters that wait for a person; only these are counted, for only these stay few."""


def found(person: Person, tab: str, *, sender: str = "") -> ReceivedLetterQuerySet:
    """Letters of a tab in reach, the longest waiting first, or the last received; of one sender, if asked."""
    rows = ReceivedLetter.objects.visible_to(person).filter(TABS[tab][0]).select_related("unit")
    if sender:
        rows = rows.filter(sender_index=sender_index(sender))
    return rows.order_by("received_at" if tab in WAITING else "-received_at", "pk")


def counts(person: Person) -> list[dict[str, Any]]:
    """The tabs, with the number of letters that wait."""
    waiting = {code: Count("pk", filter=TABS[code][0]) for code in WAITING}
    parked = ReceivedLetter.objects.visible_to(person).filter(state=State.PARKED).aggregate(**waiting)
    return [{"code": code, "label": label, "count": parked.get(code, 0)} for code, (_, label) in TABS.items()]
