"""Dispositions: the list of both sides, one of them, and its verbs."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in, tell
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import OFFICE, Kind
from kentongan.foundation.units.access import StaffRequest, can, holding, reach

from ...keeping import content_of, drop_unbound, take
from ...models.requests import AttachmentKind
from ...staff.finding import case_handled
from ...states import HANDLE, VIEW
from .. import inner
from ..actions import dispositions as actions
from ..forms import AnswerForm, ReasonForm, SendForm
from ..models import Disposition
from ..models.dispositions import DispositionQuerySet
from ..people import answers_for
from ..reads import for_me
from ..states import ANSWER, DISPOSITION_LIFE
from .finding import disposition_seen, file_seen

PER_PAGE = 25
TABS = {"mine": _("For me"), "received": _("Received"), "sent": _("Sent")}
OF_SENDER = {"cancel", "read"}
TAKEN = (Kind.PDF, Kind.JPEG, Kind.PNG, Kind.CSV, *OFFICE)


@require_GET
@holding(ANSWER)
def dispositions(request: StaffRequest) -> HttpResponse:
    """What waits for the person, and what their units sent and received."""
    tab = request.GET.get("tab", "mine")
    tab = tab if tab in TABS else "mine"
    rows = for_me(request.user).order_by("due_on", "pk") if tab == "mine" else _listed(request, tab).order_by("-pk")
    related = rows.select_related("unit", "receiver", "person", "request")
    context = {
        "tab": tab, "tabs": TABS.items(), "page": Window.of(related, request.GET.get("p"), PER_PAGE),
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "routing/staff/list.html", context)


def _listed(request: StaffRequest, tab: str) -> DispositionQuerySet:
    """What the person's units sent, or received from others; where they see no unit, what came to them."""
    if tab == "sent":
        return Disposition.objects.visible_to(request.user)
    seen = reach(request.user, VIEW).unit_ids
    if not seen:
        return Disposition.objects.seen_by(request.user)
    return Disposition.objects.seen_by(request.user).filter(receiver__in=seen).exclude(unit__in=seen)


@require_http_methods(["GET", "POST"])
@holding(HANDLE)
def send(request: StaffRequest, case: int) -> HttpResponse:
    """Ask somebody."""
    handled = case_handled(request, case)
    form = SendForm(request.POST or None, case=handled)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            sent = actions.send(handled, form.asked, by=request.user, key=form.cleaned_data["key"])
            messages.success(request, str(_("Sent. You are told when it is answered, and reminded when it is late.")))
            return redirect("routing:disposition", sent.pk)
    context = {"case": handled, "form": form, "latest": inner.latest(handled, inner.local_day(handled.unit))}
    return render(request, "routing/staff/send.html", context, status=422 if form.errors else 200)


@require_GET
@holding(ANSWER)
def disposition(request: StaffRequest, disposition: int) -> HttpResponse:
    """One disposition, for whoever sent or received it."""
    return page(request, disposition_seen(request, disposition))


def page(request: StaffRequest, one: Disposition, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The disposition with what can be done; only the unit of the case reads which case it belongs to."""
    events = list(one.events.order_by("pk"))
    counted = next((event for event in reversed(events) if event.start), None)
    verbs = _verbs_of(request, one)
    context = {
        "one": one, "events": events, "lines": list(inner.lines_of(counted)) if counted else [], "counted": counted,
        "files": one.files.select_related("attachment"), "verbs": verbs, "today": inner.local_day(one.receiver),
        "sees_case": can(request.user, VIEW, one.unit),
        "refused": bool(forms), "answer_form": AnswerForm(), "return_form": ReasonForm(auto_id="return_%s"),
        "cancel_form": ReasonForm(auto_id="cancel_%s"), **forms,
    }  # fmt: skip
    return render(request, "routing/staff/disposition.html", context, status=status)


def _verbs_of(request: StaffRequest, one: Disposition) -> dict[str, Any]:
    """The verbs that this person may carry out now."""
    if not (one.is_open or one.is_unread):
        return {}
    answering, sending = answers_for(request.user, one), can(request.user, HANDLE, one.unit)
    steps = [step for step in DISPOSITION_LIFE.steps if step.source == one.state]
    return {step.verb: step for step in steps if (sending if step.verb in OF_SENDER else answering)}


def _verb(name: str, form_class: type[Any] | None, run: Callable[..., Any], done: Any) -> Callable[..., Any]:
    """A view that carries out one verb; anybody who may read the disposition may try it."""

    @require_POST
    @holding(ANSWER)
    def view(request: StaffRequest, disposition: int) -> HttpResponseBase:
        one = disposition_seen(request, disposition)
        form = form_class(request.POST, auto_id=f"{name}_%s") if form_class else None
        if form is None or form.is_valid():
            try:
                run(one, by=request.user, **(form.cleaned_data if form else {}))
            except Refused as refusal:
                _told(request, form, refusal)
            else:
                messages.success(request, str(done))
                return redirect("routing:disposition", one.pk)
        shown = {f"{name}_form": form} if form else {}
        return page(request, disposition_seen(request, disposition), status=422, **shown)

    return view


def _told(request: StaffRequest, form: Any, refusal: Refused) -> None:
    if isinstance(refusal, PermissionDenied):
        raise refusal
    if form is None:
        messages.error(request, str(refusal))
    else:
        tell(form, refusal)


accept = _verb("accept", None, actions.accept, _("Accepted. Answer by the last day, or return it."))
send_back = _verb("return", ReasonForm, actions.send_back, _("Returned; whoever asked is told."))
cancel = _verb("cancel", ReasonForm, actions.cancel, _("Cancelled; whoever was asked is told."))


@require_POST
@holding(HANDLE)
def read(request: StaffRequest, disposition: int) -> HttpResponse:
    """Note that what came back was read, and go on with its case."""
    one = disposition_seen(request, disposition)
    with refusals_above_page(request):
        actions.read(one, by=request.user)
        messages.success(
            request, str(_("Read. What came back stands in the request, under “Search and dispositions”."))
        )
        return redirect("information:case", one.request_id)
    return redirect("routing:disposition", one.pk)


@require_POST
@holding(ANSWER)
def answer(request: StaffRequest, disposition: int) -> HttpResponse:
    """Answer with words and perhaps a file."""
    one = disposition_seen(request, disposition)
    form = AnswerForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _answered(request, one, form.cleaned_data)
        except Rejected as refusal:
            form.add_error("file", refusal)
        except Refused as refusal:
            _told(request, form, refusal)
        else:
            messages.success(request, str(_("Sent. Whoever asked is told.")))
            return redirect("routing:disposition", one.pk)
    return page(request, disposition_seen(request, disposition), status=422, answer_form=form)


def _answered(request: StaffRequest, one: Disposition, given: dict[str, Any]) -> None:
    if not answers_for(request.user, one):
        raise PermissionDenied
    file = given["file"]
    files = [take(file, name=file.name, kind=AttachmentKind.SOURCE, allow=TAKEN)] if file else []
    try:
        actions.answer(one, answer=given["answer"], files=files, by=request.user)
    except Refused:
        drop_unbound(files)
        raise


@require_GET
@never_cache
@holding(ANSWER)
def open_file(request: StaffRequest, routed_file: int) -> HttpResponse:
    """A file of an answer, for whoever may read the disposition."""
    attachment = file_seen(request, routed_file).attachment
    response = HttpResponse(content_of(attachment), content_type=attachment.mime)
    response["Content-Disposition"] = f'attachment; filename="{attachment.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
