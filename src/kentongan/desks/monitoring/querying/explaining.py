"""Why a document answers a query: the words that decided it and where they stand, for a person to see."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from ..documents import Document
from ..folding import place_words
from .nearness import Stretch, near_pairs, stretches
from .patterns import source_pattern
from .texts import LABEL, label, labels_of, plain
from .tree import SOURCE, TEXT, TITLE, And, Label, Near, Node, Not, Or, Term, terms_of

Span = tuple[str, int, int]
"""Field, first character, and the character behind the last: in the document's own title, text or author."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the query that holds, and where; a label has no places."""

    node: Term | Near | Label
    spans: tuple[Span, ...] = ()


def explain(node: Node, document: Document) -> tuple[Reason, ...]:
    """What of the query holds in the document, in the order of the query; nothing if the document doesn't answer it."""
    return tuple(_Explainer(document).reasons(node) or ())


class _Field:
    """One field's words, with their marks, and their places."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._placed = place_words(text)
        words = [word.encode() for word, _, _ in self._placed]
        self._ends = list(accumulate(len(word) + 1 for word in words))
        self.row = b" ".join([b"", *words, b""]) if words else b" "

    def span(self, stretch: Stretch) -> Span:
        """Where words stand, given their bytes in the row."""
        first, last = (bisect_left(self._ends, byte) for byte in (stretch[0], stretch[1] - 1))
        return self._name, self._placed[first].start, self._placed[last].end


class _Explainer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._fields: dict[str, _Field] = {}

    def reasons(self, node: Node, *, denied: bool = False) -> list[Reason] | None:
        """Reasons why it holds (or, denied, why it doesn't), or ``None`` if it is otherwise."""
        match node:
            case Not(part):
                return self.reasons(part, denied=not denied)
            case And(parts) | Or(parts):
                found = [self.reasons(part, denied=denied) for part in parts]
                if isinstance(node, And) != denied and None in found:
                    return None
                held = [reasons for reasons in found if reasons is not None]
                return [reason for reasons in held for reason in reasons] if held else None
            case Label():
                spans, holds = [], self._carries(node)
            case Term() | Near():
                spans = list(dict.fromkeys(self._spans(node)))
                holds = bool(spans)
        if holds == denied:
            return None
        return [] if denied else [Reason(node, tuple(spans))]

    def _spans(self, node: Term | Near) -> Iterator[Span]:
        name = next(terms_of(node)).field
        for field in map(self._field, [name] if name else [TITLE, TEXT]):
            if isinstance(node, Term):
                yield from map(field.span, _stretches(node, field.row))
            else:
                pairs = near_pairs(
                    field.row, _stretches(node.left, field.row), _stretches(node.right, field.row), node.distance
                )
                for left, right in pairs:
                    yield field.span(left)
                    yield field.span(right)

    def _field(self, name: str) -> _Field:
        if name not in self._fields:
            self._fields[name] = _Field(name, getattr(self._document, name))
        return self._fields[name]

    def _carries(self, asked: Label) -> bool:
        if asked.field == SOURCE:
            return source_pattern(asked.value).fullmatch(plain(self._document.source)) is not None
        return f"{LABEL}{label(asked.field, asked.value)}{LABEL}" in labels_of(self._document)


def _stretches(node: Term | Or, row: bytes) -> list[Stretch]:
    return [stretch for term in terms_of(node) for stretch in stretches(term, marks=True)(row)]
