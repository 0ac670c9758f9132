"""Letters that came: a list, one letter, and what a person does with it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.sheets import MOST, sheet
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import Kind
from kentongan.foundation.intake.uploads import accept
from kentongan.foundation.units.access import StaffRequest, can, holding
from kentongan.foundation.vault import BrokenSeal

from .. import actions
from ..handlers import placers
from ..models import ReceivedLetter
from ..states import PLACE, State
from .forms import DiscardForm, HandleForm
from .reading import TABS, counts, found

PER_PAGE = 25


def _asked(request: StaffRequest) -> tuple[str, str]:
    tab = request.GET.get("tab", "")
    return tab if tab in TABS else next(iter(TABS)), request.GET.get("q", "").strip()[:254]


@require_GET
@holding(PLACE)
def letters(request: StaffRequest) -> HttpResponse:
    """Letters by state, those that wait for a person first."""
    tab, sender = _asked(request)
    page = Window.of(found(request.user, tab, sender=sender), request.GET.get("p"), PER_PAGE)
    context = {"tabs": counts(request.user), "tab": tab, "words": sender, "page": page}
    return render(request, "post/letters.html", context)


@require_GET
@holding(PLACE)
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a file, without what identifies a sender."""
    tab, sender = _asked(request)
    header = [
        _("number"),
        _("received"),
        _("unit code"),
        _("unit"),
        _("kind"),
        _("state"),
        _("why it waits"),
        _("note"),
    ]
    rows = (
        (
            one.pk,
            one.received_at.isoformat(timespec="seconds"),
            one.unit.code,
            one.unit.short_name,
            one.get_kind_display(),
            one.get_state_display(),
            one.problem_in_words,
            one.note,
        )
        for one in found(request.user, tab, sender=sender)[: MOST + 1]
    )
    return sheet(f"surat-masuk-{tab}.csv", header, rows)


def _one(request: StaffRequest, number: int) -> ReceivedLetter:
    return get_object_or_404(ReceivedLetter.objects.visible_to(request.user).select_related("unit"), pk=number)


@require_GET
@holding(PLACE)
def letter(request: StaffRequest, received: int) -> HttpResponse:
    """One letter: its text, its files, why it waits, and the next step."""
    return _page(request, _one(request, received))


@require_GET
@holding(PLACE)
def attachment(request: StaffRequest, received: int, number: int) -> HttpResponseBase:
    """One file of a letter, cleaned as every file that enters; what is refused is explained on the letter's page."""
    row = _one(request, received)
    try:
        files = actions.content_of(row).attachments
    except BrokenSeal as error:
        raise Http404 from error
    if not 1 <= number <= len(files):
        raise Http404
    file = files[number - 1]
    try:
        accepted = accept(BytesIO(file.content), name=file.name, allow=Kind)
    except Rejected as refusal:
        refused = {"name": file.name, "why": f"{refusal.what} {_('It was not opened here. It lies in the mailbox.')}"}
        return _page(request, row, status=422, refused=refused)
    return FileResponse(accepted.content, as_attachment=True, filename=accepted.name, content_type=accepted.mime)


@require_POST
@holding(PLACE)
def handle(request: StaffRequest, received: int) -> HttpResponseBase:
    """Mark a letter as handled, with a note."""
    form = HandleForm(request.POST)
    done = _("Marked as handled. The letter stays readable for a while.")
    return _settled(request, received, form, actions.handle, done, handle_form=form)


@require_POST
@holding(PLACE)
def discard(request: StaffRequest, received: int) -> HttpResponseBase:
    """Put a letter aside, with the reason."""
    form = DiscardForm(request.POST)
    done = _("Put aside. The letter stays readable for a while.")
    return _settled(request, received, form, actions.discard, done, discard_form=form)


def _settled(
    request: StaffRequest, number: int, form: Any, action: Callable[..., Any], done: str, **forms: Any
) -> HttpResponseBase:
    row = _one(request, number)
    if not form.is_valid():
        return _page(request, row, status=422, **forms)
    try:
        action(row, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _page(request, _one(request, number), status=409, **forms)
    messages.success(request, done)
    return redirect("post:letters")


def _page(request: StaffRequest, row: ReceivedLetter, *, status: int = 200, **more: Any) -> HttpResponse:
    try:
        content = None if row.wiped_at else actions.content_of(row)
    except BrokenSeal:
        content = None
    parked = row.state == State.PARKED and can(request.user, PLACE, row.unit)
    ways = [(one.label, address) for one in placers() if parked and (address := one.address(request.user, row))]
    context = {
        "received": row,
        "content": content,
        "parked": parked,
        "ways": ways,
        "handle_form": HandleForm(),
        "discard_form": DiscardForm(),
        **more,
    }
    return render(request, "post/letter.html", context, status=status)
