"""The applicant's own page behind a secret link: how it stands, every letter, and what may be done next."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kentongan.foundation.conduct.errors import Refused, WrongState
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.readers.visitors import from_own_page

from .. import letters, secrets
from ..actions import completing, objecting, revealing
from ..applicants import contact_of
from ..history import clock_lines, running_clock
from ..keeping import content_of, drop_unbound, keep, take
from ..models import InformationRequest
from ..models.requests import AttachmentKind
from ..plainly import told
from ..states import OPEN, ObjectionState, State
from .asking import APPLICANT
from .forms import CompleteForm, ObjectForm, WithdrawForm
from .own_name import on_own_name, to_own_page


def _case(request: UnitRequest, token: str) -> InformationRequest:
    found = secrets.found_by(token, request.unit).select_related("unit", "applicant", "decision").first()
    if found is None:
        raise Http404
    return found


def _quietly(answer: HttpResponse) -> HttpResponse:
    """Nothing of a secret page is kept on the way, told to the next site or found by robots."""
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "no-store, private"
    return answer


@never_cache
@require_safe
@on_own_name
def track(request: UnitRequest, token: str) -> HttpResponse:
    """How the request stands."""
    return _page(request, _case(request, token), token)


def _page(
    request: UnitRequest, case: InformationRequest, token: str, *, status: int = 200, **forms: Any
) -> HttpResponse:
    today = completing.today_in(case.unit)
    entry = running_clock(case)
    context = {
        "unit": request.unit,
        "case": case,
        "token": token,
        "contact": contact_of(case.applicant),
        "clock": entry,
        "lines": clock_lines(entry) if entry else [],
        "history": told(case),
        "letters": case.letters.all(),
        "released": case.attachments.filter(kind=AttachmentKind.RELEASED),
        "objections": case.objections.select_related("dispute"),
        "today": today,
        "may_complete": case.state == State.WAITING,
        "may_withdraw": case.state in OPEN,
        "may_object": objecting.may_object(case, today),
        "complete_form": CompleteForm(),
        "withdraw_form": WithdrawForm(),
        "object_form": ObjectForm(),
        "withdraw_objection_form": WithdrawForm(auto_id="objection_%s"),
        **forms,
    }
    return _quietly(render(request, "information/public/track.html", context, status=status))


@never_cache
@require_safe
def letter(request: UnitRequest, token: str, letter: int) -> HttpResponse:
    """One letter as PDF."""
    found = get_object_or_404(_case(request, token).letters, pk=letter)
    answer = HttpResponse(letters.drawn(found), content_type="application/pdf")
    name = found.number.replace("/", "-")
    answer["Content-Disposition"] = f'attachment; filename="{found.kind}-{name}.pdf"'
    return _quietly(answer)


@never_cache
@require_safe
def file(request: UnitRequest, token: str, attachment: int) -> HttpResponse:
    """A file that was given with the reply."""
    found = get_object_or_404(_case(request, token).attachments, pk=attachment, kind=AttachmentKind.RELEASED)
    answer = HttpResponse(content_of(found), content_type=found.mime)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return _quietly(answer)


def _verb(
    name: str, form_class: type[Any], run: Callable[[InformationRequest, dict[str, Any]], Any]
) -> Callable[..., HttpResponseBase]:
    """A view that carries out one verb of the applicant's, or shows the page again with what was typed."""

    @csrf_exempt
    @never_cache
    @require_POST
    def view(request: UnitRequest, token: str) -> HttpResponse:
        if not from_own_page(request.META):
            return HttpResponseForbidden()
        case = _case(request, token)
        form = form_class(request.POST, request.FILES)
        if form.is_valid():
            try:
                run(case, form.cleaned_data)
            except Rejected as refusal:
                form.add_error("document", refusal)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return to_own_page(request, token)
        return _page(request, _case(request, token), token, status=422, **{f"{name}_form": form})

    return view


def _complete(case: InformationRequest, given: dict[str, Any]) -> None:
    file = given["document"] if case.state == State.WAITING else None
    kept = [take(file, name=file.name, kind=AttachmentKind.OTHER)] if file else []
    try:
        with transaction.atomic():
            completing.complete(case, completion=given["completion"], by=APPLICANT)
            for one in kept:
                keep(case, one)
    except Refused:
        drop_unbound(kept)
        raise


def _withdraw(case: InformationRequest, given: dict[str, Any]) -> None:
    completing.withdraw(case, reason=given["reason"], by=APPLICANT)


def _object(case: InformationRequest, given: dict[str, Any]) -> None:
    objecting.object_to(case, ground=given["ground"], account=given["account"], by=APPLICANT)


def _withdraw_objection(case: InformationRequest, given: dict[str, Any]) -> None:
    objection = case.objections.filter(state=ObjectionState.FILED).first()
    if objection is None:
        raise WrongState(_("No objection is under way any more."))
    objecting.withdraw_objection(objection, reason=given["reason"], by=APPLICANT)


complete = _verb("complete", CompleteForm, _complete)
withdraw = _verb("withdraw", WithdrawForm, _withdraw)
object_to = _verb("object", ObjectForm, _object)
withdraw_objection = _verb("withdraw_objection", WithdrawForm, _withdraw_objection)


@never_cache
@require_safe
def confirm(request: UnitRequest, token: str) -> HttpResponse:
    """The link in the first letter: the mail address is the applicant's."""
    case = _case(request, token)
    if request.method == "GET":
        revealing.confirm_email(case, by=APPLICANT)
    return _quietly(redirect("ppid:track", token))
