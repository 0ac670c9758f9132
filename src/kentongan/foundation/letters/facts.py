"""Facts on their way to a template: cleaned, bounded, written as data."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ..language.formats import format_date
from .errors import UnusableFact
from .pictures import Picture, Qr

LIMIT = 200_000
"""Bytes of all facts together, pictures apart."""
VALUES = 10_000
"""Texts and numbers in all: a table of a thousand rows and ten columns."""
TEXT = 60_000
"""Letters of one text."""
PICTURES = 4_000_000
"""Bytes of all pictures together."""
DEPTH = 12
"""Levels of lists and mappings inside each other."""
MARKS = 8
"""Accents and joiners on one letter; of tens of thousands the typesetter dies."""
_BREAKS = {"\r": "\n", "\t": " ", "\u2028": "\n", "\u2029": "\n\n"}
_GAP = re.compile(r"[^\S\n]{2,}")
"""Several spaces in a row; the typesetter would take half a minute for a hundred thousand."""
_JOINERS, _JOINED = "\u200c\u200d", {"L", "M"}
"""Signs that shape the letter before them; after anything else they only cost time."""
_KEPT = f"\n{_JOINERS}"
_FILLERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters that are drawn as nothing."""
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Controls, marks of direction, halves of letters, private and unassigned places."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one document may hold: bytes of all facts, and their number."""

    size: int = LIMIT
    values: int = VALUES


USUAL = Bounds()


@dataclass
class Written:
    """Facts as files for the typesetter."""

    text: str
    pictures: dict[str, bytes]


@dataclass
class _Writer:
    bounds: Bounds
    pictures: dict[str, bytes] = field(default_factory=dict)
    values: int = 0
    size: int = 0

    def value(self, fact: Any, where: str) -> Any:
        """One fact as JSON knows it."""
        self.values += 1
        if self.values > self.bounds.values:
            raise UnusableFact(f"more than {self.bounds.values:,} facts")
        match fact:
            case str():
                return self.words(fact)
            case datetime():
                raise UnusableFact(f"{where} is an instant: say its date, or write it on the unit's clock")
            case date():
                return format_date(fact)
            case Qr():
                return {"address": self.words(fact.address), **self.picture(fact.picture)}
            case Picture():
                return self.picture(fact)
        return fact if _is_plain(fact) else self.several(fact, where)

    def words(self, text: str) -> str:
        """A text, cleaned; its size counts before any work is spent on it."""
        if len(text) > TEXT:
            raise UnusableFact(f"a text of more than {TEXT:,} letters")
        self.size += len(text)
        _refuse_beyond_limit(self.size, self.bounds)
        return clean(text)

    def several(self, fact: Any, where: str) -> Any:
        """A mapping or a list, with what is in it."""
        if where.count(".") >= DEPTH:
            raise UnusableFact(f"{where} lies too deep")
        if isinstance(fact, Mapping):
            return {str(name): self.value(one, f"{where}.{name}") for name, one in fact.items()}
        if isinstance(fact, list | tuple):
            return [self.value(one, f"{where}.{place}") for place, one in enumerate(fact)]
        raise UnusableFact(
            f"{where} is of type {type(fact).__name__}: give a text, whole number, date, list, mapping, picture or QR"
        )

    def picture(self, given: Picture) -> dict[str, str]:
        """Lay a picture beside the facts, and say where it lies."""
        name = f"pictures/{len(self.pictures)}.svg"
        self.pictures[name] = given.file
        if sum(map(len, self.pictures.values())) > PICTURES:
            raise UnusableFact(f"pictures of more than {PICTURES:,} bytes")
        return {"path": f"/{name}", "alt": self.words(given.alt)}


def _is_plain(fact: Any) -> bool:
    return fact is None or (isinstance(fact, int) and abs(fact) < 2**63)


def _refuse_beyond_limit(size: int, bounds: Bounds) -> None:
    if size > bounds.size:
        raise UnusableFact(f"facts of more than {bounds.size:,} bytes")


def write(facts: Mapping[str, Any], bounds: Bounds = USUAL) -> Written:
    """Write facts as data; the same facts give the same text.

    Raises:
        UnusableFact: too large, too many, too deep, or of a kind that no letter can show.
    """
    writer = _Writer(bounds)
    text = json.dumps(writer.value(facts, "facts"), ensure_ascii=False, sort_keys=True)
    _refuse_beyond_limit(len(text.encode()), bounds)
    return Written(text, writer.pictures)


def clean(text: str) -> str:
    """A text without what can't be printed or turns its direction; lines and letters stay as they were typed."""
    if text.isascii() and text.isprintable():
        return _GAP.sub(" ", text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    for sign, written in _BREAKS.items():
        text = text.replace(sign, written)
    return _GAP.sub(" ", _bounded("".join(filter(_is_printable, text))))


def _is_printable(sign: str) -> bool:
    return sign in _KEPT or not (unicodedata.category(sign) in _DROPPED or sign in _FILLERS)


def _bounded(text: str) -> str:
    """A text with a few accents on each letter, and joiners behind letters only."""
    kept: list[str] = []
    marks, before = 0, ""
    for sign in text:
        kind = unicodedata.category(sign)[0]
        joins = sign in _JOINERS
        marks = marks + 1 if joins or kind == "M" else 0
        if marks <= MARKS and not (joins and before not in _JOINED):
            kept.append(sign)
            before = kind
    return "".join(kept)
