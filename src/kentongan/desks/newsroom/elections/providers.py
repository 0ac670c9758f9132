"""What the desk puts on the public pages: its entry in the menu where there is something, and in the site map."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import tag
from kentongan.foundation.units.models import Unit

from .models import ResultTable
from .reads import has_elections, held_at
from .tags import ALL, menu_tag

IN_SITEMAP = 200


def navigation(request: UnitRequest, unit: Unit) -> slots.Link | None:
    tag(request, menu_tag(unit.code))
    return slots.Link(_("Elections"), reverse("pemilu:list")) if has_elections(unit) else None


def sitemap(request: UnitRequest, unit: Unit) -> Iterable[slots.Location]:
    tag(request, ALL)
    found = [slots.Location(f"/pemilu/{one.pk}-{one.slug}/") for one in held_at(unit)[:IN_SITEMAP]]
    tables = ResultTable.objects.public(unit).values_list("pk", "current__published_at")[:IN_SITEMAP]
    return [*found, *(slots.Location(f"/pemilu/hasil/{pk}/", changed) for pk, changed in tables)]


def register() -> None:
    """Called when the desk registers."""
    slots.register_nav(navigation, rank=40)
    slots.register_sitemap(sitemap)
