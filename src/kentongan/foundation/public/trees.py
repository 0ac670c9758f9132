"""Grows the page tree in the shape of the hierarchy: a folder per province, a home per unit."""

from django.db import transaction
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from kentongan.foundation.units.models import Unit

from .pages import UnitFolder, UnitHome


@transaction.atomic
def grow_pages() -> int:
    """Add the folders and homes that are missing; returns how many homes were new."""
    units = list(Unit.objects.filter(home__isnull=True).order_by("path"))
    if not units:
        return 0
    with disable_reference_index_auto_update():  # a new home mentions nothing
        _grow(units)
    get_search_backend().add_bulk(UnitHome, UnitHome.objects.filter(unit__in=units))
    return len(units)


def _grow(units: list[Unit]) -> None:
    locale = Locale.get_default()
    folders = {folder.unit_id: folder for folder in UnitFolder.objects.all()}
    for unit in units:
        if unit.kind in {Unit.Kind.NATIONAL, Unit.Kind.PROVINCE} and unit.pk not in folders:
            above = folders[unit.parent_id] if unit.parent_id else Page.get_first_root_node()
            folder = UnitFolder(title=unit.place, slug=f"daerah-{unit.slug}", unit=unit, locale=locale, live=False)
            folders[unit.pk] = above.add_child(instance=folder)
        folder = folders.get(unit.pk) or folders[unit.parent_id or 0]
        folder.add_child(instance=UnitHome(title=unit.name, slug=unit.slug, unit=unit, locale=locale))
    _point_site_at_the_nation(folders)


def _point_site_at_the_nation(folders: dict[int, UnitFolder]) -> None:
    nation = next(folder for folder in folders.values() if folder.unit.is_national)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": nation, "site_name": "Kentongan"}
    )
