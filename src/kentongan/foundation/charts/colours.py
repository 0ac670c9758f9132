"""Five colours that people with any colour vision tell apart, each with a texture that survives grey printing."""

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9")
"""In the order of Okabe and Ito, without those that vanish on paper."""
NEUTRAL = "#8D867B"
"""What has no colour of its own."""
PATTERNS = ("", "M0 6 6 0", "M0 3H6", "M3 0V6", "M0 0 6 6")
"""The line of each colour's texture in a square of six units; the first is plain."""
HATCH = "M-1 1 1-1M0 6 6 0M5 7 7 5"
"""What is missing."""


def fill(place: int | None, key: str) -> str:
    """The value of a ``fill`` attribute for a colour by its place; None for what has no colour of its own.

    Args:
        key: the same that :func:`patterns` was given, so that two pictures of one page don't share names.
    """
    if place is None:
        return NEUTRAL
    place %= len(PALETTE)
    return f"url(#{key}-{place})" if PATTERNS[place] else PALETTE[place]


def patterns(key: str, *, scale: float = 1) -> str:
    """The definitions that :func:`fill` refers to, and the hatch for what is missing.

    Args:
        scale: size of the texture in units of the picture.
    """
    drawn = [_pattern(f"{key}-{place}", colour, line, scale) for place, (colour, line) in _textured()]
    return f"<defs>{''.join(drawn)}{_missing(key, scale)}</defs>"


def missing(key: str) -> str:
    """The value of a ``fill`` attribute for what is missing."""
    return f"url(#{key}-missing)"


def _textured() -> list[tuple[int, tuple[str, str]]]:
    pairs = enumerate(zip(PALETTE, PATTERNS, strict=True))
    return [(place, pair) for place, pair in pairs if pair[1]]


def _pattern(name: str, colour: str, line: str, scale: float) -> str:
    return (
        f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="scale({scale:g})">'
        f'<path fill="{colour}" d="M0 0H6V6H0Z"/><path stroke="#1C1A17" stroke-width=".9" d="{line}"/></pattern>'
    )


def _missing(key: str, scale: float) -> str:
    return (
        f'<pattern id="{key}-missing" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale:g})"><path stroke="currentColor" stroke-width=".8" d="{HATCH}"/></pattern>'
    )
