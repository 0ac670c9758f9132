"""The letter with an invitation's link, in the product's first language: nobody knows the reader's yet."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Invitation


def compose(invitation: Invitation, token: str) -> tuple[str, str]:
    """Subject and text; the token appears nowhere else."""
    unit = invitation.unit
    with translation.override(settings.LANGUAGE_CODE):
        words = {
            "name": invitation.name,
            "inviter": invitation.invited_by.name,
            "role": invitation.role,
            "unit": unit.name,
            "until": date_format(invitation.expires_at.astimezone(ZoneInfo(unit.zone)), "j F Y, H.i"),
            "zone": unit.zone_label,
            "link": f"{settings.STAFF_URL}{reverse('account_invitation', args=[token])}",
        }
        return _("Invitation to %(unit)s") % words, _text() % words


def _text() -> str:
    return _(
        "Hello %(name)s,\n\n"
        "%(inviter)s invites you to work with %(unit)s in Kentongan, in the role “%(role)s”.\n\n"
        "Open this link to accept the invitation:\n%(link)s\n\n"
        "The link works once, until %(until)s %(zone)s. Don't pass it on: whoever has it can open the "
        "account in your name. If you didn't expect this letter, you need not do anything.\n"
    )
