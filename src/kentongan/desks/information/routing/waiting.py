"""What the routing puts on "Hari ini": questions to answer, what came back, and what nobody has answered in time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.backoffice.today import Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import day
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from ..states import HANDLE
from .models import Disposition
from .reads import came_back, for_me, sent_late
from .states import ANSWER, DispositionState

ASKED, BACK, LATE = 8, 4, 4


def waiting(person: Person) -> Iterable[Waiting]:
    """The person's own questions to answer; of their units' what came back unread, and those that are late."""
    related = ("unit", "receiver", "person")
    if reach(person, ANSWER):
        for one in for_me(person).select_related(*related).order_by("due_on", "pk")[:ASKED]:
            words = _("%(unit)s asks; answer by %(day)s") % {"unit": one.unit.short_name, "day": day(one.due_on)}
            yield _waiting(one, words, _("Answer"))
    if reach(person, HANDLE):
        yield from _came_back(person)
        rows = sent_late(person, timezone.localdate())
        for one in rows.select_related(*related).order_by("due_on", "pk")[:LATE]:
            words = _("%(to)s hasn't answered by %(day)s") % {"to": one.addressee, "day": day(one.due_on)}
            yield _waiting(one, words, _("Look"))


def _came_back(person: Person) -> Iterable[Waiting]:
    """What was answered or returned, by the day on which the reply of its case is due."""
    related = came_back(person).select_related("unit", "receiver", "person", "request")
    for one in related.order_by("request__alarm_on", "pk")[:BACK]:
        answered = one.state == DispositionState.ANSWERED
        words = _("%(to)s has answered; read it for the reply") if answered else _("%(to)s has returned it; read why")
        alarm = one.request.alarm_on
        yield Waiting(
            title=_title(one), what=words % {"to": one.addressee}, url=_address(one), button=_("Read"),
            since=one.unread_since or one.sent_at, due=_end_of(alarm, one.unit) if alarm else None,
            place=one.unit.short_name,
        )  # fmt: skip


def _waiting(one: Disposition, what: str, button: str) -> Waiting:
    end = _end_of(one.due_on, one.receiver)
    return Waiting(
        title=_title(one), what=what, url=_address(one), button=button, since=one.sent_at, due=end,
        late=end < timezone.now(), place=one.unit.short_name,
    )  # fmt: skip


def _title(one: Disposition) -> str:
    return f"{one.number} · {one.question[:80]}"


def _address(one: Disposition) -> str:
    return reverse("routing:disposition", args=[one.pk])


def _end_of(last: date, unit: Unit) -> datetime:
    return datetime.combine(last, time.max, ZoneInfo(unit.zone)).astimezone(UTC)
