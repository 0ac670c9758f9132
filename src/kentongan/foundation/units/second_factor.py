"""Roles that approve or administer ask for a second factor: without it, only the page to set it up opens."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.people.second_factor import has_factor, is_proved

from .models import Membership

ALWAYS_OPEN = {
    "account_logout",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
SETTING_UP = ALWAYS_OPEN | {
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_change_password",
}  # fmt: skip
CONFIRMING = ALWAYS_OPEN | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


def is_needed(person: Person) -> bool:
    """Whether a role that the person holds today asks for a second factor."""
    return Membership.objects.current().filter(person=person, role__needs_second_factor=True).exists()


class SecondFactorMiddleware:
    """Holds people with such a role at the door until this session has seen their second factor.

    Somebody without a factor may only set one up. Somebody who has one may only confirm it: a stolen password
    must not be enough to add another.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:  # noqa: ARG002
        if not settings.SECOND_FACTOR_REQUIRED or getattr(request, "unit", None) is not None:
            return None
        person: Any = request.user
        if not person.is_authenticated or is_proved(request) or not is_needed(person):
            return None
        if has_factor(person):
            return _hold(request, CONFIRMING, _confirming_page(request))
        return _hold(request, SETTING_UP, reverse("mfa_index"))


def _hold(request: HttpRequest, open_names: set[str], page: str) -> HttpResponse | None:
    if request.resolver_match and request.resolver_match.view_name in open_names:
        return None
    if page == reverse("mfa_index"):
        messages.warning(request, _("Your role asks for a second factor. Set it up to go on."))
    return redirect(page)


def _confirming_page(request: HttpRequest) -> str:
    from allauth.account.adapter import get_adapter

    methods = get_adapter().get_reauthentication_methods(request.user)
    page = next(method["url"] for method in methods if method["id"].startswith("mfa_reauthenticate"))
    back = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return f"{page}?{urlencode({'next': back})}"
