"""Units: the list in reach, and one unit with what may be changed there."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units import offices
from kentongan.foundation.units.access import StaffRequest, can, holding
from kentongan.foundation.units.models import Unit

from ..refusals import refusals_in
from ..sheets import sheet
from . import reading
from .finding import unit_in_reach
from .forms import ContactForm, HostForm, IdentityForm, OfficeFilter

VIEW, RECORDS = reading.VIEW, "ledger.view"
PER_PAGE = 30


def _filter(request: StaffRequest) -> OfficeFilter:
    return OfficeFilter(request.GET, provinces=reading.provinces(request.user))


@require_GET
@holding(VIEW)
def units(request: StaffRequest) -> HttpResponse:
    """Units in reach, in the order of the tree."""
    chosen = _filter(request)
    given = chosen.given
    page = Window.of(reading.found(request.user, **given), request.GET.get("p"), PER_PAGE)
    context = {"filter": chosen, "narrowed": bool(given), "page": page}
    return render(request, "backoffice/offices/list.html", context)


@require_GET
@holding(VIEW)
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a file."""
    header = [
        _("code"),
        _("name"),
        _("kind"),
        _("province"),
        _("time zone"),
        _("host name"),
        _("confirmed"),
        _("office address"),
        _("telephone"),
        _("official mail address"),
        _("population"),
    ]
    rows = (
        (
            unit.code,
            unit.name,
            unit.get_kind_display(),
            _province(unit),
            unit.zone_label,
            offices.claimed_host(unit),
            _("yes") if unit.host_confirmed_at or unit.is_national else _("no"),
            unit.address,
            unit.phone,
            unit.email,
            unit.population,
        )
        for unit in reading.found(request.user, **_filter(request).given)
    )
    return sheet("satker.csv", header, rows)


def _province(unit: Unit) -> str:
    if unit.kind == Unit.Kind.PROVINCE:
        return unit.place
    return unit.parent.place if unit.parent and unit.parent.kind == Unit.Kind.PROVINCE else ""


@require_GET
@holding(VIEW)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """One unit: what is known of it, and what this person may change."""
    return page(request, unit_in_reach(request.user, VIEW, code))


def page(request: StaffRequest, unit: Unit, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The unit's page; ``forms`` replaces a form with one that was filled in."""
    context = {
        "unit": unit,
        "claimed_host": offices.claimed_host(unit),
        "officials": unit.officials.order_by("rank", "name", "pk"),
        "people": reading.people_count(unit),
        "may_edit": can(request.user, offices.EDIT, unit),
        "may_confirm": can(request.user, offices.CONFIRM, unit),
        "may_see_records": can(request.user, RECORDS, unit),
        "contact_form": ContactForm(instance=unit, prefix="contact"),
        "identity_form": IdentityForm(instance=unit, prefix="identity"),
        "host_form": HostForm(initial={"host": unit.host or ""}),
        **forms,
    }
    return render(request, "backoffice/offices/unit.html", context, status=status)


def _verb(right: str, name: str, form_of: Callable[[Unit, Any], Any], run: Callable[..., Any], success: Any) -> Any:
    """A view that carries out one verb on a unit, or shows the unit again with what was typed."""

    @require_POST
    @holding(right)
    def view(request: StaffRequest, code: str) -> HttpResponseBase:
        unit = unit_in_reach(request.user, right, code)
        form = form_of(Unit.objects.get(pk=unit.pk), request.POST)
        if form.is_valid():
            with refusals_in(form):
                run(unit, by=request.user, **{field: form.cleaned_data[field] for field in _touched(form)})
                messages.success(request, str(success))
                return redirect("backoffice:office", code)
        return page(request, unit, status=422, **{f"{name}_form": form})

    return view


def _touched(form: Any) -> list[str]:
    """The fields the person changed, so that two who edit at once don't undo each other's work."""
    return form.changed_data if hasattr(form, "instance") else list(form.cleaned_data)


change_contact = _verb(
    offices.EDIT,
    "contact",
    lambda unit, data: ContactForm(data, instance=unit, prefix="contact"),
    offices.change_details,
    gettext_lazy("Saved. The unit's public page shows it at once."),
)
change_identity = _verb(
    offices.CONFIRM,
    "identity",
    lambda unit, data: IdentityForm(data, instance=unit, prefix="identity"),
    offices.change_details,
    gettext_lazy("Saved. Names and times change at once, on every page."),
)
set_host = _verb(
    offices.CONFIRM,
    "host",
    lambda unit, data: HostForm(data),  # noqa: ARG005 (as the others)
    offices.set_host,
    gettext_lazy("Saved. Try the address in a browser, then confirm it."),
)


@require_POST
@holding(offices.CONFIRM)
def confirm_host(request: StaffRequest, code: str) -> HttpResponseBase:
    """Confirm the host name that was read; when it has changed since, show it anew."""
    unit = unit_in_reach(request.user, offices.CONFIRM, code)
    try:
        offices.confirm_host(unit, host=request.POST.get("host", ""), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return page(request, unit, status=409)
    messages.success(request, _("Confirmed. Other addresses of this site now lead here."))
    return redirect("backoffice:office", code)
