"""The reader's side of the desk: a unit's public agenda, and the same for calendar programs."""

import json
from datetime import datetime
from typing import Any

from django.db.models import Min
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import keep_until, page_number, stored, tag

from . import ical
from .models import AgendaItem
from .states import ItemState
from .tags import agenda_tag

PER_PAGE = 20


@stored(hal=page_number)
@require_safe
def agenda(request: UnitRequest) -> HttpResponse:
    """Coming events first; ``?hal=`` turns the page."""
    return _page(request, past=False)


@stored(hal=page_number)
@require_safe
def past(request: UnitRequest) -> HttpResponse:
    """Events that are over, the newest first."""
    return _page(request, past=True)


def _page(request: UnitRequest, *, past: bool) -> HttpResponse:
    now = timezone.now()
    rows = AgendaItem.objects.public(request.unit)
    tag(request, agenda_tag(request.unit.code))
    keep_until(request, _next_end(rows, now))
    rows = rows.filter(ends_at__lt=now).order_by("-starts_at") if past else _coming(rows, now)
    window = Window.of(rows, request.GET.get("hal"), PER_PAGE)
    for item in window:
        item.unit = request.unit
    context = {
        "unit": request.unit,
        "window": window,
        "past": past,
        "structured": _structured(request, list(window)) if window else "",
    }
    return render(request, "coverage/agenda.html", context)


def _next_end(rows: Any, now: datetime) -> datetime | None:
    """When the next event is over, and the two lists change by themselves."""
    end: datetime | None = rows.filter(ends_at__gte=now).aggregate(Min("ends_at"))["ends_at__min"]
    return end


def _coming(rows: Any, now: datetime) -> Any:
    return rows.filter(ends_at__gte=now).order_by("starts_at", "pk")


@stored()
@require_safe
def calendar(request: UnitRequest) -> HttpResponse:
    """The public agenda for calendar programs."""
    tag(request, agenda_tag(request.unit.code))
    now = timezone.now()
    rows = AgendaItem.objects.public(request.unit).filter(ends_at__gte=now - ical.PAST, starts_at__lt=now + ical.AHEAD)
    return ical.answer(ical.of_unit(request.unit, rows.order_by("starts_at", "pk")[: ical.MOST]), "agenda")


def _structured(request: UnitRequest, items: list[AgendaItem]) -> SafeString:
    """The events as schema.org's Event, for search engines; data, which no browser runs."""
    unit = request.unit
    events = [
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": item.title,
            "startDate": item.starts_at.astimezone(item.zone).isoformat(),
            "endDate": item.ends_at.astimezone(item.zone).isoformat(),
            "eventStatus": "https://schema.org/"
            + ("EventCancelled" if item.state == ItemState.CANCELLED else "EventScheduled"),
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {"@type": "Place", "name": item.place, "address": item.place},
            "organizer": {"@type": "Organization", "name": item.organiser or unit.name, "url": unit.address_url},
            "description": item.purpose or item.title,
            "url": f"{unit.address_url}/agenda/#acara-{item.pk}",
        }
        for item in items
    ]
    written = json.dumps(events, ensure_ascii=False)
    escaped = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(escaped)  # noqa: S308 (no character of it can end the element)
