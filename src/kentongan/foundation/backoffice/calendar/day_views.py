"""One day off: what it says, its history, and what may be done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.stages import actions
from kentongan.foundation.stages.models import CalendarDay
from kentongan.foundation.units.access import StaffRequest, holding

from ..refusals import refusals_in
from . import reading
from .forms import ConfirmForm, EditForm, RemoveForm
from .views import VIEW, year_address


def _page(request: StaffRequest, day: CalendarDay, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "day": day,
        "changes": reading.changes_of(day)[:50],
        "may_edit": reading.may_edit(request.user, day.unit),
        "year_address": year_address(day.date.year, day.unit),
        "edit_form": EditForm(day),
        "confirm_form": ConfirmForm(day),
        "remove_form": RemoveForm(auto_id="remove_%s"),
        **forms,
    }
    return render(request, "backoffice/calendar/day.html", context, status=status)


@require_GET
@holding(VIEW)
def show(request: StaffRequest, day: int) -> HttpResponse:
    """The day off with its history and its next step."""
    return _page(request, get_object_or_404(reading.visible_days(request.user), pk=day))


def _verb(name: str, form_of: Callable[[CalendarDay, Any], Any], run: Callable[..., Any], success: Any) -> Any:
    """A view that carries out one verb on a day off, or shows the day again with what was typed."""

    @require_POST
    @holding(VIEW)
    def view(request: StaffRequest, day: int) -> HttpResponseBase:
        row = get_object_or_404(reading.visible_days(request.user), pk=day)
        form = form_of(row, request.POST)
        if form.is_valid():
            with refusals_in(form):
                try:
                    run(row, by=request.user, **form.cleaned_data)
                except CalendarDay.DoesNotExist:
                    messages.error(request, _("Somebody has just removed this day."))
                else:
                    messages.success(request, str(success))
                return redirect(_where(row))
        return _page(request, row, status=422, **{f"{name}_form": form})

    return view


def _where(day: CalendarDay) -> str:
    """The day's own address, or its year's when it is gone."""
    if CalendarDay.objects.filter(pk=day.pk).exists():
        return reverse("backoffice:calendar-day", args=[day.pk])
    return year_address(day.date.year, day.unit)


def _change(day: CalendarDay, **facts: Any) -> None:
    actions.set_day(day=day.date, kind=day.kind, unit=day.unit, **facts)


SAVED = gettext_lazy("Saved. The history keeps what stood here before.")
edit = _verb("edit", EditForm, _change, SAVED)
CONFIRMED = gettext_lazy("Confirmed. Deadlines count with this day for certain.")
confirm = _verb("confirm", ConfirmForm, actions.confirm_day, CONFIRMED)
REMOVED = gettext_lazy("Removed. The history keeps it.")
remove = _verb("remove", lambda _day, data: RemoveForm(data, auto_id="remove_%s"), actions.remove_day, REMOVED)
