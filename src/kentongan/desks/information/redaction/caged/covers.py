"""Tells which text lies below a picture, by the order in which a page is drawn.

Source: fpdf_edit.h of pdfium; ISO 32000-2:2020, 8.2 (what is painted later lies above), 9.3.6 (rendering modes).
"""

import ctypes
import math
from typing import Any, Protocol

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # ships no types

Quad = tuple[float, float, float, float]


class Frame(Protocol):
    """Turns a box of the page into one as it is seen."""

    def place(self, x0: float, y0: float, x1: float, y1: float) -> Quad: ...


def mode_of(thing: Any) -> int:
    """The rendering mode of a text object; -1 for none."""
    return int(pdfium.FPDFTextObj_GetTextRenderMode(thing)) if thing else -1


class Covers:
    """Opaque pictures on the page and what was drawn before them."""

    def __init__(self, page: Any) -> None:
        self.order: dict[int, int] = {}
        self.pictures: list[tuple[int, Quad]] = []
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            thing = pdfium.FPDFPage_GetObject(page, index)
            self.order[_address(thing)] = index
            if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._add(index, thing)

    def _add(self, index: int, thing: Any) -> None:
        sides = [ctypes.c_float() for _ in range(4)]
        if pdfium.FPDFPageObj_GetBounds(thing, *sides) and not pdfium.FPDFPageObj_HasTransparency(thing):
            x0, y0, x1, y1 = (side.value for side in sides)
            self.pictures.append((index, (x0, y0, x1, y1)))

    def hide(self, thing: Any, box: Quad, frame: Frame) -> bool:
        """Whether a later picture lies over visible text; invisible text belongs to the picture."""
        if not self.pictures or not thing or mode_of(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            return False
        at = self.order.get(_address(thing), math.inf)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(index > at and _inside(x, y, frame.place(*picture)) for index, picture in self.pictures)


def _inside(x: float, y: float, box: Quad) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _address(thing: Any) -> int:
    return ctypes.addressof(thing.contents)
