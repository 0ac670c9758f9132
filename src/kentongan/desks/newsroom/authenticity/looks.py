"""What a picture looks like, as 256 bits that survive compression, another size and a border. Pure.

A difference hash: the picture in grey, 17 × 16, each bit whether a place is brighter than its left neighbour.
"""

from PIL import Image, ImageChops

COLUMNS, ROWS = 16, 16
BITS = COLUMNS * ROWS
BAND_BITS = 16
NEAR = 40
"""Bits that may differ between two copies of one card; cards with other words differ in ninety and more."""
TOLERANCE = 40
"""How far, of 255, a border may vary and still be one: compression leaves its traces."""
PEELS = 8
LARGEST_SIDE = 640


def look_of(picture: Image.Image) -> str:
    """The picture's look: 64 hexadecimal digits. Borders and bars of one colour around it don't count."""
    grey = picture.convert("L")
    grey.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.BOX)
    small = _heart(grey).resize((COLUMNS + 1, ROWS), Image.Resampling.BOX)
    light = small.tobytes()
    bits = 0
    for row in range(ROWS):
        for column in range(COLUMNS):
            at = row * (COLUMNS + 1) + column
            bits = bits << 1 | (light[at + 1] > light[at] + 1)
    return f"{bits:064x}"


def distance(one: str, other: str) -> int:
    """How many of the 256 bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def bands_of(look: str) -> list[int]:
    """The look in sixteen numbers, each with its place: near looks share some."""
    digits = BAND_BITS // 4
    return [
        place << BAND_BITS | int(look[place * digits : (place + 1) * digits], 16) for place in range(BITS // BAND_BITS)
    ]


def _heart(grey: Image.Image) -> Image.Image:
    """The picture without rows and columns of one colour at its edges: borders, bars and margins peel off in turn."""
    for _ in range(PEELS):
        peeled = _within_columns(_within_rows(grey))
        if peeled.size == grey.size:
            break
        grey = peeled
    return grey


def _within_rows(grey: Image.Image) -> Image.Image:
    first_column = grey.crop((0, 0, 1, grey.height)).resize(grey.size)
    inside = _differing(grey, first_column)
    return grey.crop((0, inside[1], grey.width, inside[3])) if inside else grey


def _within_columns(grey: Image.Image) -> Image.Image:
    first_row = grey.crop((0, 0, grey.width, 1)).resize(grey.size)
    inside = _differing(grey, first_row)
    return grey.crop((inside[0], 0, inside[2], grey.height)) if inside else grey


def _differing(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around all places where two pictures differ clearly."""
    return ImageChops.difference(one, other).point(lambda value: 255 if value > TOLERANCE else 0).getbbox()
