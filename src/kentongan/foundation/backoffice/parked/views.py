"""What could not leave: a list, one message, and the two things a person may do with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.outbox import actions
from kentongan.foundation.outbox.models import Message, State
from kentongan.foundation.units.access import StaffRequest, holding

from ..sheets import MOST, sheet
from .forms import DiscardForm
from .reading import MANAGE, TABS, channel_label, counts, delivered_lately, found, one_in_reach, unit_names

PER_PAGE = 25


def _asked(request: StaffRequest) -> tuple[str, str]:
    tab = request.GET.get("tab", "")
    return tab if tab in TABS else next(iter(TABS)), request.GET.get("q", "").strip()[:80]


def _dressed(rows: list[Message]) -> list[dict[str, Any]]:
    """Messages with their channel and unit in words."""
    names = unit_names({row.unit for row in rows})
    return [
        {"message": row, "channel": channel_label(row.channel), "unit": names.get(row.unit, row.unit)} for row in rows
    ]


@require_GET
@holding(MANAGE)
def queue(request: StaffRequest) -> HttpResponse:
    """Messages by state, those that wait for a person first."""
    tab, words = _asked(request)
    page = Window.of(found(request.user, tab, words=words), request.GET.get("p"), PER_PAGE)
    context = {
        "tabs": counts(request.user),
        "tab": tab,
        "words": words,
        "page": page,
        "rows": _dressed(page.rows),
        "delivered": delivered_lately(request.user),
    }
    return render(request, "backoffice/parked/queue.html", context)


@require_GET
@holding(MANAGE)
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a file."""
    tab, words = _asked(request)
    header = [
        _("written"),
        _("channel"),
        _("unit code"),
        _("unit"),
        _("state"),
        _("attempts"),
        _("class of error"),
        _("last error"),
        _("idempotency key"),
    ]
    listed = list(found(request.user, tab, words=words)[: MOST + 1])
    rows = (
        (
            row["message"].created_at.isoformat(timespec="seconds"),
            row["channel"],
            row["message"].unit,
            row["unit"],
            row["message"].get_state_display(),
            row["message"].attempts,
            row["message"].get_error_class_display(),
            row["message"].error_in_words,
            row["message"].key,
        )
        for row in _dressed(listed)
    )
    return sheet(f"antrean-keluar-{tab}.csv", header, rows)


@require_GET
@holding(MANAGE)
def show(request: StaffRequest, message: UUID) -> HttpResponse:
    """One message: what is known of it, and the next step."""
    return _page(request, get_object_or_404(one_in_reach(request.user), pk=message))


@require_POST
@holding(MANAGE)
def retry(request: StaffRequest, message: UUID) -> HttpResponseBase:
    """Send a parked message again."""
    row = get_object_or_404(one_in_reach(request.user), pk=message)
    try:
        actions.retry(row, by=request.user)
    except actions.NotParked as refusal:
        messages.error(request, str(refusal))
        return _page(request, get_object_or_404(one_in_reach(request.user), pk=message), status=409)
    messages.success(request, _("It is on its way again. If it fails once more, it comes back here."))
    return redirect("backoffice:parked")


@require_POST
@holding(MANAGE)
def discard(request: StaffRequest, message: UUID) -> HttpResponseBase:
    """Give a parked message up, with the reason."""
    row = get_object_or_404(one_in_reach(request.user), pk=message)
    form = DiscardForm(request.POST)
    if not form.is_valid():
        return _page(request, row, status=422, form=form)
    try:
        actions.discard(row, by=request.user, **form.cleaned_data)
    except actions.NotParked as refusal:
        messages.error(request, str(refusal))
        fresh = get_object_or_404(one_in_reach(request.user), pk=message)
        return _page(request, fresh, status=409, form=form)
    messages.success(request, _("Discarded. It will not be sent."))
    return redirect("backoffice:parked")


def _page(request: StaffRequest, row: Message, *, status: int = 200, form: DiscardForm | None = None) -> HttpResponse:
    context = {
        **_dressed([row])[0],
        "parked": row.state == State.PARKED,
        "form": form or DiscardForm(),
    }
    return render(request, "backoffice/parked/message.html", context, status=status)
