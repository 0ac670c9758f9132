"""Patterns after batik's: kawung, parang, truntum, ceplok, mega mendung and tumpal."""

import math
from random import Random

from .brush import HEIGHT, WIDTH, Brush, likely, petal, regular
from .colours import Palette, mixed


def kawung(brush: Brush, palette: Palette, chance: Random, *, step: float = 267) -> None:
    """Four palm fruits around each crossing."""
    accents = (palette.lead, palette.second, palette.third)
    for row in range(int(HEIGHT / step) + 2):
        for column in range(int(WIDTH / step) + 2):
            x, y = column * step, row * step
            colour = chance.choice(accents) if likely(chance, 0.34) else palette.quiet
            for angle in (45, 135, 225, 315):
                brush.shape(petal(x, y, step * 0.69, step * 0.4, angle), colour)
                seed = petal(x, y, step * 0.5, step * 0.1, angle)
                brush.shape(seed, palette.ground)
            brush.shape(regular(x + step / 2, y + step / 2, step * 0.07, 4), palette.lead)


def parang(brush: Brush, palette: Palette, chance: Random) -> None:
    """Slanting rows of waves, with a row of lozenges between them."""
    colours = (palette.lead, palette.quiet, palette.second, palette.quiet, palette.third)
    width, first = 176.0, chance.randrange(5)
    cos = math.sqrt(0.5)

    def turned(along: float, aside: float) -> tuple[float, float]:
        return (along - aside) * cos + 300, (along + aside) * cos - 300

    for band in range(-9, 10):
        colour, middle = colours[(band + first) % 5], band * width
        for link in range(-12, 24):
            start = link * 132.0
            body = [(start + 132 * t + 46 * math.sin(2 * math.pi * t), middle - 60 + 120 * t) for t in _STEPS]
            back = [(along + 86 * math.sin(math.pi * t), aside) for (along, aside), t in zip(body, _STEPS, strict=True)]
            brush.shape([turned(*point) for point in body + back[::-1]], colour)
            lozenge = [
                (start + 14, middle + 88),
                (start + 34, middle + 79),
                (start + 54, middle + 88),
                (start + 34, middle + 97),
            ]
            brush.shape([turned(*point) for point in lozenge], palette.lead)


_STEPS = [step / 12 for step in range(13)]


def truntum(brush: Brush, palette: Palette, chance: Random) -> None:
    """Small stars in bloom, some of them brighter."""
    step = 178.0
    for row in range(-1, 8):
        for column in range(-1, 11):
            x, y = column * step + (row % 2) * step / 2, row * step * 0.87
            bright = likely(chance, 0.24)
            colour = chance.choice((palette.lead, palette.third)) if bright else palette.quiet
            for angle in range(0, 360, 45):
                length = step * (0.46 if bright else 0.36) * (1 if angle % 90 else 0.8)
                brush.shape(petal(x, y, length, step * 0.13, angle + 22.5 * (row % 2)), colour)
            brush.disc(x, y, step * 0.055, palette.second if bright else palette.ground)


def ceplok(brush: Brush, palette: Palette, chance: Random) -> None:
    """Rosettes in a net of squares that stand on their corners."""
    step = 320.0
    for row in range(-1, 8):
        for column in range(-1, 7):
            x, y = column * step + (row % 2) * step / 2, row * step / 2
            outer, inner = (palette.lead, palette.third) if likely(chance, 0.3) else (palette.quiet, palette.second)
            brush.shape(regular(x, y, step * 0.47, 4), mixed(palette.ground, palette.quiet, 0.55))
            for angle in range(0, 360, 45):
                brush.shape(petal(x, y, step * (0.4 if angle % 90 else 0.3), step * 0.15, angle + 45), outer)
            brush.disc(x, y, step * 0.11, palette.ground)
            brush.shape(regular(x, y, step * 0.07, 8), inner)


def mega_mendung(brush: Brush, palette: Palette, chance: Random) -> None:
    """Clouds with many edges, from dark to light."""
    shades = [mixed(palette.second, palette.light, share) for share in (0.0, 0.2, 0.4, 0.62, 0.82)]
    for row in range(4):
        for column in range(4):
            x = column * 620 + (row % 2) * 310 - 120 + chance.randrange(-40, 40)
            y = row * 300 + 70 + chance.randrange(-20, 20)
            for level, shade in enumerate(shades):
                _cloud(brush, x, y, 1.2 - level * 0.2, shade)
            brush.disc(x, y + 6, 18, palette.lead)


def _cloud(brush: Brush, x: float, y: float, size: float, colour: str) -> None:
    for aside, up, radius in (
        (-170, 20, 70),
        (-80, -30, 92),
        (30, -50, 108),
        (130, -10, 84),
        (205, 30, 54),
        (0, 40, 88),
    ):
        brush.disc(x + aside * size, y + up * size, radius * size, colour)
    brush.shape(
        [(x - 230 * size, y + 60 * size), (x + 250 * size, y + 60 * size), (x + 60 * size, y + 128 * size)],
        colour,
    )


def tumpal(brush: Brush, palette: Palette, chance: Random) -> None:
    """Rows of bamboo shoots that point at each other, as on woven cloth."""
    colours = [palette.lead, palette.second, palette.third]
    chance.shuffle(colours)
    brush.box(0, 380, WIDTH, 240, mixed(palette.ground, palette.quiet, 0.6))
    for number in range(-1, 8):
        x = number * 229.0 + 115
        for foot, up in ((350.0, -1), (650.0, 1)):
            for size, colour in (
                (1.0, colours[number % 3]),
                (0.66, palette.ground),
                (0.36, colours[(number + 1) % 3]),
            ):
                tip = foot + up * 300 * size
                brush.shape([(x - 110 * size, foot), (x + 110 * size, foot), (x, tip)], colour)
    for y in (362, 638):
        brush.line([(0, y), (WIDTH, y)], palette.lead, width=6)


def hem(brush: Brush, palette: Palette, *, y: float, height: float = 70) -> None:
    """A woven hem across the sheet, to stand things on."""
    brush.box(0, y, WIDTH, height, palette.dark)
    for number in range(int(WIDTH / height) + 2):
        x, middle = number * height, y + height / 2
        brush.shape(regular(x, middle, height * 0.36, 4), palette.lead if number % 2 else palette.third)
        brush.shape(regular(x, middle, height * 0.15, 4), palette.dark)


def watermark(brush: Brush, palette: Palette) -> None:
    """A kawung so faint that it is felt rather than seen."""
    faint = mixed(palette.ground, palette.quiet, 0.5)
    step = 160.0
    for row in range(8):
        for column in range(12):
            for angle in (45, 135, 225, 315):
                brush.shape(petal(column * step, row * step, step * 0.68, step * 0.34, angle), faint)
