"""What the routing puts on "Hari ini": questions to answer, and questions that nobody has answered in time."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.backoffice.today import Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import day
from kentongan.foundation.units.access import reach

from ..states import HANDLE
from .models import Disposition
from .reads import for_me, sent_late
from .states import ANSWER

ASKED, LATE = 8, 4


def waiting(person: Person) -> Iterable[Waiting]:
    """The person's own questions to answer; of their units' those that are late."""
    related = ("unit", "receiver", "person")
    if reach(person, ANSWER):
        for one in for_me(person).select_related(*related).order_by("due_on", "pk")[:ASKED]:
            words = _("%(unit)s asks; answer by %(day)s") % {"unit": one.unit.short_name, "day": day(one.due_on)}
            yield _waiting(one, words, _("Answer"))
    if reach(person, HANDLE):
        rows = sent_late(person, timezone.localdate())
        for one in rows.select_related(*related).order_by("due_on", "pk")[:LATE]:
            words = _("%(to)s hasn't answered by %(day)s") % {"to": one.addressee, "day": day(one.due_on)}
            yield _waiting(one, words, _("Look"))


def _waiting(one: Disposition, what: str, button: str) -> Waiting:
    end = datetime.combine(one.due_on, time.max, ZoneInfo(one.receiver.zone)).astimezone(UTC)
    return Waiting(
        title=f"{one.number} · {one.question[:80]}",
        what=what,
        url=reverse("routing:disposition", args=[one.pk]),
        button=button,
        since=one.sent_at,
        due=end,
        late=end < timezone.now(),
        place=one.unit.short_name,
    )
