"""The agenda as a list, a week or a month, of one unit or of all in reach."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kentongan.foundation.backoffice.filters import EARLIEST, LATEST, Filter
from kentongan.foundation.backoffice.offices.finding import own_unit
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding, reach

from .. import planning
from ..reads import Clocks, with_clock
from ..states import PLAN, VIEW, EventKind

PER_PAGE = 25
SHAPES = {"daftar": _("List"), "minggu": _("Week"), "bulan": _("Month"), "belum-terbit": _("Not yet published")}
ROOM = timedelta(days=400)
"""Kept from the ends of time, where a week or month more would be no date."""


class AgendaFilter(Filter):
    """What narrows the agenda."""

    words: ClassVar[dict[str, str]] = {"unit": "satker", "kind": "jenis", "mine": "saya"}
    unit = forms.CharField(label=_("Unit"), required=False, max_length=80, help_text=_("Code or part of the name."))
    kind = forms.ChoiceField(label=_("Kind of event"), required=False, choices=[("", "–"), *EventKind.choices])
    mine = forms.BooleanField(label=_("Only what I cover"), required=False)


@require_GET
@holding(VIEW)
def calendar(request: StaffRequest) -> HttpResponse:
    """What is planned."""
    narrowing = AgendaFilter(request.GET)
    given = narrowing.given
    unit = own_unit(request.user)
    zone = ZoneInfo(unit.zone if unit else "Asia/Jakarta")
    now = timezone.now().astimezone(zone)
    shape = request.GET.get("tampil", "")
    shape = shape if shape in SHAPES else "daftar"
    day = _day(request.GET.get("hari", ""), now.date())
    rows = planning.asked_for(
        request.user, words=given.get("unit", ""), kind=given.get("kind", ""), mine=bool(given.get("mine"))
    )
    kept = {narrowing.words[name]: "on" if value is True else value for name, value in given.items()}
    context = {
        "filter": narrowing,
        "narrowed": bool(given),
        "shape": shape,
        "shapes": [(code, label, _address(kept, code, day)) for code, label in SHAPES.items()],
        "day": day,
        "today": now.date(),
        "several": len(reach(request.user, VIEW).unit_ids) > 1 or reach(request.user, VIEW).everywhere,
        "may_plan": bool(reach(request.user, PLAN)),
        "kept": kept,
        **SHOWN[shape](request, rows, day, zone, now, kept),
    }
    return render(request, "coverage/staff/calendar.html", context)


def _day(asked: str, today: date) -> date:
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return min(max(day, EARLIEST + ROOM), LATEST - ROOM)


def _address(kept: dict[str, Any], shape: str, day: date) -> str:
    return f"?{urlencode({**kept, 'tampil': shape, 'hari': day.isoformat()})}"


def _list(request: StaffRequest, rows: Any, day: date, zone: ZoneInfo, *_rest: Any) -> dict[str, Any]:
    return _page(request, planning.from_day(rows, day, zone))


def _unpublished(request: StaffRequest, rows: Any, _day: date, _zone: Any, now: datetime, _kept: Any) -> dict[str, Any]:
    return _page(request, planning.unpublished(rows, now))


def _page(request: StaffRequest, rows: Any) -> dict[str, Any]:
    page, clocks = Window.of(with_clock(rows), request.GET.get("p"), PER_PAGE), Clocks()
    return {"page": page, "lines": [(item, clocks.of(item)) for item in page]}


def _week(_request: Any, rows: Any, day: date, zone: ZoneInfo, _now: Any, kept: dict[str, Any]) -> dict[str, Any]:
    days = planning.week_of(day)
    week = timedelta(days=7)
    return {
        "days": planning.in_days(rows, days, zone, most=planning.IN_WEEK),
        "earlier": _address(kept, "minggu", day - week),
        "later": _address(kept, "minggu", day + week),
    }


def _month(_request: Any, rows: Any, day: date, zone: ZoneInfo, _now: Any, kept: dict[str, Any]) -> dict[str, Any]:
    weeks = planning.month_of(day)
    everything = [one for week in weeks for one in week]
    days = planning.in_days(rows, everything, zone, most=planning.IN_MONTH, month=day.month)
    return {
        "weeks": [days[at : at + 7] for at in range(0, len(days), 7)],
        "earlier": _address(kept, "bulan", day.replace(day=1) - timedelta(days=1)),
        "later": _address(kept, "bulan", planning.next_month(day)),
    }


SHOWN: dict[str, Callable[..., dict[str, Any]]] = {
    "daftar": _list,
    "minggu": _week,
    "bulan": _month,
    "belum-terbit": _unpublished,
}
