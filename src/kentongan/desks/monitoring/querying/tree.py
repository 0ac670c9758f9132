"""A query as a tree of values; ``str`` of a tree is the query in its plainest writing, and is read back as the same."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TITLE, TEXT, AUTHOR = "title", "text", "author"
SOURCE, MEDIUM, LANGUAGE, PLACE = "source", "medium", "language", "place"
_PLAIN_VALUE = re.compile(r"[\w.*?/@:-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row: folded, with their ``#`` or ``@``, with ``*`` (any letters) and ``?`` (one letter).

    ``field`` is ``title``, ``text`` or ``author``; empty: title or text.
    """

    words: tuple[str, ...]
    field: str = ""

    def __str__(self) -> str:
        written = " ".join(self.words)
        return _with_field(self.field, f'"{written}"' if len(self.words) > 1 else written)


@dataclass(frozen=True, slots=True)
class Label:
    """What is known beside the words: ``source`` (with ``*`` and ``?``), ``medium``, ``language``, ``place`` (code)."""

    field: str
    value: str

    def __str__(self) -> str:
        return _with_field(self.field, self.value if _PLAIN_VALUE.fullmatch(self.value) else f'"{self.value}"')


@dataclass(frozen=True, slots=True)
class Near:
    """Two that stand close: in the same field, in either order, not sharing a word, at most ``distance`` words between.

    Both sides are a :class:`Term` or an :class:`Or` of terms, all with the same field.
    """

    distance: int
    left: "Term | Or"
    right: "Term | Or"

    def __str__(self) -> str:
        return f"{_grouped(self.left)} NEAR/{self.distance} {_grouped(self.right)}"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: "Node"

    def __str__(self) -> str:
        return f"NOT {_grouped(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """All must hold: two parts or more, none of them an ``And``."""

    parts: "tuple[Node, ...]"

    def __str__(self) -> str:
        return " AND ".join(map(_grouped, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    """One must hold: two parts or more, none of them an ``Or``."""

    parts: "tuple[Node, ...]"

    def __str__(self) -> str:
        return " OR ".join(map(_grouped, self.parts))


Node = Term | Label | Near | Not | And | Or


def conjunction(parts: Iterable[Node]) -> Node:
    """All of these, at least one; an ``And`` among them gives its parts."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,)))
    return And(flat) if len(flat) > 1 else flat[0]


def disjunction(parts: Iterable[Node]) -> Node:
    """One of these, at least one; an ``Or`` among them gives its parts."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,)))
    return Or(flat) if len(flat) > 1 else flat[0]


def terms_of(node: Node) -> Iterator[Term]:
    """Every term of a tree, in the order of writing."""
    if isinstance(node, Term):
        yield node
    for part in parts_of(node):
        yield from terms_of(part)


def parts_of(node: Node) -> "tuple[Node, ...]":
    """What stands directly below."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case Not(part):
            return (part,)
        case Near(_, left, right):
            return (left, right)
        case _:
            return ()


def _grouped(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or | Near) else str(node)


def _with_field(field: str, written: str) -> str:
    return f"{field}:{written}" if field else written
