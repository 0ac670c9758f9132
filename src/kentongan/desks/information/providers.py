"""What the desk puts on the public pages: asking for information as a service, its pages in the site map."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.units.models import Unit


def service(request: UnitRequest, unit: Unit) -> slots.Link:  # noqa: ARG001 (a provider)
    return slots.Link(
        _("Ask for information"),
        reverse("ppid:front"),
        _("What we hold is yours to ask for. We answer within the days that the law counts."),
    )


def sitemap(request: UnitRequest, unit: Unit) -> Iterable[slots.Location]:  # noqa: ARG001 (a provider)
    return [slots.Location("/ppid/"), slots.Location("/ppid/permohonan/"), slots.Location("/ppid/kalkulator/")]


def register() -> None:
    """Called when the desk registers."""
    slots.register_service(service, rank=10)
    slots.register_sitemap(sitemap)
