"""Areas as hexagon tiles where they lie: whose votes are most there, by number, texture and colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kentongan.foundation.charts import patterns
from kentongan.foundation.charts.colours import fill, missing
from kentongan.foundation.public.nation import MIDDLE
from kentongan.foundation.public.tiles import Layout, Point, lay_out
from kentongan.foundation.units.models import Unit

from .content import Content, rows_of
from .findings import chart, colours_of
from .rollup import Sum

KEY = "peta"
TEXTURE = 0.03
ROOM_NATION, ROOM_PROVINCE = 3.0, 1.9
PIXELS = 64
HEXAGON = "M0-.56.485-.28V.28L0 .56-.485.28V-.28Z"
LEAST = 3
"""Fewer tiles than this are no map."""


@dataclass(frozen=True, slots=True)
class Area:
    """One tile: where it lies, what it is called, whose votes are most there (none: not in yet)."""

    point: Point
    name: str
    leaders: tuple[int, ...]
    complete: bool = True


def areas_of(sums: Iterable[Sum]) -> list[Area]:
    """The tiles of sums whose codes are those of units."""
    return _placed({one.code: (one.name, tuple(one.leaders), one.complete) for one in sums})


def areas_in(content: Content) -> list[Area]:
    """The tiles of a version whose rows are units' areas; none for other rows."""
    rows = rows_of(content)
    return _placed({row.code: (row.name, _leaders(row.votes, content), True) for row in rows})


def pictures(total: Sum, names: Mapping[int, str], areas: list[Area]) -> dict[str, Any]:
    """What the template of the pictures takes: the chart, its drawing, and the map where there is one."""
    bars = chart(total, names)
    drawn = mark_safe(bars.svg())  # noqa: S308 (every word in it is escaped)
    return {"chart": bars, "drawn": drawn, "map": draw(areas, colours_of(total), bars.finding)}


def draw(areas: list[Area], colours: Mapping[int, int | None], label: str) -> SafeString:
    """The map as an SVG element, or nothing when there are too few areas for one."""
    if len(areas) < LEAST:
        return SafeString("")
    room = ROOM_NATION if _width(areas) > 15 else ROOM_PROVINCE  # noqa: PLR2004 (degrees: wider than an island)
    layout = _layout(tuple(area.point for area in areas), room)
    width, height = layout.size
    tiles = "".join(_tile(area, *centre, colours) for area, centre in zip(areas, layout.centres, strict=True))
    return mark_safe(  # noqa: S308 (every word in it is escaped)
        f'<svg class="lead-map" viewBox="0 0 {width:.2f} {height:.2f}" width="{round(width * PIXELS)}" role="img" '
        f'aria-label="{escape(label)}">{patterns(KEY, scale=TEXTURE)}{tiles}</svg>'
    )


def _tile(area: Area, x: float, y: float, colours: Mapping[int, int | None]) -> str:
    if not area.leaders:
        colour, mark, said = missing(KEY), "", _("not in yet")
    elif len(area.leaders) > 1:
        colour, mark, said = fill(None, KEY), "=", _("equally many votes")
    else:
        (leader,) = area.leaders
        colour, mark, said = fill(colours.get(leader), KEY), str(leader), _("most votes: number %d") % leader
    partly = "" if area.complete or not area.leaders else ' class="partly"'
    disc = f'<circle r=".27"/><text y=".13">{mark}</text>' if mark else ""
    return (
        f'<g transform="translate({x:.2f} {y:.2f})"><title>{escape(f"{area.name}: {said}")}</title>'
        f'<path{partly} d="{HEXAGON}" fill="{colour}"/>{disc}</g>'
    )


def _placed(found: Mapping[str, tuple[str, tuple[int, ...], bool]]) -> list[Area]:
    points = {
        code: MIDDLE if longitude is None or latitude is None else (longitude, latitude)
        for code, longitude, latitude in Unit.objects.filter(code__in=list(found)).values_list(
            "code", "longitude", "latitude"
        )
    }
    return [Area(points[code], *known) for code, known in found.items() if code in points]


def _leaders(votes: tuple[int, ...] | None, content: Content) -> tuple[int, ...]:
    most = max(votes or (0,))
    numbers = [one["number"] for one in content["participants"]]
    return tuple(number for number, count in zip(numbers, votes or (), strict=False) if count == most and most)


def _width(areas: list[Area]) -> float:
    east = [area.point[0] for area in areas]
    return max(east) - min(east)


@lru_cache(maxsize=64)
def _layout(points: tuple[Point, ...], room: float) -> Layout:
    return lay_out(points, room=room)
