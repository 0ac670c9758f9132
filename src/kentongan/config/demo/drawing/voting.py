"""Scenes of voting: the box, a booth for everybody, the list of voters."""

from random import Random

from .batik import watermark
from .brush import WIDTH, Brush, likely, regular
from .colours import WOOD, Palette, mixed
from .people import person


def ballot_box(brush: Brush, palette: Palette, chance: Random) -> None:
    """A box with a slot and a folded sheet above it."""
    watermark(brush, palette)
    lean = chance.uniform(-34, 34)
    brush.oval(800, 850, 520, 60, mixed(palette.ground, palette.dark, 0.18))
    sheet = [(650 + lean, 120), (960 + lean, 120), (950, 480), (660, 480)]
    brush.shape([(x + 16, y + 14) for x, y in sheet], mixed(palette.ground, palette.dark, 0.16))
    brush.shape(sheet, palette.light)
    brush.line([(800 + lean, 124), (803, 430)], mixed(palette.light, palette.dark, 0.14), width=6)
    for number in range(2):
        brush.disc(726 + lean * 0.6 + number * 156, 246, 40, (palette.lead, palette.second)[number])
        brush.line(
            [(690 + lean * 0.5 + number * 156, 330), (764 + lean * 0.5 + number * 156, 330)],
            palette.quiet,
            width=12,
        )
    brush.shape([(400, 400), (1200, 400), (1290, 480), (310, 480)], mixed(palette.lead, palette.dark, 0.25))
    brush.box(610, 428, 380, 26, palette.dark, round_by=13)
    brush.shape([(655, 380), (956, 380), (954, 441), (656, 441)], palette.light)
    brush.box(310, 480, 980, 370, palette.lead, round_by=10)
    brush.box(310, 560, 980, 44, mixed(palette.lead, palette.dark, 0.16))
    for number in range(8):
        brush.shape(regular(372 + number * 122.0, 582, 26, 4), palette.third)
    brush.box(700, 650, 200, 130, mixed(palette.lead, palette.light, 0.16), round_by=14)
    brush.arc(800, 690, 30, palette.light, width=12, turn=(180, 360))
    brush.box(760, 690, 80, 62, palette.light, round_by=8)


def open_booth(brush: Brush, palette: Palette, chance: Random) -> None:
    """A voting booth reached by a ramp, and somebody in a wheelchair on the way to it."""
    watermark(brush, palette)
    brush.box(0, 820, WIDTH, 180, palette.quiet)
    brush.shape([(120, 820), (860, 680), (1540, 680), (1540, 820)], mixed(palette.quiet, palette.third, 0.45))
    brush.line([(160, 690), (860, 560), (860, 680)], palette.dark, width=12)
    brush.box(980, 300, 460, 380, palette.light, round_by=8)
    brush.box(980, 300, 460, 70, palette.lead, round_by=8)
    for number in range(6):
        brush.shape(regular(1030 + number * 72.0, 335, 20, 4), palette.third)
    brush.box(1080, 470, 260, 20, WOOD)
    brush.box(1100, 490, 16, 190, WOOD)
    brush.box(1304, 490, 16, 190, WOOD)
    person(brush, palette, chance, 540, 640, 70)
    brush.box(452, 610, 150, 34, palette.dark, round_by=14)
    brush.line([(452, 500), (452, 630)], palette.dark, width=16)
    brush.arc(500, 672, 82, palette.dark, width=14, turn=(0, 360))
    brush.disc(500, 672, 16, palette.dark)
    brush.arc(640, 704, 34, palette.dark, width=12, turn=(0, 360))
    brush.line([(596, 640), (650, 690)], palette.dark, width=14)


def checked_list(brush: Brush, palette: Palette, chance: Random) -> None:
    """A list of voters with ticks, under a magnifying glass."""
    watermark(brush, palette)
    brush.box(366, 96, 800, 860, mixed(palette.ground, palette.dark, 0.16), round_by=20)
    brush.box(340, 70, 800, 860, palette.light, round_by=20)
    brush.box(340, 70, 800, 110, palette.lead, round_by=20)
    brush.line([(400, 125), (720, 125)], palette.light, width=18)
    for number in range(8):
        y = 250 + number * 84
        brush.disc(420, y, 26, palette.quiet)
        brush.line(
            [(480, y - 10), (480 + chance.randrange(220, 380), y - 10)],
            mixed(palette.light, palette.dark, 0.4),
            width=12,
        )
        brush.line(
            [(480, y + 16), (480 + chance.randrange(120, 260), y + 16)],
            mixed(palette.light, palette.dark, 0.2),
            width=9,
        )
        if likely(chance, 0.75):
            brush.line([(1030, y), (1050, y + 22), (1084, y - 24)], palette.second, width=13)
    brush.line([(1250, 690), (1400, 860)], WOOD, width=44)
    brush.disc(1140, 560, 176, palette.dark)
    brush.disc(1140, 560, 150, mixed(palette.third, palette.light, 0.72))
    brush.line([(1060, 560), (1120, 626), (1230, 480)], palette.second, width=30)
