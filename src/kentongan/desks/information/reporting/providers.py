"""What reports put on the public pages: their places in the site map."""

from collections.abc import Iterable

from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import tag
from kentongan.foundation.units.models import Unit

from .models import Report
from .tags import reports_tag

PAGES = ("/ppid/laporan/", "/ppid/statistik/")


def sitemap(request: UnitRequest, unit: Unit) -> Iterable[slots.Location]:
    """The list, the statistics, and every report that readers see: two or three a year."""
    tag(request, reports_tag(unit.code))
    reports = Report.objects.public(unit).order_by("year", "half", "wide")
    return [*map(slots.Location, PAGES), *(slots.Location(one.path, one.changed_at) for one in reports)]


def register() -> None:
    """Called when the application registers."""
    slots.register_sitemap(sitemap)
