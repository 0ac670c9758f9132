"""Scenes outdoors and signs: hills, islands, a town, a map of hexagons, the slit drum, a road of stamps."""

import math
from random import Random

from .batik import hem, tumpal, watermark
from .brush import HEIGHT, WIDTH, Brush, petal, regular, wave
from .colours import Palette, mixed

SHORE = 0.25
"""Height at which the map's land begins."""


def hills(brush: Brush, palette: Palette, chance: Random) -> None:
    """A mountain over terraced fields."""
    _sun(brush, palette, x=chance.randrange(380, 1240), y=270)
    peak = chance.randrange(560, 1040)
    far = mixed(palette.ground, palette.second, 0.35)
    brush.shape([(peak - 620, 640), (peak - 90, 210), (peak, 240), (peak + 70, 205), (peak + 660, 640)], far)
    for level in range(7):
        share = 0.25 + level * 0.12
        field = mixed(mixed(palette.ground, palette.third, 0.4), palette.second, share)
        brush.shape(wave(560 + level * 66, 34 - level * 2, 900 + level * 60, chance.randrange(0, 900)), field)
        edge = wave(560 + level * 66, 1, 900)[:3]
        brush.line(edge[:2], field, width=1)
    for number in range(9):
        _palm(brush, palette, x=100 + number * 180 + chance.randrange(-60, 60), y=chance.randrange(740, 960))


def islands(brush: Brush, palette: Palette, chance: Random) -> None:
    """A calm sea with islands and an outrigger boat."""
    _sun(brush, palette, x=chance.randrange(300, 1300), y=300)
    water = palette.second
    brush.shape(wave(520, 0, 900), mixed(palette.ground, water, 0.35))
    for _ in range(3):
        x, across = chance.randrange(120, 1480), chance.randrange(150, 330)
        brush.half_disc(x, 524, across, across * 0.36, mixed(palette.dark, palette.lead, 0.28))
        _palm(brush, palette, x=x - 30, y=524 - across * 0.3)
        _palm(brush, palette, x=x + 50, y=524 - across * 0.27)
    for level in range(5):
        brush.shape(
            wave(600 + level * 84, 12 + level * 3, 260 + level * 50, chance.randrange(0, 600)),
            mixed(palette.ground, water, 0.48 + level * 0.12),
        )
    x = chance.randrange(520, 1040)
    brush.line([(x - 260, 790), (x + 260, 790)], palette.dark, width=10)
    brush.line([(x, 420), (x, 760)], palette.dark, width=12)
    brush.shape([(x + 14, 430), (x + 14, 700), (x + 220, 700)], palette.light)
    brush.shape([(x - 14, 480), (x - 14, 700), (x - 150, 700)], palette.lead)
    brush.shape([(x - 230, 730), (x + 230, 730), (x + 150, 806), (x - 150, 806)], palette.dark)
    brush.line([(x - 196, 748), (x + 196, 748)], palette.third, width=10)


def town(brush: Brush, palette: Palette, chance: Random) -> None:
    """Roofs of a town with a joglo in the middle."""
    _sun(brush, palette, x=chance.choice((330, 1270)), y=230)
    for number in range(11):
        width, height = chance.randrange(130, 210), chance.randrange(180, 420)
        x = number * 150 - 40
        wall = mixed(palette.ground, chance.choice((palette.second, palette.quiet, palette.third)), 0.55)
        brush.box(x, 820 - height, width, height, wall)
        brush.shape(
            [(x - 16, 820 - height), (x + width + 16, 820 - height), (x + width / 2, 750 - height)],
            mixed(wall, palette.dark, 0.3),
        )
        for window in range(int(height / 90)):
            brush.box(x + width * 0.28, 850 - height + window * 84, 30, 40, palette.light, round_by=4)
            brush.box(x + width * 0.6, 850 - height + window * 84, 30, 40, palette.light, round_by=4)
    brush.shape([(420, 620), (1180, 620), (1010, 500), (590, 500)], palette.lead)
    brush.shape([(590, 504), (1010, 504), (880, 330), (720, 330)], mixed(palette.lead, palette.dark, 0.2))
    brush.box(690, 318, 220, 18, palette.third, round_by=9)
    brush.box(480, 620, 640, 210, palette.light)
    for number in range(6):
        brush.box(500 + number * 116, 620, 22, 210, palette.dark)
    brush.box(0, 820, WIDTH, 180, palette.quiet)
    hem(brush, palette, y=930)


