"""The working calendar: a year of a unit, and entering a day off."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.stages import actions
from kentongan.foundation.stages.models import RuleCode
from kentongan.foundation.units.access import StaffRequest, holding, reach, today
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from ..offices.finding import matching, own_unit, unit_in_reach
from ..refusals import refusals_in
from ..sheets import sheet
from . import reading
from .forms import AddForm, RuleForm

VIEW = reading.VIEW
PER_PAGE = 30
MOST_UNITS = 20
MONDAY_TO_SUNDAY = [date(2024, 1, day) for day in range(1, 8)]
"""A week that begins on a Monday, for the heads of the months."""


def _unit(request: StaffRequest) -> Unit:
    """The unit asked for by code, or the person's own."""
    code = request.GET.get("satker", "")
    if code:
        return unit_in_reach(request.user, VIEW, code)
    return own_unit(request.user) or Unit.objects.get(code=NATIONAL_CODE)


def year_address(year: int, unit: Unit | None) -> str:
    """Address of a unit's year."""
    asked = {"tahun": str(year), **({"satker": unit.code} if unit else {})}
    return f"{reverse('backoffice:calendar')}?{urlencode(asked)}"


@require_GET
@holding(VIEW)
def calendar(request: StaffRequest) -> HttpResponse:
    """A year of one unit: its months, and the days off behind them."""
    unit, year = _unit(request), reading.year_of(request.GET.get("tahun"), today())
    words = request.GET.get("q", "").strip()[:80]
    days = list(reading.rows(year, unit, words=words))
    context = {
        "unit": unit,
        "year": year,
        "words": words,
        "days": days,
        "unconfirmed": sum(not day.confirmed for day in days),
        "months": reading.months(year, unit),
        "weekdays": MONDAY_TO_SUNDAY,
        "rule": reading.leave_rule(date(year, 1, 1)),
        "may_edit": reading.may_edit(request.user, None),
        "may_edit_local": reading.may_edit(request.user, unit),
        "several_units": reach(request.user, VIEW).everywhere or len(reach(request.user, VIEW).unit_ids) > 1,
    }
    return render(request, "backoffice/calendar/year.html", context)


@require_GET
@holding(VIEW)
def choose_unit(request: StaffRequest) -> HttpResponse:
    """The units that the words mean; the only one is opened at once."""
    words, year = request.GET.get("q", "").strip()[:80], reading.year_of(request.GET.get("tahun"), today())
    units = list(matching(Unit.objects.visible_to(request.user), words)[: MOST_UNITS + 1])
    if len(units) == 1:
        return redirect(year_address(year, units[0]))
    context = {"units": units[:MOST_UNITS], "more": len(units) > MOST_UNITS, "words": words, "year": year}
    return render(request, "backoffice/calendar/units.html", context)


@require_GET
@holding(VIEW)
def export(request: StaffRequest) -> HttpResponse:
    """The days off of a year as a file."""
    unit, year = _unit(request), reading.year_of(request.GET.get("tahun"), today())
    header = [_("date"), _("kind"), _("name"), _("unit"), _("decree it comes from"), _("confirmed")]
    rows = (
        (
            day.date.isoformat(),
            day.get_kind_display(),
            day.name,
            day.unit or "",
            day.decree,
            _("yes") if day.confirmed else _("no"),
        )
        for day in reading.rows(year, unit)
    )
    return sheet(f"kalender-{year}-{unit.slug}.csv", header, rows)


@require_http_methods(["GET", "POST"])
@holding(VIEW)
def add(request: StaffRequest) -> HttpResponse:
    """Enter a day off: in the unit of the address, or without one for the whole country."""
    unit = unit_in_reach(request.user, VIEW, request.GET["satker"]) if "satker" in request.GET else None
    if not reading.may_edit(request.user, unit):
        raise PermissionDenied
    form = AddForm(request.POST or None, unit=unit)
    if form.is_valid():
        facts = form.cleaned_data
        with refusals_in(form):
            day = actions.set_day(day=facts.pop("date"), unit=unit, by=request.user, **facts)
            messages.success(request, _("Entered: %(day)s.") % {"day": day})
            return redirect("backoffice:calendar-day", day.pk)
    status = 422 if form.errors else 200
    return render(request, "backoffice/calendar/add.html", {"form": form, "unit": unit}, status=status)


@require_GET
@holding(VIEW)
def history(request: StaffRequest) -> HttpResponse:
    """What changed in a year's calendar, removed days too."""
    unit, year = _unit(request), reading.year_of(request.GET.get("tahun"), today())
    page = Window.of(reading.changes(year, unit), request.GET.get("p"), PER_PAGE)
    context = {"unit": unit, "year": year, "page": page}
    return render(request, "backoffice/calendar/history.html", context)


@require_http_methods(["GET", "POST"])
@holding(actions.EDIT)
def rule(request: StaffRequest) -> HttpResponse:
    """The rules on joint leave, and entering the next one."""
    form = RuleForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            actions.set_rule(code=RuleCode.JOINT_LEAVE_WORKED, by=request.user, **form.cleaned_data)
            messages.success(request, _("The rule is set. Deadlines count by it from now on."))
            return redirect("backoffice:calendar-rule")
    status = 422 if form.errors else 200
    context = {"form": form, "rules": reading.leave_rules()}
    return render(request, "backoffice/calendar/rule.html", context, status=status)
