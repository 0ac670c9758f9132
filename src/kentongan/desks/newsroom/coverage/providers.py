"""What the desk puts on the public pages: the agenda as a service, its entry in the site map."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.units.models import Unit


def service(request: UnitRequest, unit: Unit) -> slots.Link:  # noqa: ARG001 (a provider)
    return slots.Link(_("Agenda"), reverse("agenda:list"), _("What this office does next, and where you may come."))


def sitemap(request: UnitRequest, unit: Unit) -> Iterable[slots.Location]:  # noqa: ARG001 (a provider)
    return [slots.Location("/agenda/")]


def register() -> None:
    """Called when the desk registers."""
    slots.register_service(service, rank=30)
    slots.register_sitemap(sitemap)