def hexagons(brush: Brush, palette: Palette, chance: Random) -> None:
    """A map in which every office is a tile; some have just spoken."""
    radius = 60.0
    for row in range(12):
        for column in range(17):
            x = column * radius * 1.78 + (row % 2) * radius * 0.89 - 20
            y = row * radius * 1.54
            land = math.sin(x / 210 + 1.2) + math.sin(y / 130 + x / 420) + chance.uniform(-0.5, 0.5)
            if land < SHORE:
                brush.shape(regular(x, y, radius * 0.3, 6, 30), palette.quiet)
                continue
            colours = (palette.lead, palette.third, mixed(palette.quiet, palette.second, 0.42))
            [colour] = chance.choices(colours, weights=(14, 8, 78))
            brush.shape(regular(x, y, radius * 0.94, 6, 30), colour)


def drum(brush: Brush, palette: Palette, chance: Random) -> None:
    """The slit drum that gives its sound to the village."""
    watermark(brush, palette)
    side = chance.choice((-1, 1))
    x = 800 - side * 170
    for number, radius in enumerate((300, 400, 500)):
        turn = (-44.0, 44.0) if side > 0 else (136.0, 224.0)
        brush.arc(x, 500, radius, (palette.lead, palette.second, palette.third)[number], width=30, turn=turn)
    brush.line([(x, 30), (x, 150)], palette.dark, width=14)
    brush.box(x - 120, 130, 240, 740, "#7A5230", round_by=110)
    brush.box(x - 120, 130, 80, 740, "#8C6240", round_by=40)
    brush.box(x - 26, 250, 52, 500, palette.dark, round_by=26)
    for y in (200, 800):
        brush.line([(x - 112, y), (x + 112, y)], palette.third, width=16)
    hem(brush, palette, y=930)


def loom(brush: Brush, palette: Palette, chance: Random) -> None:
    """Woven cloth whose middle is a row of diamonds."""
    tumpal(brush, palette, chance)
    for number in range(8):
        x = number * 229.0
        for size, colour in (
            (112, palette.light),
            (86, palette.lead),
            (56, palette.third),
            (26, palette.dark),
        ):
            brush.shape(regular(x, 500, size, 4), colour)


def garden(brush: Brush, palette: Palette, chance: Random) -> None:
    """Large leaves and a bloom, as painted on cloth from the north coast."""
    leaves = (
        palette.second,
        mixed(palette.second, palette.light, 0.3),
        mixed(palette.second, palette.dark, 0.3),
    )
    for number in range(22):
        x, y = chance.randrange(-60, WIDTH), chance.randrange(-40, HEIGHT)
        angle = chance.randrange(0, 360)
        brush.shape(petal(x, y, 330, 120, angle), leaves[number % 3])
        turn = math.radians(angle)
        brush.line([(x, y), (x + 290 * math.cos(turn), y + 290 * math.sin(turn))], palette.ground, width=5)
    for x, y, size in ((520, 430, 250), (1120, 600, 210), (1380, 190, 130)):
        for ring, colour in ((1.0, palette.lead), (0.7, palette.third), (0.42, palette.light)):
            for angle in range(0, 360, 45):
                brush.shape(petal(x, y, size * ring, size * 0.46 * ring, angle + 22 * ring), colour)
        brush.disc(x, y, size * 0.13, palette.dark)


def _sun(brush: Brush, palette: Palette, *, x: float, y: float) -> None:
    for radius, share in ((190, 0.75), (150, 0.5), (112, 0.0)):
        brush.disc(x, y, radius, mixed(palette.third, palette.ground, share))


def _palm(brush: Brush, palette: Palette, *, x: float, y: float) -> None:
    brush.line([(x, y), (x + 8, y - 70), (x + 2, y - 130)], palette.dark, width=10)
    for angle in (200, 235, 270, 305, 340, 165, 15):
        brush.shape(petal(x + 2, y - 130, 74, 22, angle), mixed(palette.dark, palette.lead, 0.25))
