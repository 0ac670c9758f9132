"""What the desk puts on "Hari ini": requests by their last day, objections for the superior."""

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

from .models import InformationRequest, Objection
from .reads import objections_open
from .states import HANDLE, RULE, State

ASKED = 8


def waiting(person: Person) -> Iterable[Waiting]:
    """What this person's units still have to answer, the most urgent first."""
    if reach(person, HANDLE):
        rows = InformationRequest.objects.managed_by(person).open().exclude(state=State.WAITING)
        for case in rows.select_related("unit").order_by("alarm_on", "pk")[:ASKED]:
            yield _case(case)
    if ruled := reach(person, RULE):
        standing = Objection.objects.visible_to(person).filter(unit__in=ruled.unit_ids)
        for objection in objections_open(standing).select_related("unit").order_by("alarm_on", "pk")[:ASKED]:
            yield _objection(objection)


def _case(case: InformationRequest) -> Waiting:
    end = _end_of(case.alarm_on, case.unit.zone)
    return Waiting(
        title=f"{case.number} · {case.asked[:80]}",
        what=_("%(what)s; the reply is due on %(day)s") % {"what": _what(case.state), "day": day(case.due_on)},
        url=reverse("information:case", args=[case.pk]),
        button=_("Open"),
        since=case.received_at,
        due=end,
        late=bool(end and end < timezone.now()),
        place=case.unit.short_name,
    )


def _what(state: str) -> str:
    return _("check whether it is complete") if state == State.RECEIVED else _("write the reply")


def _objection(objection: Objection) -> Waiting:
    end = _end_of(objection.alarm_on, objection.unit.zone)
    return Waiting(
        title=f"{objection.number} · {objection.get_ground_display()}",
        what=_("objection, to be replied to by %(day)s") % {"day": day(objection.due_on)},
        url=f"{reverse('information:case', args=[objection.request_id])}#objection-{objection.pk}",
        button=_("Answer the objection"),
        since=objection.filed_at,
        due=end,
        late=bool(end and end < timezone.now()),
        place=objection.unit.short_name,
    )


def _end_of(last: date | None, zone: str) -> datetime | None:
    return datetime.combine(last, time.max, ZoneInfo(zone)).astimezone(UTC) if last else None
