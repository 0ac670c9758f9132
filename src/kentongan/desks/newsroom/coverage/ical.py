"""The agenda as iCalendar (RFC 5545), which phones and office programs subscribe to."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kentongan import __version__
from kentongan.foundation.units.models import Unit

from .models import AgendaItem, Assignment
from .states import AssignmentState, ItemState

MOST = 500
PAST, AHEAD = timedelta(days=60), timedelta(days=400)
"""The span a feed tells of."""
REFRESH = "PT1H"


def _calendar(name: str, events: Iterable[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//Kentongan//Agenda {__version__}//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", REFRESH)
    for event in events:
        calendar.add_component(event)
    return calendar


def _event(item: AgendaItem, *, url: str = "", uid: str = "", notes: str = "") -> Event:
    event = Event()
    event.add("uid", f"{uid or item.uid}@kentongan")
    event.add("summary", item.title)
    event.add("dtstamp", item.changed_at)
    event.add("dtstart", item.starts_at)
    event.add("dtend", item.ends_at)
    event.add("sequence", item.sequence)
    event.add("last-modified", item.changed_at)
    event.add("location", item.place)
    event.add("status", "CANCELLED" if item.state == ItemState.CANCELLED else "CONFIRMED")
    if notes:
        event.add("description", notes)
    if url:
        event.add("url", url)
    return event


def of_unit(unit: Unit, items: Iterable[AgendaItem]) -> bytes:
    """A unit's public agenda."""
    page = f"{unit.address_url}/agenda/"
    events = (_event(item, url=f"{page}#acara-{item.pk}", notes=item.purpose) for item in items)
    return _bytes(_calendar(_("Agenda of %(unit)s") % {"unit": unit.short_name}, events))


def of_person(name: str, assignments: Iterable[Assignment], *, address: Any) -> bytes:
    """A person's assignments; ``address(assignment)`` is the page of one."""
    events = []
    for one in assignments:
        waits = f" ({one.get_state_display()})" if one.state == AssignmentState.OFFERED else ""
        notes = f"{one.get_duty_display()}{waits}. {one.note}".strip()
        events.append(_event(one.item, url=address(one), uid=f"{one.item.uid}-{one.pk}", notes=notes))
    return _bytes(_calendar(_("Assignments of %(name)s") % {"name": name}, events))


def _bytes(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical()
    return written


def answer(content: bytes, name: str) -> HttpResponse:
    """The calendar as a file of its type."""
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}.ics"'},
    )
