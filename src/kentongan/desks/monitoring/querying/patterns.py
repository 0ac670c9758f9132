"""Terms and labels as bytes to look for: literals that must stand in a document, and patterns that decide."""

import re

from ..folding import MARKS
from .texts import EDGES, LABEL, label
from .tree import AUTHOR, SOURCE, TEXT, Label, Term

_BYTE, _LETTER = r"[^ \n]", r"[^ \n\x80-\xbf][\x80-\xbf]*+"


def has_wildcards(written: str) -> bool:
    """Whether ``*`` or ``?`` stands in it."""
    return "*" in written or "?" in written


def is_marked(term: Term) -> bool:
    """Whether a word of it carries ``#`` or ``@``, so that the marks of the text count."""
    return any(word[0] in MARKS for word in term.words)


def literal_of(leaf: Term | Label) -> tuple[bytes, bool]:
    """Bytes that stand in ``words`` or ``tail`` of each document that has it; and whether they stand in no other."""
    if isinstance(leaf, Label):
        return _literal(f"{LABEL}{label(leaf.field, leaf.value)}{LABEL}", LABEL, wild=leaf.field == SOURCE)
    edge = EDGES[leaf.field]
    marked = next((word for word in leaf.words if word[0] in MARKS), None)
    if marked and leaf.field != AUTHOR:
        literal, exact = _literal(f" {marked} ", " ", wild=True)
        return literal, exact and len(leaf.words) == 1 and not leaf.field
    words = edge.join(word.lstrip(MARKS) for word in leaf.words)
    literal, exact = _literal(f"{edge}{words}{edge}", edge, wild=True)
    return literal, exact and leaf.field != TEXT and not marked


def pattern_of(term: Term, *, marks: bool) -> re.Pattern[bytes]:
    """Finds an occurrence in folded words: group 1 is its words without the spaces around.

    Args:
        term: what to look for.
        marks: the folded words still have their marks.
    """
    words = " ".join(("[#@]?" if marks and word[0] not in MARKS else "") + _in_bytes(word) for word in term.words)
    return re.compile(f" ({words})(?= )".encode("latin-1"))


def source_pattern(value: str) -> re.Pattern[str]:
    """Decides about a whole outlet key."""
    return re.compile(_glob(value, ".", "."), re.DOTALL)


def _glob(written: str, many: str, one: str) -> str:
    """Wildcards as a regular expression that never looks at a letter twice, whatever it is matched against.

    The first place where a piece fits is as good as any later one, so what comes before it is never tried again
    (an atomic group); only the last piece must stand at the end.

    Args:
        written: pieces with ``*`` and ``?`` between them.
        many: expression of a letter that ``*`` stands for any number of.
        one: expression of the letter that ``?`` stands for.
    """
    first, *rest = (one.join(map(re.escape, piece.split("?"))) for piece in written.split("*"))
    if not rest:
        return first
    *inner, last = rest
    return first + "".join(f"(?>{many}*?{piece})" for piece in inner) + f"{many}*{last}"


def _literal(written: str, edge: str, *, wild: bool) -> tuple[bytes, bool]:
    """The longest piece without wildcards; that is all of it when there are none, or one ``*`` at the end."""
    start = written[:-2] if wild and written.endswith(f"*{edge}") else written
    if wild and has_wildcards(start):
        return max(re.split(r"[*?]+", written), key=len).encode(errors="replace"), False
    return start.encode(errors="replace"), True


def _in_bytes(word: str) -> str:
    """A word's expression, to be matched against UTF-8; each of its bytes is written as one character."""
    return _glob(word.encode().decode("latin-1"), _BYTE, _LETTER)
