"""The colours of the drawings: the face's own tokens, and batik's indigo and sogan beside them."""

from typing import NamedTuple

Colour = str

PAPER, SUNKEN, INK, SOFT, LINE = "#FBFAF7", "#F1EEE7", "#1C1A17", "#57514A", "#DDD7CC"
BRICK, LEAF, SOGAN, INDIGO = "#A6301F", "#1F6B4A", "#8A5A00", "#27406F"
CORAL, MINT, HONEY, SKY = "#F08A74", "#6FCF9F", "#E8B45A", "#9DB7FF"
WOOD, PALE_WOOD = "#6E4A2B", "#B78A5A"
SKINS = ("#C99B74", "#A9774F", "#8A5C3C", "#6B452F")


class Palette(NamedTuple):
    """A ground, what stands on it, and one colour that leads."""

    ground: Colour
    quiet: Colour
    lead: Colour
    second: Colour
    third: Colour
    dark: Colour
    light: Colour


PALETTES = (
    Palette("#F6EFE2", "#EADFCB", BRICK, INDIGO, HONEY, INK, PAPER),
    Palette("#E9EFE8", "#D5E1D6", LEAF, BRICK, HONEY, "#17302A", PAPER),
    Palette("#E8ECF4", "#D3DBEA", INDIGO, BRICK, HONEY, "#17233F", PAPER),
    Palette("#F8EADF", "#F0D8C6", SOGAN, LEAF, CORAL, "#2F2210", PAPER),
    Palette("#7F2619", "#8F3224", HONEY, CORAL, "#F3D9B0", "#3A0F09", "#FBEFE0"),
    Palette("#1F3458", "#28406A", HONEY, SKY, CORAL, "#101C33", "#EEF2FB"),
    Palette("#1B4D3A", "#235C46", HONEY, MINT, CORAL, "#0E2A20", "#EDF6F0"),
)


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two: ``share`` 0 is the first, 1 the second."""
    pairs = zip(_rgb(first), _rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _rgb(colour: Colour) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
