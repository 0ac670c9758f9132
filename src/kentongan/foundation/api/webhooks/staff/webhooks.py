"""The pages of webhooks: which there are, how one fares, and the moments at which a secret is seen."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import StaffRequest, reach

from ...models import OVERSEE
from ...staff.keys import for_keys
from ..actions import add_webhook, change_secret, close_webhook
from ..events import TRIAL, events
from ..models import Webhook
from ..telling import CHANNEL, try_out
from .forms import WebhookForm, reach_of_webhooks

PER_PAGE = 25
SHOWN_FOR = timedelta(days=7)


@require_GET
@for_keys
def webhooks(request: StaffRequest) -> HttpResponse:
    """Which webhooks there are."""
    rows = _seen_by(request.user).order_by("-made_at", "-pk")
    page = Window.of(rows, request.GET.get("p"), PER_PAGE)
    context = {"page": page, "may_add": bool(reach_of_webhooks(request.user))}
    return render(request, "webhooks/list.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@for_keys
def add(request: StaffRequest) -> HttpResponse:
    """Add one, and show its secret this once."""
    if not reach_of_webhooks(request.user):
        raise PermissionDenied
    form = WebhookForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            row, secret = add_webhook(by=request.user, **form.cleaned_data)
            return render(request, "webhooks/secret.html", {"webhook": row, "secret": secret})
    return render(request, "webhooks/add.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_GET
@for_keys
def webhook(request: StaffRequest, webhook: int) -> HttpResponse:
    """How one fares: its health, and what it was told in the last seven days."""
    row = _one(request, webhook)
    since = timezone.now() - SHOWN_FOR
    sent = Message.objects.filter(channel=CHANNEL, key__startswith=row.prefix, created_at__gte=since)
    page = Window.of(sent.order_by("-created_at").defer("payload"), request.GET.get("p"), PER_PAGE)
    labels = {**{name: one.label for name, one in events().items()}, TRIAL: _("a trial")}
    told = [(one, labels.get(one.key.removeprefix(row.prefix).partition(":")[0], "")) for one in page.rows]
    context = {
        "webhook": row, "page": page, "told": told, "events": [labels[name] for name in row.events if name in labels],
        "is_own": row.by_id == request.user.pk,
    }  # fmt: skip
    return render(request, "webhooks/show.html", context)


@require_POST
@for_keys
def probe(request: StaffRequest, webhook: int) -> HttpResponse:
    """Post a trial to it."""
    row = _one(request, webhook)
    if row.closed_at is None:
        with transaction.atomic():
            try_out(row)
        messages.success(request, str(_("A trial is on its way. Reload the page in a moment to see how it was taken.")))
    return redirect("webhooks:show", row.pk)


@require_POST
@never_cache
@for_keys
def renew(request: StaffRequest, webhook: int) -> HttpResponse:
    """Give it a new secret, and show that this once."""
    row = _one(request, webhook)
    with refusals_above_page(request):
        return render(request, "webhooks/secret.html", {"webhook": row, "secret": change_secret(row, by=request.user)})
    return redirect("webhooks:show", row.pk)


@require_POST
@for_keys
def close(request: StaffRequest, webhook: int) -> HttpResponse:
    """Tell it nothing any more."""
    row = _one(request, webhook)
    with refusals_above_page(request):
        close_webhook(row, by=request.user)
        messages.success(request, str(_("Closed. It is told nothing any more.")))
    return redirect("webhooks:show", row.pk)


def _one(request: StaffRequest, number: int) -> Webhook:
    return get_object_or_404(_seen_by(request.user), pk=number)


def _seen_by(person: Person) -> QuerySet[Webhook]:
    rows = Webhook.objects.for_system("one's own webhooks, and those of units whose people one manages")
    limits = reach(person, OVERSEE)
    seen = rows if limits.everywhere else rows.filter(Q(by=person) | Q(unit__in=limits.unit_ids))
    return seen.select_related("unit", "by")
