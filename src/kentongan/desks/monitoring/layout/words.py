"""Words as Tesseract tells them: its tab-separated output, one row for each word and for each line drawn on the page.

Source: Tesseract 5, ``TessBaseAPI::GetTSVText``: level, page, block, paragraph, line, word, left, top, width, height,
confidence (0-100; −1 for what is no word), text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .boxes import Box

WORD = "5"
COLUMNS = 12
DOUBTFUL = 70.0
"""Confidence below which a person should look: on photographs half of the words below it were wrong."""
LONG = 12
"""How many times longer than thick a mark without letters is that counts as a rule between articles."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands, how sure its reader was (0-100), and the line its reader took it for; 0: not told."""

    text: str
    box: Box
    confidence: float
    line: int = 0

    @property
    def doubtful(self) -> bool:
        return self.confidence < DOUBTFUL and any(map(str.isalnum, self.text))


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands on a page: its words, and the horizontal rules between articles."""

    words: tuple[Word, ...]
    rules: tuple[Box, ...]


def read_tsv(lines: Iterable[str]) -> Reading:
    """The words and rules of Tesseract's table; rows that make no sense are left out."""
    words, rules = [], []
    told: dict[tuple[str, ...], int] = {}
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if len(cells) != COLUMNS or cells[0] != WORD:
            continue
        try:
            left, top, width, height = map(int, cells[6:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        box, text = Box(left, top, left + width, top + height), "".join(cells[11].split())
        if width <= 0 or height <= 0 or confidence < 0:
            continue
        if text:
            words.append(Word(text, box, confidence, told.setdefault(tuple(cells[2:5]), len(told) + 1)))
        elif width >= LONG * height:
            rules.append(box)
    return Reading(tuple(words), tuple(rules))
