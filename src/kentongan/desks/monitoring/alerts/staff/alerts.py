"""The list of alerts, one of them, and what people say of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, can, holding, reach, today

from ...states import VIEW, WORK
from ...wording_alerting import ANSWERS
from ..actions.answering import dismiss, finish, reopen, take
from ..drawing import by_day
from ..forms import DismissForm
from ..models import Alert, AlertUnit
from ..reads import TABS, alerts, beginning, parts_of, stories_behind, units_of
from ..states import ALERT_LIFE
from ..wording import Words

PER_PAGE = 25
VERBS = {"take": take, "finish": finish, "reopen": reopen}


@require_GET
@holding(VIEW)
def listing(request: StaffRequest) -> HttpResponse:
    """Alerts of the person's units, the newest first."""
    tab = request.GET.get("tab", "open")
    tab = tab if tab in TABS else "open"
    page = Window.of(alerts(request.user, tab), request.GET.get("p"), PER_PAGE)
    words = Words.of(page.rows)
    context = {
        "tab": tab, "page": page, "rows": [(alert, words.title(alert)) for alert in page],
        "beginning": beginning(), "may_work": bool(reach(request.user, WORK)),
    }  # fmt: skip
    return render(request, "alerts/staff/alerts.html", context)


@require_GET
@holding(VIEW)
def show(request: StaffRequest, alert: int) -> HttpResponse:
    """One alert: why, how it rose, where, of what, and what was said of it."""
    found = _reached(request, alert)
    if found.into_id:
        return redirect("alerts:alert", found.into_id)
    return alert_page(request, found)


def alert_page(
    request: StaffRequest, alert: Alert, *, status: int = 200, form: DismissForm | None = None
) -> HttpResponse:
    parts = parts_of(alert)
    words = Words.of([alert])
    mine = [part for part in parts if can(request.user, WORK, part.unit)]
    verbs = {step.verb for part in mine for step in ALERT_LIFE.available(part, request.user)}
    rising = units_of(parts, alert)
    chart = by_day(alert, [one.pk for one in rising or [part.unit for part in parts]], today())
    context: dict[str, Any] = {
        "alert": alert, "title": words.title(alert), "why": words.why(alert), "parts": _lines(parts, alert),
        "chart": chart, "drawn": mark_safe(chart.svg()),  # noqa: S308 (every word in it is escaped)
        "stories": stories_behind(alert, request.user), "verbs": verbs, "form": form or DismissForm(),
        "for_all": len(mine) == len(parts), "beginning": beginning(),
    }  # fmt: skip
    return render(request, "alerts/staff/alert.html", context, status=status)


@require_POST
@holding(WORK)
def say_no_problem(request: StaffRequest, alert: int) -> HttpResponse:
    """It is no problem, for a reason."""
    found = _worked(request, alert)
    form = DismissForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            dismiss(found, **form.cleaned_data, by=request.user)
            messages.success(request, str(_("Thank you. The watch learns from it.")))
            return redirect("alerts:alert", alert)
    return alert_page(request, found, status=422, form=form)


@require_POST
@holding(WORK)
def move(request: StaffRequest, alert: int, verb: str) -> HttpResponse:
    """Take it on, finish it, or take the answer back."""
    if verb not in VERBS:
        raise Http404
    found = _worked(request, alert)
    with refusals_above_page(request):
        VERBS[verb](found, by=request.user)
    return redirect("alerts:alert", alert)


def _lines(parts: list[AlertUnit], alert: Alert) -> list[dict[str, Any]]:
    """Each unit with its numbers, its state and the reason that was given there."""
    alarms = {one["unit"]: one for one in alert.alarms}
    return [
        {
            "part": part, "alarm": alarms.get(part.unit_id),
            "answers": [(ANSWERS[one.code], one.note) for one in part.standing],  # type: ignore[attr-defined]  # prefetched
        }
        for part in parts
    ]  # fmt: skip


def _reached(request: StaffRequest, alert: int) -> Alert:
    if found := Alert.objects.visible_to(request.user).select_related("unit").filter(pk=alert).first():
        return found
    raise Http404


def _worked(request: StaffRequest, alert: int) -> Alert:
    if found := Alert.objects.managed_by(request.user).select_related("unit").filter(pk=alert).first():
        return found
    raise Http404
