"""Writes the copy: a new PDF with one picture for each page, and below it the text that stays.

Nothing comes from the source but pixels and words: no object is copied.

Source: ISO 32000-2:2020, 9.3.6 (mode 3: neither filled nor stroked), 14.9.2 (natural language).
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from typing import Any

import pikepdf

from ..shapes import Page, Word
from .drawing import Packed
from .glyphless import UNITS, WIDTH, add_font

TITLE = "Salinan dengan bagian yang dihitamkan"
LANGUAGE = "id-ID"
LEAST = 0.1
"""Points."""
TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
"""Text matrices by the direction of the writing, degrees clockwise."""


class Copy:
    """A copy in the making."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.pdf.Root.Lang = pikepdf.String(LANGUAGE)
        self.pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        self.pdf.docinfo.Title = pikepdf.String(TITLE)
        self.font: Any = None

    def add(self, size: Page, pixels: Packed, words: Sequence[Word]) -> None:
        """One more page."""
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=self._picture(pixels)))
        content = f"q {_n(size.width)} 0 0 {_n(size.height)} 0 0 cm /I Do Q"
        if words:
            self.font = self.font or add_font(self.pdf)
            resources.Font = pikepdf.Dictionary(F=self.font)
            content += "\n" + "\n".join(_text(words, size.height))
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, round(size.width, 3), round(size.height, 3)],
            Resources=resources,
            Contents=self.pdf.make_stream(content.encode()),
        )
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))

    def _picture(self, pixels: Packed) -> Any:
        picture = pikepdf.Stream(self.pdf, pixels.data)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height = pixels.width, pixels.height
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name(pixels.colours), pixels.bits
        picture.Filter = pikepdf.Name(pixels.filter)
        if pixels.filter == "/FlateDecode":
            picture.DecodeParms = pikepdf.Dictionary(
                Predictor=15, Colors=1, BitsPerComponent=pixels.bits, Columns=pixels.width
            )
        return picture

    def written(self) -> bytes:
        """The bytes; its identifiers come from themselves."""
        out = BytesIO()
        self.pdf.save(out, deterministic_id=True, fix_metadata_version=False)
        return out.getvalue()


def joined(parts: Iterable[bytes]) -> bytes:
    """One copy of several that were written here, page behind page."""
    copy = Copy()
    with ExitStack() as opened:
        for part in parts:
            pdf = opened.enter_context(pikepdf.open(BytesIO(part)))
            copy.pdf.pages.extend(pdf.pages)
        return copy.written()


def _text(words: Iterable[Word], height: float) -> Iterable[str]:
    """Each run of joined words in its box, with a space behind it."""
    yield "BT 3 Tr"
    for word in _runs(words):
        across, up = word.x1 - word.x0, max(word.y1 - word.y0, LEAST)
        if word.turn % 180:
            across, up = up, max(across, LEAST)
        natural = len(word.text.encode("utf-16-be")) / 2 * WIDTH / UNITS * up
        x, y = _corner(word)
        place = " ".join([*map(str, TURNS[word.turn]), _n(x), _n(height - y)])
        shown = f"{word.text} ".encode("utf-16-be").hex()
        yield f"/F {_n(up)} Tf {_n(across / natural * 100)} Tz {place} Tm <{shown}> Tj"
    yield "ET"


def _runs(words: Iterable[Word]) -> Iterator[Word]:
    run: Word | None = None
    for word in words:
        if run is not None and run.touches(word):
            x0, y0, x1, y1 = min(run.x0, word.x0), min(run.y0, word.y0), max(run.x1, word.x1), max(run.y1, word.y1)
            run = run._replace(text=run.text + word.text, x0=x0, y0=y0, x1=x1, y1=y1)
            continue
        if run is not None:
            yield run
        run = word
    if run is not None:
        yield run


def _corner(word: Word) -> tuple[float, float]:
    """Where the line begins on which the letters stand, y downwards."""
    return {
        0: (word.x0, word.y1),
        90: (word.x0, word.y0),
        180: (word.x1, word.y0),
        270: (word.x1, word.y1),
    }[word.turn]


def _n(number: float) -> str:
    """A number as PDF writes it: no exponent, to a hundredth of a point."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
