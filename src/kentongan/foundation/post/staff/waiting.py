"""What letters put on "Hari ini": those that wait for the person, and mailboxes that can't be read."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.foundation.backoffice.today import Figure, Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach

from ..models import Mailbox
from ..states import MAILBOXES, PLACE
from .reading import found

ASKED = 8


def waiting(person: Person) -> Iterable[Waiting]:
    """Letters from persons that no case took, the oldest first."""
    if not reach(person, PLACE):
        return
    for one in found(person, "menunggu")[:ASKED]:
        yield Waiting(
            title=one.subject or _("Letter without a subject"),
            what=_("came by mail, and belongs to no case yet"),
            url=reverse("post:letter", args=[one.pk]),
            button=_("Read"),
            since=one.received_at,
            place=one.unit.short_name,
        )


def upkeep(person: Person) -> Iterable[Figure]:
    """Mailboxes that couldn't be read the last time."""
    if reach(person, MAILBOXES):
        failing = Mailbox.objects.visible_to(person).filter(active=True).exclude(last_error="").count()
        yield Figure(_("mailboxes that can't be read"), failing, _("now"), reverse("post:mailboxes"), _("Mailboxes"))
