"""Scenes indoors: a meeting, a class, a studio, a library, an archive, a counter."""

from random import Random

from .batik import hem, watermark
from .brush import WIDTH, Brush, likely, regular
from .colours import PALE_WOOD, WOOD, Palette, mixed
from .people import person, row


def meeting(brush: Brush, palette: Palette, chance: Random) -> None:
    """People around a long table, a screen behind them."""
    watermark(brush, palette)
    brush.box(500, 90, 600, 330, palette.dark, round_by=18)
    brush.box(516, 106, 568, 298, palette.light, round_by=10)
    _bars(brush, palette, chance, left=590, foot=360, count=5)
    row(brush, palette, chance, count=6, y=640, size=70, margin=190)
    brush.box(60, 630, 1480, 74, PALE_WOOD, round_by=16)
    brush.box(60, 676, 1480, 324, WOOD)
    for number in range(6):
        brush.box(126 + number * 236, 600, 128, 34, palette.light, round_by=6)
    hem(brush, palette, y=880)


def class_room(brush: Brush, palette: Palette, chance: Random) -> None:
    """Somebody explains at a board; an audience seen from behind."""
    watermark(brush, palette)
    brush.box(260, 90, 760, 430, WOOD, round_by=14)
    brush.box(282, 112, 716, 386, mixed("#1B4D3A", palette.dark, 0.25), round_by=6)
    for number in range(4):
        y = 190 + number * 76
        brush.box(340, y - 22, 44, 44, palette.light, round_by=8)
        brush.line([(350, y), (360, y + 11), (376, y - 12)], palette.lead, width=7)
        brush.line(
            [(420, y), (420 + chance.randrange(260, 480), y)],
            mixed(palette.light, palette.dark, 0.35),
            width=10,
        )
    person(brush, palette, chance, 1220, 560, 84)
    row(brush, palette, chance, count=5, y=850, size=84, margin=200, back=True)
    row(brush, palette, chance, count=6, y=1010, size=96, margin=90, back=True)


def studio(brush: Brush, palette: Palette, chance: Random) -> None:
    """Two people at a microphone, sound between them."""
    watermark(brush, palette)
    for number in range(33):
        height = chance.randrange(20, 150) * (1 - abs(number - 16) / 24)
        brush.box(140 + number * 40, 250 - height, 16, 2 * height, palette.quiet, round_by=8)
    person(brush, palette, chance, 440, 760, 118)
    person(brush, palette, chance, 1160, 760, 118)
    brush.line([(800, 620), (800, 800)], palette.dark, width=16)
    brush.box(738, 380, 124, 240, palette.dark, round_by=62)
    for y in range(420, 540, 28):
        brush.line([(764, y), (836, y)], mixed(palette.dark, palette.light, 0.3), width=7)
    for radius in (150, 205):
        brush.arc(800, 500, radius, palette.lead, width=14, turn=(-38, 38))
        brush.arc(800, 500, radius, palette.lead, width=14, turn=(142, 218))
    brush.box(80, 756, 1440, 60, PALE_WOOD, round_by=14)
    brush.box(140, 800, 1320, 200, WOOD)


def library(brush: Brush, palette: Palette, chance: Random) -> None:
    """Shelves of books, a reader before them."""
    spines = (
        palette.lead,
        palette.second,
        palette.third,
        palette.quiet,
        palette.dark,
        mixed(palette.lead, palette.light, 0.4),
    )
    brush.box(90, 70, 1420, 830, WOOD, round_by=10)
    for shelf in range(3):
        foot = 330 + shelf * 270
        brush.box(112, foot - 236, 1376, 236, mixed(palette.ground, palette.dark, 0.16))
        x, right = 126.0, 1440
        while x < right:
            width, height = chance.randrange(40, 84), chance.randrange(140, 212)
            if likely(chance, 0.9):
                brush.box(x, foot - height, width, height, chance.choice(spines), round_by=4)
                brush.box(x + width * 0.25, foot - height + 24, width * 0.5, 10, palette.light)
            x += width + 5
        brush.box(90, foot, 1420, 24, PALE_WOOD)
    brush.box(0, 900, WIDTH, 100, palette.quiet)
    person(brush, palette, chance, 1130, 930, 116, back=True)
    person(brush, palette, chance, 840, 950, 92, back=True)


def archive(brush: Brush, palette: Palette, chance: Random) -> None:
    """Labelled boxes on racks, an open one in front."""
    watermark(brush, palette)
    for level in range(3):
        foot = 280 + level * 240
        for number in range(7):
            x = 90 + number * 206
            colour = (
                palette.lead
                if likely(chance, 0.18)
                else chance.choice((PALE_WOOD, mixed(PALE_WOOD, palette.light, 0.25)))
            )
            brush.box(x, foot - 164, 184, 164, colour, round_by=8)
            brush.box(x, foot - 164, 184, 34, mixed(colour, palette.dark, 0.22), round_by=8)
            brush.box(x + 46, foot - 104, 92, 54, palette.light, round_by=6)
            brush.line([(x + 62, foot - 84), (x + 122, foot - 84)], palette.second, width=6)
            brush.line(
                [(x + 62, foot - 68), (x + 102, foot - 68)],
                mixed(palette.second, palette.light, 0.5),
                width=6,
            )
        brush.box(60, foot, 1480, 22, palette.dark)
    for x in (60, 1518):
        brush.box(x, 60, 22, 900, palette.dark)
    brush.box(0, 880, WIDTH, 120, palette.quiet)


def counter(brush: Brush, palette: Palette, chance: Random) -> None:
    """An officer behind a service counter and a visitor who asks."""
    watermark(brush, palette)
    for x, colour, tail in ((330, palette.lead, 420), (900, palette.second, 1190)):
        brush.box(x, 60, 380, 170, colour, round_by=34)
        brush.shape([(tail - 30, 220), (tail + 34, 220), (tail, 286)], colour)
        for line in range(3):
            brush.line(
                [(x + 56, 106 + line * 38), (x + 380 - chance.randrange(60, 170), 106 + line * 38)],
                palette.light,
                width=10,
            )
    person(brush, palette, chance, 470, 720, 108)
    person(brush, palette, chance, 1190, 944, 128)
    brush.box(120, 700, 800, 56, PALE_WOOD, round_by=12)
    brush.box(150, 740, 740, 260, WOOD)
    brush.shape(regular(520, 868, 64, 4), palette.lead)
    brush.shape(regular(520, 868, 30, 4), palette.light)
    hem(brush, palette, y=944, height=56)


def _bars(brush: Brush, palette: Palette, chance: Random, *, left: float, foot: float, count: int) -> None:
    for number in range(count):
        height = chance.randrange(70, 210)
        colour = palette.lead if number == count - 2 else palette.quiet
        brush.box(left + number * 90, foot - height, 58, height, colour, round_by=6)
    brush.line([(left - 20, foot + 6), (left + count * 90, foot + 6)], palette.dark, width=6)
