"""Units as a picture: one hexagon tile each, lit when the unit has been heard this week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from .hosts import UnitRequest
from .slots import PULSE
from .tiles import Layout, Point, lay_out

PIXELS = 92
ROOM_NATION = 4.8
"""The islands are recognised: more sea than land."""
ROOM_PROVINCE = 1.9
LINE = 0.17
"""Distance of lines of text, in tile widths."""
MIDDLE: Point = (118.0, -2.5)
"""Where a unit without a known centre stands: in the middle of the archipelago."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One unit's place in the picture, in tile widths."""

    unit: Unit
    x: str
    y: str
    """Written here: a template would write a decimal comma."""
    heard: bool
    words: tuple[tuple[str, str], ...]
    """The place's name in lines, each with its height in the picture."""


@dataclass(frozen=True, slots=True)
class TileMap:
    """The picture: groups of tiles (a province each), its size, and how many units were heard this week."""

    groups: tuple[tuple[str, tuple[Tile, ...]], ...]
    width: str
    height: str
    pixels: int
    """Width at which tiles are still large enough to read and not yet absurd."""
    total: int
    heard: int | None
    """None where nobody counts."""


def tile_map(request: UnitRequest, unit: Unit) -> TileMap:
    """The picture of a portal: all units for the nation, a province's own for a province."""
    units = list(Unit.objects.within(unit).order_by("path"))
    pulses = PULSE.ask(request, unit)
    heard = frozenset[int]().union(*pulses)
    layout = _layout(tuple(map(_point, units)), ROOM_NATION if unit.is_national else ROOM_PROVINCE)
    tiles = [
        Tile(one, _written(x), _written(y), one.pk in heard, _words(_short(one), y))
        for one, (x, y) in zip(units, layout.centres, strict=True)
    ]
    width, height = layout.size
    return TileMap(
        groups=tuple(_by_province(tiles)),
        width=_written(width),
        height=_written(height),
        pixels=round(width * PIXELS),
        total=len(tiles),
        heard=len(heard) if pulses else None,
    )


@lru_cache(maxsize=64)
def _layout(points: tuple[Point, ...], room: float) -> Layout:
    """The layout of these very places: computed once in each process."""
    return lay_out(points, room=room)


def _point(unit: Unit) -> Point:
    if unit.longitude is None or unit.latitude is None:
        return MIDDLE
    return unit.longitude, unit.latitude


def _by_province(tiles: Sequence[Tile]) -> Iterable[tuple[str, tuple[Tile, ...]]]:
    """Groups in order of code; the nation's own unit stands first, by itself."""
    for code, members in groupby(tiles, key=lambda tile: tile.unit.code[:2]):
        group = tuple(members)
        yield (group[0].unit.place if code != NATIONAL_CODE else group[0].unit.name, group)


def _short(unit: Unit) -> str:
    """``Kota Tegal``, ``Tegal``: the short name without the institution before it."""
    return unit.short_name.partition(" ")[2] or unit.short_name


def _words(place: str, y: float) -> tuple[tuple[str, str], ...]:
    lines = place.split()
    top = y + 0.05 - LINE * (len(lines) - 1) / 2
    return tuple((_written(top + LINE * i), line) for i, line in enumerate(lines))


def _written(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
