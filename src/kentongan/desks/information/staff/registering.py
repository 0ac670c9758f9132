"""Requests that came by letter, telephone, WhatsApp or a visit."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Unit

from ..actions.receiving import Asked, receive
from ..applicants import Contact
from ..keeping import Kept, drop_unbound, take
from ..models import InformationRequest, Term
from ..models.requests import AttachmentKind
from ..states import HANDLE
from .forms import RegisterForm


@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def register(request: StaffRequest) -> HttpResponse:
    """Enter a request; the days count from when it reached the office."""
    units = Unit.objects.reached_by(request.user, HANDLE)
    if request.method != "POST":
        now = timezone.localtime()
        form = RegisterForm(units=units, initial={"received_at": now.replace(tzinfo=None), "delivery": "pickup"})
        return _page(request, form)
    form = RegisterForm(request.POST, request.FILES, units=units)
    if form.is_valid():
        try:
            case = _received(request, form.cleaned_data)
        except Rejected as refusal:
            form.add_error("document", refusal)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except Term.DoesNotExist:
            form.add_error("received_at", f"≥ {Term.objects.earliest('valid_from').valid_from.isoformat()}")
        else:
            messages.success(request, _("Registered. The receipt is ready to be printed or sent."))
            return redirect("information:case", case.pk)
    return _page(request, form, status=422)


def _received(request: StaffRequest, given: dict[str, Any]) -> InformationRequest:
    files: list[Kept] = []
    try:
        for field, kind in (("document", AttachmentKind.IDENTITY), ("mandate", AttachmentKind.MANDATE)):
            if given[field]:
                files.append(take(given[field], name=given[field].name, kind=kind))
        case = _entered(request, given, files)
    except (Rejected, Refused, Term.DoesNotExist):
        drop_unbound(files)
        raise
    drop_unbound(files)
    return case


def _entered(request: StaffRequest, given: dict[str, Any], files: list[Kept]) -> InformationRequest:
    unit = given["unit"]
    contact = Contact(**{name: given[name] for name in ("name", "address", "phone", "email", "occupation", "behalf")})
    facts = {name: given[name] for name in ("asked", "purpose", "kind", "identity", "obtain", "delivery")}
    return receive(
        unit, Asked(contact=contact, files=files, **facts), by=request.user, channel=given["channel"], key=given["key"],
        received_at=given["received_at"].replace(tzinfo=ZoneInfo(unit.zone)), rehearsal=given["rehearsal"],
    )  # fmt: skip


def _page(request: StaffRequest, form: RegisterForm, *, status: int = 200) -> HttpResponse:
    return render(request, "information/staff/register.html", {"form": form}, status=status)
