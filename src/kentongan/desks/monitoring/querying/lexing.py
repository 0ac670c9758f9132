"""What was typed, cut into words, quotes, operators, fields and parentheses, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto

from .findings import FARTHEST, USUAL_DISTANCE, Facts, Fault, Mend
from .tree import AUTHOR, LANGUAGE, MEDIUM, PLACE, SOURCE, TEXT, TITLE


class Kind(Enum):
    """What a piece is."""

    WORD = auto()
    QUOTED = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    NOTHING = auto()
    """Stands where something was wrong already."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was typed; ``value`` is a field's name, a word as typed, or what stands between the quotes."""

    kind: Kind
    start: int
    end: int
    value: str = ""
    distance: int = 0


FIELDS = {
    "title": TITLE, "judul": TITLE, "text": TEXT, "isi": TEXT, "author": AUTHOR, "penulis": AUTHOR,
    "source": SOURCE, "sumber": SOURCE, "medium": MEDIUM, "media": MEDIUM,
    "language": LANGUAGE, "bahasa": LANGUAGE, "place": PLACE, "tempat": PLACE,
}  # fmt: skip
"""What may be typed before a colon → the field."""
OPERATORS = {
    "AND": Kind.AND, "DAN": Kind.AND, "OR": Kind.OR, "ATAU": Kind.OR, "NOT": Kind.NOT, "BUKAN": Kind.NOT,
}  # fmt: skip
QUOTES = '"“”„‟«»＂'
"""Each opens, and each closes."""

_BLANK = r"\s\x00\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Between words: space, marks of the direction of writing, and what can't be written."""
_SPACE = re.compile(f"[{_BLANK}]+")
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]+")
_BARE = re.compile(f"[^(){QUOTES}{_BLANK}]+")
_FIELD = re.compile(r"([^\W\d_]+):")
_NEAR = re.compile(r"(?:NEAR|DEKAT)(?:/(.*))?")


class Lexer:
    """Cuts one query; ``faults`` are those that can be told from the pieces alone."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.faults: list[Fault] = []
        self._at = 0

    def tokens(self) -> list[Token]:
        """All pieces, in order."""
        for found in _UNWRITABLE.finditer(self.typed):
            self.faults.append(Fault("unwritable", *found.span(), mend=Mend(*found.span())))
        return list(self._tokens())

    def _tokens(self) -> Iterator[Token]:
        while True:
            if space := _SPACE.match(self.typed, self._at):
                self._at = space.end()
            if self._at >= len(self.typed):
                return
            yield from self._next()

    def _next(self) -> Iterator[Token]:
        start, character = self._at, self.typed[self._at]
        if character in "()":
            self._at += 1
            yield Token(Kind.OPEN if character == "(" else Kind.CLOSE, start, self._at)
        elif character in QUOTES:
            yield self._quoted()
        elif self._is_minus():
            self._at += 1
            yield Token(Kind.NOT, start, self._at)
        else:
            yield from self._bare()

    def _is_minus(self) -> bool:
        """Whether a hyphen here says ``NOT``: at the beginning of a word, not by itself."""
        before, after = self.typed[: self._at][-1:], self.typed[self._at + 1 : self._at + 2]
        begins = not before or before.isspace() or before == "("
        return self.typed[self._at] == "-" and begins and bool(after) and not after.isspace() and after not in ")-"

    def _quoted(self) -> Token:
        start = self._at
        end = next((at for at in range(start + 1, len(self.typed)) if self.typed[at] in QUOTES), None)
        if end is None:
            end = len(self.typed)
            self.faults.append(
                Fault("unclosed_quote", start, end, mend=Mend(self._quote_end(start), end, self._rest(start)))
            )
        self._at = min(end + 1, len(self.typed))
        return Token(Kind.QUOTED, start, self._at, self.typed[start + 1 : end])

    def _quote_end(self, start: int) -> int:
        """Where a quotation that was never closed was most likely meant to end: before the next operator."""
        stop = re.compile(r"\s+(?:AND|DAN|OR|ATAU|NOT|BUKAN|NEAR|DEKAT)\b|\s*\)|\s*$").search(self.typed, start + 1)
        return stop.start() if stop else len(self.typed)

    def _rest(self, start: int) -> str:
        return '"' + self.typed[self._quote_end(start) :]

    def _bare(self) -> Iterator[Token]:
        start, end = self._at, self._bare_end(self._at)
        written = self.typed[start:end]
        if near := _NEAR.fullmatch(written):
            self._at = end
            yield Token(Kind.NEAR, start, end, written, self._distance(start, end, near[1]))
        elif written in OPERATORS:
            self._at = end
            yield Token(OPERATORS[written], start, end, written)
        elif field := _FIELD.match(written):
            yield from self._field(start, end, field)
        else:
            self._at = end
            yield Token(Kind.WORD, start, end, written)

    def _field(self, start: int, end: int, found: re.Match[str]) -> Iterator[Token]:
        name, colon = found[1], start + found.end()
        follows = self.typed[colon : colon + 1]
        field = FIELDS.get(name.casefold())
        if not field and (not follows or follows.isspace() or follows == ")"):  # a colon as punctuation
            self._at = end
            yield Token(Kind.WORD, start, end, self.typed[start:end])
            return
        if not field:
            self.faults.append(self._unknown_field(start, end, name, colon))
        self._at = end
        yield Token(Kind.FIELD, start, colon, field or "")
        if end > colon:
            yield Token(Kind.WORD if field else Kind.NOTHING, colon, end, self.typed[colon:end])

    def _bare_end(self, start: int) -> int:
        found = _BARE.match(self.typed, start)
        return found.end() if found else start

    def _unknown_field(self, start: int, end: int, name: str, colon: int) -> Fault:
        close = get_close_matches(name.casefold(), FIELDS, n=1)
        facts: dict[str, str | int] = {"name": name, "known": " ".join(FIELDS)}
        if close:
            return Fault("unknown_field", start, colon, facts | {"close": close[0]}, Mend(start, colon, f"{close[0]}:"))
        quoted = Mend(start, end, f'"{self.typed[start:end]}"')
        return Fault("unknown_field", start, colon, facts, quoted if end > colon else Mend(colon - 1, colon, " "))

    def _distance(self, start: int, end: int, written: str | None) -> int:
        if written is None:
            return USUAL_DISTANCE
        if written.isascii() and written.isdigit() and int(written[:9]) <= FARTHEST:
            return int(written)
        mended = FARTHEST if written.isascii() and written.isdigit() else USUAL_DISTANCE
        operator = self.typed[start:end].split("/")[0]
        facts: Facts = {"written": written, "most": FARTHEST}
        self.faults.append(Fault("near_distance", start, end, facts, Mend(start, end, f"{operator}/{mended}")))
        return mended
