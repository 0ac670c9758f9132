"""Last days as iCalendar (RFC 5545): the number of a case and the step that is due, and nothing of any person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from kentongan import __version__
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from ..models import ClockEntry, Dispute, InformationRequest, Objection, Step
from ..reads import objections_open
from ..states import RULE, State
from .models import Disposition, DispositionEvent
from .reads import for_me

MOST = 300
"""Of each kind a calendar tells at most so many, the nearest days first."""
REFRESH = "PT1H"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A day on which something is due; ``sequence`` grows with each thing that happened to its clock."""

    uid: str
    day: date
    summary: str
    url: str
    sequence: int
    changed_at: datetime


def of_person(person: Person) -> bytes:
    """What the person has to do: their own and nobody's cases, objections they rule on, dispositions to them."""
    mine = Q(handler=person) | Q(handler=None)
    cases = InformationRequest.objects.managed_by(person).filter(mine)
    objections = Objection.objects.visible_to(person).filter(unit__in=reach(person, RULE).unit_ids)
    return _written(person.name, cases, objections, for_me(person))


def of_unit(unit: Unit) -> bytes:
    """Everything that is due in a unit."""
    reason = "a unit's calendar behind its secret address"
    cases = InformationRequest.objects.for_system(reason).filter(unit=unit)
    objections = Objection.objects.for_system(reason).filter(unit=unit)
    return _written(
        unit.short_name, cases, objections, Disposition.objects.for_system(reason).open().filter(receiver=unit)
    )


def _written(name: str, cases: Any, objections: Any, dispositions: Any) -> bytes:
    with override("id"):
        calendar = Calendar()
        calendar.add("prodid", f"-//Kentongan//PPID {__version__}//ID")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", _("Last days of %(name)s (PPID)") % {"name": " ".join(name.split())})
        calendar.add("x-published-ttl", REFRESH)
        for entry in (*_cases(cases), *_objections(objections), *_disputes(cases), *_dispositions(dispositions)):
            calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{settings.DOMAIN}")
    event.add("summary", entry.summary)
    event.add("dtstamp", entry.changed_at)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + ONE_DAY)
    event.add("sequence", entry.sequence)
    event.add("last-modified", entry.changed_at)
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{settings.STAFF_URL}{entry.url}")
    return event


def _cases(rows: Any) -> Iterable[Entry]:
    found = list(rows.open().real().filter(alarm_on__isnull=False).order_by("alarm_on", "pk")[:MOST])
    changed = _changes(ClockEntry.objects.filter(request__in=found, objection=None), "request")
    for case in found:
        sequence, at = changed.get(case.pk, (0, case.received_at))
        yield Entry(
            f"ppid-{case.pk}", case.alarm_on, f"{case.number}: {_step_of(case.state)}",
            reverse("information:case", args=[case.pk], urlconf=settings.ROOT_URLCONF), sequence, at,
        )  # fmt: skip


def _step_of(state: str) -> str:
    words = {
        State.RECEIVED: _("check whether it is complete"),
        State.WAITING: _("waits for the applicant"),
    }
    return words.get(State(state)) or _("write the reply")


def _objections(rows: Any) -> Iterable[Entry]:
    found = objections_open(rows).filter(alarm_on__isnull=False, request__rehearsal=False)
    found = list(found.order_by("alarm_on", "pk")[:MOST])
    changed = _changes(ClockEntry.objects.filter(objection__in=found), "objection")
    for one in found:
        sequence, at = changed.get(one.pk, (0, one.filed_at))
        yield Entry(
            f"ppid-keberatan-{one.pk}", one.alarm_on, _("%(number)s: reply to the objection") % {"number": one.number},
            reverse("information:case", args=[one.request_id], urlconf=settings.ROOT_URLCONF), sequence, at,
        )  # fmt: skip


def _disputes(cases: Any) -> Iterable[Entry]:
    """When the Information Commission has to have decided; the office watches that day."""
    rows = Dispute.objects.filter(objection__request__in=cases.real(), alarm_on__isnull=False)
    found = list(rows.select_related("objection").order_by("alarm_on", "pk")[:MOST])
    events = ClockEntry.objects.filter(objection__in=[one.objection for one in found], step=Step.DISPUTE_DECISION)
    changed = _changes(events, "objection")
    for one in found:
        sequence, at = changed[one.objection_id]
        words = _("%(number)s: the Information Commission decides") % {"number": one.objection.number}
        address = reverse("information:dispute", args=[one.objection_id], urlconf=settings.ROOT_URLCONF)
        yield Entry(f"ppid-sengketa-{one.pk}", one.alarm_on or one.registered_on, words, address, sequence, at)


def _dispositions(rows: Any) -> Iterable[Entry]:
    found = list(rows.filter(request__rehearsal=False).order_by("due_on", "pk")[:MOST])
    changed = _changes(DispositionEvent.objects.filter(disposition__in=found), "disposition")
    for one in found:
        sequence, at = changed.get(one.pk, (0, one.sent_at))
        yield Entry(
            f"ppid-disposisi-{one.pk}", one.due_on, _("%(number)s: answer the disposition") % {"number": one.number},
            reverse("routing:disposition", args=[one.pk], urlconf=settings.ROOT_URLCONF), sequence, at,
        )  # fmt: skip


def _changes(events: Any, whose: str) -> dict[int, tuple[int, datetime]]:
    """Key of the record → how many things happened to its clock, and when the last one did; one question."""
    rows = events.order_by().values_list(whose).annotate(Count("pk"), Max("at"))
    return {key: (count, at or timezone.now()) for key, count, at in rows}
