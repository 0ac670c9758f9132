"""Searches bytes for a string however a file may have written it. Pure.

The bytes are squeezed as texts are, but cheaply: white space, separators and NUL go, so that ASCII, UTF-8 and UTF-16
look alike. Then once more with escapes undone and with runs of hexadecimal digits read.
"""

import re
from collections.abc import Iterable, Iterator

from ..needles import squeeze

DROPPED = bytes({*range(0x21), *b"-._/,:;()[]<>'\"\\+*|"})
FOLDED = bytes.maketrans(bytes(range(0x41, 0x5B)), bytes(range(0x61, 0x7B)))
ESCAPES = re.compile(rb"\\([0-7]{1,3})|[#%]([0-9A-Fa-f]{2})|&#x([0-9A-Fa-f]{1,6});|&#(\d{1,7});|\\u([0-9A-Fa-f]{4})")
HEX_RUN = re.compile(rb"(?:[0-9A-Fa-f]{2}){8,}")
HEX = 16


def in_bytes(data: bytes, needles: Iterable[str]) -> set[str]:
    """Which needles the bytes hold: plain, UTF-16, escaped, hexadecimal, forwards or backwards.

    The bytes are squeezed once for all of them: a copy has tens of megabytes, and a list of people hundreds of numbers.
    """
    left = {needle: _forms(squeeze(needle).text) for needle in needles}
    found: set[str] = set()
    for text in _texts(data):
        here = {needle for needle, forms in left.items() if any(form in text for form in forms)}
        found |= here
        for needle in here:
            del left[needle]
    return found


def _forms(wanted: str) -> set[bytes]:
    return {wanted.encode(), wanted[::-1].encode(), *_wide(wanted)}


def _wide(wanted: str) -> set[bytes]:
    """Characters beyond ASCII, as UTF-16 writes them; NUL is dropped from both sides."""
    return {wanted.encode(kind).translate(None, DROPPED) for kind in ("utf-16-be", "utf-16-le")}


def _texts(data: bytes) -> Iterator[bytes]:
    yield _squeezed(data)
    plain = ESCAPES.sub(_unescaped, data)
    if plain != data:
        yield _squeezed(plain)
    close = data.translate(None, b" \t\r\n")
    for run in HEX_RUN.finditer(close):
        yield _squeezed(bytes.fromhex(run[0].decode()))
        yield _squeezed(bytes.fromhex(run[0][1:-1].decode()))


def _squeezed(data: bytes) -> bytes:
    return data.translate(FOLDED, DROPPED)


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, two, wide, decimal, four = found.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    if two:
        return bytes([int(two, HEX)])
    number = int(wide or four, HEX) if wide or four else int(decimal)
    return chr(number).encode("utf-8", "replace") if number <= 0x10FFFF else b""  # noqa: PLR2004 (Unicode ends there)
