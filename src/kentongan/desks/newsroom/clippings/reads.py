"""The questions others ask of clippings."""

from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.units.models import Unit

from .models import Clipping, ClippingQuerySet


def clippings_tag(code: str) -> str:
    """On every page that lists the clippings of a unit and those below it."""
    return f"clippings:{code}"


def listed(unit: Unit) -> ClippingQuerySet:
    """What a site lists, newest first: the unit's own, on a portal those of the units below as well."""
    rows = Clipping.objects.within(unit) if is_portal(unit) else Clipping.objects.public(unit)
    return rows.select_related("unit").newest_first()
