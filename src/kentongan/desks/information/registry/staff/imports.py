"""A sheet for the list: sent, shown row by row, taken in or forgotten."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.foundation.units.access import StaffRequest, holding

from ..actions import imports as actions
from ..checking import CHANGED, NEW, SAME, WRONG
from ..forms.information import SheetForm, TakeInForm
from ..states import WRITE
from .finding import upload_of
from .running import run


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def send(request: StaffRequest) -> HttpResponse:
    """Send a sheet."""
    form = SheetForm(request.POST or None, request.FILES or None, person=request.user)
    upload = run(form, lambda sent: _receive(request, sent))
    if upload:
        return redirect("registry:sheet", upload.pk)
    context = {"form": form, "title": _("Send a list")}
    return render(request, "registry/staff/send.html", context, status=422 if form.errors else 200)


def _receive(request: StaffRequest, sent: dict[str, object]) -> object:
    file = sent["file"]
    try:
        return actions.receive(sent["unit"], file, name=file.name, by=request.user)  # type: ignore[arg-type, attr-defined]  # a form's
    except ValidationError as refusal:
        raise ValidationError({"file": refusal.messages}) from refusal


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def upload(request: StaffRequest, sheet: int) -> HttpResponse:
    """What would become of each row; taken in when the person says so."""
    found = upload_of(request, sheet)
    form = TakeInForm(request.POST or None, initial={"digest": found.file_sha256})
    done = run(form, lambda said: actions.take_in(found, by=request.user, **said))
    if done is not None:
        told = {"new": done[NEW], "changed": done[CHANGED], "wrong": done[WRONG]}
        messages.success(request, _("Taken in: %(new)d new, %(changed)d changed. Left out: %(wrong)d.") % told)
        return redirect("registry:list")
    lines = actions.examine(found)
    counts = Counter(line.outcome for line in lines)
    context = {
        "upload": found,
        "form": form,
        "wrong": [line for line in lines if line.outcome == WRONG],
        "lines": [line for line in lines if line.outcome in {NEW, CHANGED}],
        "counts": {"new": counts[NEW], "changed": counts[CHANGED], "same": counts[SAME], "wrong": counts[WRONG]},
        "takes": counts[NEW] + counts[CHANGED],
    }
    return render(request, "registry/staff/upload.html", context, status=422 if form.errors else 200)


@require_POST
@holding(WRITE)
def discard(request: StaffRequest, sheet: int) -> HttpResponse:
    """Forget the sheet."""
    actions.discard(upload_of(request, sheet), by=request.user)
    messages.success(request, _("Forgotten. The list is as it was."))
    return redirect("registry:list")
