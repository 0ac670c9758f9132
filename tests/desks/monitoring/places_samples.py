"""The gazetteer of the real areas, for tests of pure rules."""

from functools import cache

from kentongan.desks.monitoring.places.gazetteer import Gazetteer
from kentongan.desks.monitoring.places.rows import AreaRow, UnitRow
from kentongan.foundation.units.loading import areas
from kentongan.foundation.units.naming import name_unit


@cache
def rows():
    """Areas and units as the product makes them."""
    found = [(area, name_unit(area.code, area.name, area.kind)) for area in areas()]
    return (
        [AreaRow(area.code, names.place, area.parent, area.kind) for area, names in found],
        [UnitRow(area.code, (f"{names.slug}.kpu.go.id",)) for area, names in found],
    )


def gazetteer(officials=(), **kept):
    """A gazetteer of all areas and units."""
    return Gazetteer(*rows(), officials, **kept)
