"""How sign-in behaves here: by invitation only, letters through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """No one signs up: an account begins with an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's signature)
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the letter in the outbox, in the transaction of whatever caused it."""
        from uuid import uuid4

        from kentongan.foundation.outbox import mail

        message = self.render_mail(template_prefix, email, context)
        mail.queue(to=email, subject=message.subject, text=str(message.body), key=f"account:{uuid4()}")
