"""The page behind the link in an invitation's letter, on the staff host."""

from typing import Any

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from kentongan.foundation.people.second_factor import has_factor
from kentongan.foundation.people.sign_in import sign_in_by_password
from kentongan.foundation.vault import unseal

from . import invitations
from .forms import AcceptanceForm
from .models import Invitation

LIMITS = {"invitation": "30/m/ip"}
"""Attempts on all invitations together, from one address."""


@method_decorator(ratelimit.decorator(app="units", action="invitation", config=LIMITS, limit_get=True), name="dispatch")
@method_decorator([never_cache, sensitive_post_parameters("password", "again")], name="dispatch")
class AcceptInvitation(View):
    """Opens an account for somebody new; asks somebody known to sign in first."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.token: str = kwargs["token"]
        invitation = invitations.find(self.token)
        if invitation is None:
            return render(request, "units/invitation_invalid.html", status=404)
        self.invitation: Invitation = invitation
        self.email = unseal(invitation.sealed_email)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG002 (read in dispatch)
        if request.user.is_authenticated or self._has_account():
            return self._page(None)
        return self._page(AcceptanceForm(email=self.email, initial={"name": self.invitation.name}))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if request.user.is_authenticated:
            return self._join(token)
        if self._has_account():
            return self._page(None, status=409)
        form = AcceptanceForm(request.POST, email=self.email)
        if not form.is_valid():
            return self._page(form, status=422)
        words = form.cleaned_data
        try:
            person = invitations.accept(token, name=words["name"], password=words["password"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self._page(form, status=409)
        return sign_in_by_password(request, person, to=self._next(person))

    def _join(self, token: str) -> HttpResponse:
        if self.request.user.email != self.email:  # type: ignore[union-attr]  # signed in
            return self._page(None, status=403)
        person: Any = self.request.user
        try:
            invitations.accept_as(token, person=person)
        except ValidationError as refusal:
            messages.error(self.request, " ".join(refusal.messages))
            return self._page(None, status=409)
        words = _("Welcome to %(unit)s. Your role there: %(role)s.")
        messages.success(self.request, words % {"unit": self.invitation.unit.name, "role": self.invitation.role})
        return redirect(self._next(person))

    def _next(self, person: Any) -> str:
        """The office, or first the second factor where the role asks for one."""
        asks = self.invitation.role.needs_second_factor and not has_factor(person)
        return reverse("mfa_index" if asks else "wagtailadmin_home")

    def _has_account(self) -> bool:
        return invitations.invited_account(self.invitation) is not None

    def _page(self, form: AcceptanceForm | None, *, status: int = 200) -> HttpResponse:
        person: Any = self.request.user
        context = {
            "invitation": self.invitation,
            "form": form,
            "email": self.email,
            "stranger": person.is_authenticated and person.email != self.email,
            "sign_in_url": f"{reverse('account_login')}?{urlencode({'next': self.request.path})}",
        }
        return render(self.request, "units/invitation.html", context, status=status)
