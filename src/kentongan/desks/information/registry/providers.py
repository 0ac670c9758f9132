"""What the registry puts in the site map: its pages, and every published entry."""

from collections.abc import Iterable

from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import tag
from kentongan.foundation.units.models import Unit

from .models import PublicInformation
from .tags import list_tag

PAGES = ("/ppid/daftar-informasi/", "/ppid/dikecualikan/", "/ppid/maklumat/")


def sitemap(request: UnitRequest, unit: Unit) -> Iterable[slots.Location]:  # noqa: ARG001 (a provider)
    return [slots.Location(path) for path in PAGES]


def entries(request: UnitRequest, unit: Unit) -> slots.Map:
    tag(request, list_tag(unit.code))
    rows = PublicInformation.objects.public(unit).order_by("pk")

    def portion(start: int, stop: int) -> Iterable[slots.Location]:
        told = rows.only("title", "changed_at")[start:stop]
        return [slots.Location(one.path, one.changed_at, english=False) for one in told]

    return slots.Map("informasi", rows.count(), portion)


def register() -> None:
    """Called when the registry registers."""
    slots.register_sitemap(sitemap)
    slots.register_map(entries)
