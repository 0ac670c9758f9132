"""A calculator of deadlines for anybody: from a day, by the rules in force, each day with its reason."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kentongan.foundation.public.hosts import UnitRequest

from ..actions.completing import today_in
from ..clockwork import Clockwork
from ..deadlines import explained, extended
from ..models import Step, Term
from .forms import CalculatorForm

YEARS = 20


@never_cache
@require_safe
def calculator(request: UnitRequest) -> HttpResponse:
    """From the day of receipt to the last days of the reply and of what may follow."""
    today = today_in(request.unit)
    form = CalculatorForm(request.GET or None, initial={"received": today})
    results: list[dict[str, Any]] = []
    if request.GET and form.is_valid():
        received = form.cleaned_data["received"]
        if abs(received.year - today.year) > YEARS:
            form.add_error("received", f"{today.year - YEARS}-{today.year + YEARS}")
        else:
            try:
                results = _results(request, received, form.cleaned_data["track"])
            except Term.DoesNotExist:
                form.add_error("received", f"≥ {Term.objects.earliest('valid_from').valid_from.isoformat()}")
    unconfirmed = any(one["due"] and not (one["due"].confirmed and one["term"].confirmed) for one in results)
    context = {"unit": request.unit, "form": form, "results": results, "unconfirmed": unconfirmed}
    return render(request, "information/public/calculator.html", context)


def _results(request: UnitRequest, received: date, track: str) -> list[dict[str, Any]]:
    unit, clockwork = request.unit, Clockwork.of(request.unit, received)
    found = []
    for step in (Step.COMPLETENESS, Step.REPLY, Step.EXTENSION, Step.OBJECTION_REPLY):
        count, _others, term = clockwork.begun(track, Step.REPLY if step == Step.EXTENSION else step, received)
        if step == Step.EXTENSION:
            term = clockwork.term(track, step, received)
            count = extended(count, term.days) if count and term.days else None
        due = clockwork.counted(unit.pk, count) if count else None
        lines = explained(due.count.start, due.day, due.skipped) if due else []
        found.append({"step": step, "term": term, "due": due, "lines": lines})
    return found
