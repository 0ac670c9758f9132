"""Reads the words of a page with the boxes around their letters, and which of them are drawn at all.

Letters come as the fonts name them. pdfium also reads what lies outside the page, white text and layers that are off.

Source: ISO 32000-2:2020, 9.3.6 (rendering modes), 14.11.2 (page boxes); fpdf_text.h and fpdf_edit.h of pdfium.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # ships no types
from PIL import Image

from ..shapes import Word
from .covers import Covers, Quad, mode_of

PUNCTUATION = frozenset(':;,()[]{}=|<>"“”„«»')
"""Characters that part words, so that “NIK:3313…,” is marked between its colon and its comma."""
LINE_HYPHENS = frozenset({0x02, 0xFFFE})
"""What pdfium gives for a hyphen at a line's end."""
LEAST = 0.05
"""Points below which a box counts as empty."""
INK = 24
"""Difference between the darkest and the lightest pixel, of 255, from which on something is seen."""
RECOGNISED_SHARE = 0.6
"""Of an invisible word's letters; text recognition places single letters only roughly."""
THIN = 2
"""Pixels beside a thin letter."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the page's own coordinates lie on the page as it is seen."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    unit: float

    def place(self, x0: float, y0: float, x1: float, y1: float) -> Quad:
        """A box of the page (y upwards) as it is seen: points from the upper left corner, y downwards."""
        sides = {
            0: (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0),
            90: (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left),
            180: (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom),
            270: (self.top - y1, self.right - x1, self.top - y0, self.right - x0),
        }[self.turn]
        return tuple(side * self.unit for side in sides)  # type: ignore[return-value]


def frame_of(page: Any, unit: float) -> Frame:
    """The frame of an open page; ``unit`` is its user unit in points."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation(), unit)


@dataclass(slots=True)
class _Piece:
    text: str = ""
    boxes: list[Quad] = field(default_factory=list)
    turn: int = 0
    thing: Any = None
    joined: bool = False

    def box(self) -> Quad:
        x0, y0, x1, y1 = zip(*self.boxes, strict=True)
        return min(x0), min(y0), max(x1), max(y1)


def words_of(page: Any, number: int, frame: Frame, drawn: Image.Image) -> Iterator[Word]:
    """The words of a page in the order in which they are written.

    Args:
        drawn: the page as it is seen, in colours and any size.
    """
    text = page.get_textpage()
    covers = Covers(page)
    scale = drawn.width / max(_width(frame), 1e-6)
    for piece in _pieces(text, frame):
        box = piece.box()
        seen = not covers.hide(piece.thing, box, frame) and _is_seen(piece, drawn, scale)
        x0, y0, x1, y1 = (round(side, 2) for side in box)
        yield Word(number, piece.text, x0, y0, x1, y1, piece.turn, seen, piece.joined)
    text.close()


def _width(frame: Frame) -> float:
    sides = frame.right - frame.left, frame.top - frame.bottom
    return sides[frame.turn % 180 == 90] * frame.unit  # noqa: PLR2004 (a quarter turn)


def _pieces(text: Any, frame: Frame) -> Iterator[_Piece]:
    """Runs of letters that neither white space nor punctuation nor a turn parts; punctuation by itself."""
    piece = _Piece()
    for index, character in _characters(text):
        box = None if character.isspace() else _box(text, index, frame)
        if box is None:
            if piece.text:
                yield piece
            piece = _Piece()
            continue
        turn = _turn(text, index, frame)
        if piece.text and (turn != piece.turn or (character in PUNCTUATION) != (piece.text[-1] in PUNCTUATION)):
            yield piece
            piece = _Piece(joined=turn == piece.turn)
        if not piece.text:
            piece.turn, piece.thing = turn, pdfium.FPDFText_GetTextObject(text, index)
        piece.text += character
        piece.boxes.append(box)
    if piece.text:
        yield piece


def _characters(text: Any) -> Iterator[tuple[int, str]]:
    """Index and character; halves of a surrogate pair are put together."""
    high = 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 (first half, UTF-16)
            high = code
            continue
        if 0xDC00 <= code < 0xE000:  # noqa: PLR2004 (second half)
            code, high = (0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD), 0
        if code in LINE_HYPHENS:
            code = ord("-")
        character = chr(code)
        yield index, character if character.isprintable() or character.isspace() else "\ufffd" if code else " "


def _box(text: Any, index: int, frame: Frame) -> Quad | None:
    """Around a letter's ink, or its place in the line where the font draws none; None for what takes no place."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    sides = left.value, bottom.value, right.value, top.value
    if sides[2] - sides[0] < LEAST or sides[3] - sides[1] < LEAST:
        loose = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, index, loose)
        sides = loose.left, loose.bottom, loose.right, loose.top
    if not all(map(math.isfinite, sides)) or sides[2] - sides[0] < LEAST or sides[3] - sides[1] < LEAST:
        return None
    return frame.place(*sides)


def _turn(text: Any, index: int, frame: Frame) -> int:
    angle = pdfium.FPDFText_GetCharAngle(text, index)
    return (round(math.degrees(angle) / 90) * 90 + frame.turn) % 360 if angle >= 0 else frame.turn


def _is_seen(piece: _Piece, drawn: Image.Image, scale: float) -> bool:
    """Whether something is drawn at the place of every letter."""
    invisible = mode_of(piece.thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    shown = sum(_has_ink(box, drawn, scale) for box in piece.boxes)
    return shown >= len(piece.boxes) * (RECOGNISED_SHARE if invisible else 1)


def _has_ink(box: Quad, drawn: Image.Image, scale: float) -> bool:
    """Whether a letter's box has more than one colour; a stroke that fills its box is looked at with its sides."""
    left, top, right, bottom = (round(side * scale) for side in box)
    right, bottom = max(right, left + 1), max(bottom, top + 1)
    beside = (-THIN, 0, THIN, 0) if right - left <= bottom - top else (0, -THIN, 0, THIN)
    wider = left + beside[0], top + beside[1], right + beside[2], bottom + beside[3]
    return _varies((left, top, right, bottom), drawn) or _varies(wider, drawn)


def _varies(box: tuple[int, int, int, int], drawn: Image.Image) -> bool:
    left, top, right, bottom = max(0, box[0]), max(0, box[1]), min(drawn.width, box[2]), min(drawn.height, box[3])
    if right <= left or bottom <= top:
        return False
    bands: Any = drawn.crop((left, top, right, bottom)).getextrema()
    return any(high - low >= INK for low, high in bands)
