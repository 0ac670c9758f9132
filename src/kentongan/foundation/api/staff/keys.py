"""The page of keys: those of one's own and of the units one oversees, and the one moment at which a secret is seen."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import StaffRequest, reach, today

from ..keys import make_key, revoke_key
from ..models import OVERSEE, Key
from ..mounting import ROOT
from ..scopes import scopes
from .forms import KeyForm, reach_of_keys

PER_PAGE = 25


def for_keys(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view run for whoever may make a key or oversees those of a unit."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not reach_of_keys(request.user) and not reach(request.user, OVERSEE):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_GET
@for_keys
def keys(request: StaffRequest) -> HttpResponse:
    """Which keys there are."""
    rows = _seen_by(request.user).select_related("unit", "by").order_by("-made_at", "-pk")
    page = Window.of(rows, request.GET.get("p"), PER_PAGE)
    labels = {code: one.label for code, one in scopes().items()}
    told = [(one, [labels[code] for code in one.scopes if code in labels], one.stands_on(today())) for one in page.rows]
    may_make = bool(reach_of_keys(request.user))
    return render(request, "api/keys.html", {"page": page, "told": told, "may_make": may_make, "root": ROOT})


@require_http_methods(["GET", "POST"])
@never_cache
@for_keys
def make(request: StaffRequest) -> HttpResponse:
    """Make a key, and show its secret this once."""
    if not reach_of_keys(request.user):
        raise PermissionDenied
    form = KeyForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            key, secret = make_key(by=request.user, **form.cleaned_data)
            return render(request, "api/made.html", {"key": key, "secret": secret, "root": ROOT})
    return render(request, "api/make.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_POST
@for_keys
def revoke(request: StaffRequest, api_key: int) -> HttpResponse:
    """End a key at once."""
    key = get_object_or_404(_seen_by(request.user).select_related("unit"), pk=api_key)
    with refusals_above_page(request):
        revoke_key(key, by=request.user)
        messages.success(request, str(_("Revoked. It opens nothing any more.")))
    return redirect("api_keys:list")


def _seen_by(person: Person) -> QuerySet[Key]:
    rows = Key.objects.for_system("one's own keys, and those of units whose people one manages")
    limits = reach(person, OVERSEE)
    return rows if limits.everywhere else rows.filter(Q(by=person) | Q(unit__in=limits.unit_ids))
