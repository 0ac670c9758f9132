"""People as simple shapes: a head, what is worn on it, shoulders."""

from random import Random

from .brush import Brush
from .colours import SKINS, Palette, mixed

HAIR = "#241C17"


def person(
    brush: Brush, palette: Palette, chance: Random, x: float, y: float, size: float, *, back: bool = False
) -> None:
    """Head and shoulders of somebody.

    Args:
        x, y: the middle of the chest's lower edge.
        size: half the height of the head.
        back: seen from behind, as one sees an audience.
    """
    pale = mixed(palette.light, palette.second, 0.2)
    clothes = chance.choice((palette.lead, palette.second, palette.third, pale))
    covering = chance.choice(("veil", "cap", "hair", "veil", "hair"))
    skin = chance.choice(SKINS)
    neck = y - size * 1.9
    head = neck - size * 0.75
    brush.half_disc(x, y, size * 1.85, size * 2.1, clothes)
    if covering == "veil":
        _veil(brush, palette, chance, x, head, size, skin=None if back else skin)
        return
    brush.box(
        x - size * 0.36,
        neck - size * 0.5,
        size * 0.72,
        size * 0.8,
        mixed(skin, HAIR, 0.18),
        round_by=size * 0.3,
    )
    brush.oval(x, head, size * 0.82, size, HAIR if back else skin)
    if covering == "cap":
        brush.box(x - size * 0.84, head - size * 1.18, size * 1.68, size * 0.72, HAIR, round_by=size * 0.16)
    elif not back:
        brush.half_disc(x, head - size * 0.12, size * 0.86, size * 0.98, HAIR)
        brush.oval(x, head + size * 0.16, size * 0.66, size * 0.72, skin)


def _veil(
    brush: Brush, palette: Palette, chance: Random, x: float, head: float, size: float, *, skin: str | None
) -> None:
    cloth = chance.choice(
        (mixed(palette.light, palette.lead, 0.12), mixed(palette.second, palette.light, 0.35), palette.third)
    )
    brush.oval(x, head + size * 0.06, size * 1.06, size * 1.16, cloth)
    brush.shape(
        [
            (x - size * 1.04, head),
            (x + size * 1.04, head),
            (x + size * 1.24, head + size * 1.75),
            (x - size * 1.24, head + size * 1.75),
        ],
        cloth,
    )
    if skin:
        brush.oval(x, head + size * 0.1, size * 0.66, size * 0.78, skin)


def row(
    brush: Brush,
    palette: Palette,
    chance: Random,
    *,
    count: int,
    y: float,
    size: float,
    margin: float = 120,
    back: bool = False,
) -> None:
    """Several people side by side across the sheet."""
    step = (1600 - 2 * margin) / max(count - 1, 1)
    for number in range(count):
        shift = chance.uniform(-0.1, 0.1) * size
        person(brush, palette, chance, margin + number * step + shift, y + shift, size, back=back)
