"""Puts the page on every site, its addresses through the gate, its figure on Hari ini."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.backoffice import gate, today
from kentongan.foundation.ledger.wording import register_verb_label
from kentongan.foundation.people.models import Person
from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.units import roles
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from .keys import KEYS
from .models import ForgeryReport

VERBS = {
    "newsroom.key.made": gettext_lazy("made the office's first signing key"),
    "newsroom.key.rotated": gettext_lazy("gave the office a new signing key"),
    "newsroom.key.revoked": gettext_lazy("revoked a signing key"),
}
WEEK = timedelta(days=7)


def body_of(unit: Unit) -> str:
    """What people call the institution there: KIP in Aceh, elsewhere KPU."""
    return unit.name.split(maxsplit=1)[0]


def service(request: UnitRequest, unit: Unit) -> slots.Link:  # noqa: ARG001 (a provider)
    """The door on a unit's home."""
    return slots.Link(
        _("Is this really from %(body)s?") % {"body": body_of(unit)},
        reverse("benarkah:ask"),
        _("Check a message, an address, a code or a picture before you pass it on."),
    )


def navigation(request: UnitRequest, unit: Unit) -> slots.Link:  # noqa: ARG001 (a provider)
    """The same door from everywhere."""
    return slots.Link(_("Is it genuine?"), reverse("benarkah:ask"))


def upkeep(person: Person) -> Iterable[today.Figure]:
    """How often something forged was reported within reach in the last seven days."""
    if not reach(person, "newsroom.view"):
        return
    rows = ForgeryReport.objects.visible_to(person).filter(last_at__gte=timezone.now() - WEEK)
    value = rows.aggregate(times=Sum("times"))["times"] or 0
    yield today.Figure(
        _("reports of forgeries"), value, _("last seven days"), reverse("authenticity:reports"), _("Reported forgeries")
    )


def register() -> None:
    """Called when the desk registers."""
    roles.grant(KEYS, "national-admin")
    gate.open_family("authenticity")
    slots.register_service(service, rank=20)
    slots.register_nav(navigation, rank=60)
    today.register_upkeep(upkeep)
    for verb, words in VERBS.items():
        register_verb_label(verb, words)
