"""Units as hexagon tiles where they lie, so that small cities are seen: number, shade and texture say how much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kentongan.foundation.charts.colours import PALETTE
from kentongan.foundation.public.nation import MIDDLE
from kentongan.foundation.public.tiles import Layout, Point, lay_out
from kentongan.foundation.public.typography import grouped

from .reads import UnitFigures

LEAST = 3
"""Fewer tiles than this are no map."""
ROOM_NATION, ROOM_PROVINCE = 3.0, 1.9
WIDE = 15
"""Degrees: wider than an island."""
PIXELS_NATION, PIXELS_PROVINCE = 28, 56
"""Width of a tile: its number is read without a glass; what is wider than the page is scrolled."""
HEXAGON = "M0-.56.485-.28V.28L0 .56-.485.28V-.28Z"
KEY = "tiles"
SHADES = ((0.18, ""), (0.4, "M0 .1H.2"), (0.7, "M0 .1H.2M.1 0V.2"), (1.0, ""))
"""How strong each step is, and the texture over it; nothing at all is an empty tile."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the scale: how many stories, and its place."""

    place: int
    low: int
    high: int

    @property
    def words(self) -> str:
        return grouped(self.low) if self.low == self.high else f"{grouped(self.low)}–{grouped(self.high)}"


def steps(counts: Iterable[int]) -> list[Step]:
    """Up to four steps with about as many units in each, so that one loud unit doesn't make all others look alike."""
    heard = sorted(count for count in counts if count > 0)
    if not heard:
        return []
    parts = range(1, len(SHADES) + 1)
    bounds = sorted({heard[max(0, len(heard) * part // len(SHADES) - 1)] for part in parts})
    lows = [1, *(bound + 1 for bound in bounds)]
    return [Step(place, low, high) for place, (low, high) in enumerate(zip(lows, bounds, strict=False))]


def draw(rows: Sequence[UnitFigures], label: str) -> SafeString:
    """The map as an SVG element, or nothing when there are too few units for one."""
    if len(rows) < LEAST:
        return SafeString("")
    points = tuple(_point(row) for row in rows)
    east = [point[0] for point in points]
    wide = max(east) - min(east) > WIDE
    layout, pixels = _layout(points, ROOM_NATION if wide else ROOM_PROVINCE), PIXELS_NATION if wide else PIXELS_PROVINCE
    scale = steps(row.stories for row in rows)
    width, height = layout.size
    tiles = "".join(_tile(row, *centre, scale) for row, centre in zip(rows, layout.centres, strict=True))
    return mark_safe(  # noqa: S308 (every word in it is escaped)
        f'<svg class="tile-map" viewBox="0 0 {width:.2f} {height:.2f}" width="{round(width * pixels)}" role="img" '
        f'height="{round(height * pixels)}" aria-label="{escape(label)}">{_textures()}{tiles}</svg>'
    )


def legend(rows: Sequence[UnitFigures]) -> list[tuple[str, SafeString]]:
    """Each step in words with its tile."""
    scale = steps(row.stories for row in rows)
    return [(_("none"), _swatch(None)), *((step.words, _swatch(step.place)) for step in scale)]


def _swatch(place: int | None) -> SafeString:
    drawn = (
        f'<svg class="tile-key" viewBox="-.56 -.6 1.12 1.2" aria-hidden="true" focusable="false">{_shape(place)}</svg>'
    )
    return mark_safe(drawn)  # noqa: S308 (numbers only)


def _tile(row: UnitFigures, x: float, y: float, scale: Sequence[Step]) -> str:
    place = next((step.place for step in scale if step.low <= row.stories <= step.high), None)
    said = _("%(unit)s: stories %(stories)s, mentions %(mentions)s") % {
        "unit": row.unit.short_name, "stories": grouped(row.stories), "mentions": grouped(row.mentions),
    }  # fmt: skip
    text = f'<text y=".12">{_short(row.stories)}</text>' if row.stories else ""
    dark = ' class="strong"' if place is not None and SHADES[place][0] == 1 else ""
    return f'<g{dark} transform="translate({x:.2f} {y:.2f})"><title>{escape(said)}</title>{_shape(place)}{text}</g>'


def _shape(place: int | None) -> str:
    if place is None:
        return f'<path d="{HEXAGON}" fill="none" stroke="currentColor" stroke-width=".02" stroke-dasharray=".08 .06"/>'
    strength, texture = SHADES[place]
    plain = (
        f'<path d="{HEXAGON}" fill="{PALETTE[0]}" fill-opacity="{strength}" stroke="currentColor" stroke-width=".02"/>'
    )
    return plain + (f'<path d="{HEXAGON}" fill="url(#{KEY}-{place})"/>' if texture else "")


def _textures() -> str:
    drawn = "".join(
        f'<pattern id="{KEY}-{place}" width=".2" height=".2" patternUnits="userSpaceOnUse">'
        f'<path d="{line}" stroke="currentColor" stroke-width=".012" stroke-opacity=".5" fill="none"/></pattern>'
        for place, (_strength, line) in enumerate(SHADES)
        if line
    )
    return f"<defs>{drawn}</defs>"


def _short(number: int) -> str:
    """At most three signs, as far as a tile is wide."""
    return str(number) if number < 1000 else f"{number // 1000}k"  # noqa: PLR2004 (a thousand)


def _point(row: UnitFigures) -> Point:
    unit = row.unit
    return MIDDLE if unit.longitude is None or unit.latitude is None else (unit.longitude, unit.latitude)


@lru_cache(maxsize=64)
def _layout(points: tuple[Point, ...], room: float) -> Layout:
    return lay_out(points, room=room)
