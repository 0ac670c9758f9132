"""The settings of units' mailboxes: a list, one mailbox, a trial of the connection."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Unit

from .. import mailboxes as actions
from ..collecting import TROUBLE, said
from ..connections import inbox
from ..models import Mailbox
from ..states import MAILBOXES
from .forms import MailboxForm

PER_PAGE = 25


@require_GET
@holding(MAILBOXES)
def mailboxes(request: StaffRequest) -> HttpResponse:
    """All mailboxes in reach."""
    words = request.GET.get("q", "").strip()[:80]
    rows = Mailbox.objects.visible_to(request.user).select_related("unit").order_by("unit__code")
    if words:
        rows = rows.filter(address__icontains=words) | rows.filter(unit__name__icontains=words)
    page = Window.of(rows, request.GET.get("p"), PER_PAGE)
    may_add = Unit.objects.reached_by(request.user, MAILBOXES).filter(mailboxes=None).exists()
    return render(request, "post/mailboxes.html", {"page": page, "words": words, "may_add": may_add})


@require_http_methods(["GET", "POST"])
@holding(MAILBOXES)
def add(request: StaffRequest) -> HttpResponseBase:
    """Give a unit its mailbox."""
    form = MailboxForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and (row := _kept(form, actions.connect_mailbox, request)):
        messages.success(request, _("Saved. Now try the connection."))
        return redirect("post:mailbox", row.pk)
    return render(request, "post/mailbox.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
@holding(MAILBOXES)
def mailbox(request: StaffRequest, mailbox: int) -> HttpResponseBase:
    """One mailbox: how it fares, and its settings."""
    row = _one(request, mailbox)
    form = MailboxForm(request.user, request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and _kept(form, actions.change_mailbox, request, row):
        messages.success(request, _("Saved. Now try the connection."))
        return redirect("post:mailbox", row.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "post/mailbox.html", {"form": form, "mailbox": _one(request, mailbox)}, status=status)


@require_POST
@holding(MAILBOXES)
def probe(request: StaffRequest, mailbox: int) -> HttpResponseBase:
    """Try whether the mailbox can be opened; nothing is fetched."""
    row = _one(request, mailbox)
    try:
        with inbox(row):
            pass
    except TROUBLE as error:
        messages.error(request, _(said(error)))
    else:
        messages.success(request, _("The mailbox opens. Its letters are fetched every few minutes."))
    return redirect("post:mailbox", row.pk)


@require_POST
@holding(MAILBOXES)
def switch(request: StaffRequest, mailbox: int) -> HttpResponseBase:
    """Stop the use of a mailbox, or begin again."""
    row = actions.switch(_one(request, mailbox), active=request.POST.get("active") == "1", by=request.user)
    messages.success(request, _("The mailbox is in use.") if row.active else _("The mailbox is not in use any more."))
    return redirect("post:mailbox", row.pk)


def _one(request: StaffRequest, number: int) -> Mailbox:
    return get_object_or_404(Mailbox.objects.managed_by(request.user).select_related("unit"), pk=number)


def _kept(form: MailboxForm, action: Callable[..., Mailbox], request: StaffRequest, *record: Mailbox) -> Mailbox | None:
    with refusals_in(form):
        return action(*record, by=request.user, **form.cleaned_data)
    return None
