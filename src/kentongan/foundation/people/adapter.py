"""How sign-in behaves here: by invitation only, and every letter leaves through the outbox."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kentongan.foundation.outbox import mail


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """No one signs up: an account begins with an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's signature)
        return False

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is: the sender already says who writes."""
        return str(subject)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in a letter, on our own address whatever the request called this host."""
        address = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.STAFF_URL}{address.replace('UID-KEY', key)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the letter in the outbox, in the transaction of whatever caused it."""
        known = {"request": current.request, "email": email, "staff_url": settings.STAFF_URL, **context}
        letter = self.render_mail(template_prefix, email, known)
        with transaction.atomic():
            mail.queue(to=email, subject=letter.subject, text=str(letter.body), key=f"account:{uuid4()}")

    def login(self, request: HttpRequest, user: Any) -> None:
        """Remember when the person signed in before, so that they notice a sign-in that wasn't theirs."""
        before = user.last_login
        super().login(request, user)
        if before:
            request.session["last_sign_in"] = date_format(timezone.localtime(before), "j F Y, H.i T")

    def set_password(self, user: Any, password: str) -> None:
        """A new password begins with a new count of failed sign-ins."""
        super().set_password(user, password)
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm who one is, in words that fit a button."""
        words = {
            "reauthenticate": _("Use the password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in found]
