"""One view for each verb of the office: parse, call, and show the case again with what was wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kentongan.foundation.backoffice.refusals import refusals_in, tell
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import OFFICE, Kind
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import answering, completing, objecting, revealing
from ..actions.answering import Reply
from ..keeping import Kept, drop_unbound, take
from ..models import InformationRequest
from ..models.requests import AttachmentKind
from ..public.forms import ObjectForm
from ..registry.reads import tests_for
from ..states import HANDLE, RULE
from .finding import case_handled, case_seen, objection_seen, ready_copies
from .forms import AcceptForm, ClarifyForm, CompleteForm, DecideForm, ReasonForm, RevealForm, RulingForm
from .queue import case_page

GIVEN = (Kind.PDF, Kind.JPEG, Kind.PNG, Kind.CSV, *OFFICE)
Run = Callable[..., Any]


def _verb(
    name: str, form_class: type[Any], run: Run, done: Any, *, auto_id: str = "id_%s"
) -> Callable[..., HttpResponseBase]:
    """A view that carries out one verb on a case."""

    @require_POST
    @holding(HANDLE)
    def view(request: StaffRequest, case: int) -> HttpResponse:
        handled = case_handled(request, case)
        form = form_class(request.POST, request.FILES, auto_id=auto_id)
        if form.is_valid():
            with refusals_in(form):
                run(handled, by=request.user, **form.cleaned_data)
                messages.success(request, str(done))
                return redirect("information:case", case)
        return case_page(request, case_seen(request, case), status=422, **{f"{name}_form": form})

    return view


accept = _verb("accept", AcceptForm, completing.accept, _("The request is complete. Now the reply is next."))
clarify = _verb("clarify", ClarifyForm, completing.clarify, _("The applicant is asked; their term has begun."))
complete = _verb("complete", CompleteForm, completing.complete, _("Entered. Check once more whether it is complete."))
lapse = _verb("lapse", ReasonForm, completing.lapse, _("Closed. The applicant is told why."), auto_id="lapse_%s")
withdraw = _verb("withdraw", ReasonForm, completing.withdraw, _("Closed as withdrawn."), auto_id="withdraw_%s")
extend = _verb(
    "extend",
    ReasonForm,
    answering.extend,
    _("Extended. The applicant is told the new day and why."),
    auto_id="extend_%s",
)
object_to = _verb("object", ObjectForm, objecting.object_to, _("The objection is registered; the superior is told."))


@require_POST
@holding(HANDLE)
def decide(request: StaffRequest, case: int) -> HttpResponse:
    """Give the written reply."""
    handled = case_handled(request, case)
    form = DecideForm(request.POST, request.FILES, copies=ready_copies(handled), tests=tests_for(handled.unit))
    if form.is_valid():
        try:
            _decided(handled, form, by=request.user)
        except Rejected as refusal:
            form.add_error("file", refusal)
        except Refused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, str(_("The reply is given; the letter is on the applicant's page.")))
            return redirect("information:case", case)
    return case_page(request, case_seen(request, case), status=422, decide_form=form)


def _decided(case: InformationRequest, form: DecideForm, *, by: Person) -> None:
    file = form.cleaned_data["file"]
    files = [take(file, name=file.name, kind=AttachmentKind.RELEASED, allow=GIVEN)] if file else []
    try:
        answering.decide(case, reply=_reply(form, files), by=by)
    except Refused:
        drop_unbound(files)
        raise


def _reply(form: DecideForm, files: list[Kept]) -> Reply:
    given = form.cleaned_data
    return Reply(
        outcome=given["outcome"], answer=given["answer"], holder=given["holder"], cost=given["cost"],
        kept_back=form.kept_back, files=files, ready=given["ready"],
    )  # fmt: skip


@require_POST
@holding(HANDLE)
def reveal(request: StaffRequest, case: int) -> HttpResponse:
    """Show the identity number once, with the reason in the ledger."""
    handled = case_handled(request, case)
    form = RevealForm(request.POST, auto_id="reveal_%s")
    if form.is_valid():
        with refusals_in(form):
            number = revealing.reveal(handled, reason=form.cleaned_data["reason"], by=request.user)
            return case_page(request, case_seen(request, case), revealed=number)
    return case_page(request, case_seen(request, case), status=422, reveal_form=form)


@require_POST
@holding(RULE)
def reply_to(request: StaffRequest, objection: int) -> HttpResponse:
    """The superior's reply to an objection."""
    filed = objection_seen(request, objection)
    form = RulingForm(request.POST, auto_id="ruling_%s")
    if form.is_valid():
        with refusals_in(form):
            objecting.reply_to(filed, by=request.user, **form.cleaned_data)
            messages.success(request, str(_("The objection has its reply; the letter is on the applicant's page.")))
            return redirect("information:case", filed.request_id)
    return case_page(request, case_seen(request, filed.request_id), status=422, ruling_form=form)
