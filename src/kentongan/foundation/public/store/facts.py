"""Which facts from below change which pages: what units record in their ledger, pages, pictures, documents.

The packages below can't call the store. What units do they record in the ledger, in the same transaction.
"""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, ReferenceIndex

from kentongan.foundation.assets.models import Photo, UnitDocument, unit_of
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.models import Unit

from ..pages import StaticPage, UnitHome
from .purges import purge

RECORDED = {
    "units.details_changed": ("unit:{unit}", "units"),
    "units.host_set": ("unit:{unit}", "units"),
    "units.host_confirmed": ("unit:{unit}", "units"),
    "units.official_added": ("officials:{unit}",),
    "units.official_changed": ("officials:{unit}",),
    "units.official_removed": ("officials:{unit}",),
    "units.officials_ordered": ("officials:{unit}",),
}
"""Deeds recorded by units, and what of their pages shows them."""


def listen() -> None:
    """Purge from now on whatever these facts change; called when the package registers."""
    post_save.connect(recorded, sender=Entry, dispatch_uid="store.recorded")
    for kind in (Page, UnitHome, StaticPage):
        post_save.connect(page_changed, sender=kind, dispatch_uid=f"store.saved.{kind.__name__}")
        post_delete.connect(page_changed, sender=kind, dispatch_uid=f"store.deleted.{kind.__name__}")
    for asset in (Photo, UnitDocument):
        post_save.connect(asset_changed, sender=asset, dispatch_uid=f"store.saved.{asset.__name__}")
        post_delete.connect(asset_changed, sender=asset, dispatch_uid=f"store.deleted.{asset.__name__}")


def recorded(instance: Entry, **_: Any) -> None:
    """What a unit recorded in its ledger."""
    purge(*(tag.format(unit=instance.unit) for tag in RECORDED.get(instance.verb, ())))


def page_changed(instance: Page, *, created: bool = False, **_: Any) -> None:
    """A page of a unit was published, changed or taken away; the pages beside it may list or link it."""
    if created and isinstance(instance, UnitHome):
        return  # the tree grows: there was no page before
    steps = range(instance.steplen, len(instance.path) + 1, instance.steplen)
    unit = Unit.objects.filter(Q(home__path__in=[instance.path[:length] for length in steps])).first()
    if unit is not None:
        with transaction.atomic():
            purge(f"pages:{unit.code}")


def asset_changed(instance: Photo | UnitDocument, *, created: bool = False, **_: Any) -> None:
    """The caption, the description or the file of something that pages show; Wagtail saves it in no transaction."""
    if created:
        return
    codes = {unit.code for unit in [unit_of(instance), *_units_showing(instance)] if unit is not None}
    with transaction.atomic():
        purge(*(f"unit:{code}" for code in sorted(codes)), "units")


def _units_showing(asset: Photo | UnitDocument) -> list[Unit]:
    """The units in whose texts a picture or document stands."""
    units = []
    for reference in ReferenceIndex.get_references_to(asset).select_related("content_type"):
        model: Any = reference.content_type.model_class()
        source = model._base_manager.filter(pk=reference.object_id).first()  # noqa: SLF001 (whoever asks, it is purged)
        units.append(getattr(source, "owning_unit", None) or getattr(source, "unit", None))
    return [unit for unit in units if isinstance(unit, Unit)]
