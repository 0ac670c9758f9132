"""What may not be meant in a query that works: words taken for operators, words too common, doubled or misspelt."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from .arranging import OPERATOR
from .findings import Advice, Mend
from .lexing import OPERATORS, Kind, Token
from .patterns import has_wildcards
from .reading import Reading
from .tree import And, Label, Node, Or, Term, parts_of

Share = Callable[[str], float]
"""A folded word → the share of documents that have it, from 0 to 1."""
Suggest = Callable[[str], Sequence[str]]
"""A folded word → words of documents that are written alike, the likeliest first."""
COMMON = 0.5
"""Share of documents from which a word says little."""
_SHORTEST = 4
"""Letters of a word that is held against the vocabulary."""
_OPERANDS = frozenset({Kind.WORD, Kind.QUOTED, Kind.CLOSE})


def advise(reading: Reading, share: Share | None = None, suggest: Suggest | None = None) -> tuple[Advice, ...]:
    """Advice on a query that was read without errors, in the order of writing.

    Args:
        reading: of the query.
        share: how common words are; without it nothing is said on that.
        suggest: finds words written alike; asked for words that no document has.
    """
    if reading.node is None:
        return ()
    found = [*_lower_operators(reading), *_mixed(reading), *_covered(reading)]
    if share:
        found += _common(reading, share)
        found += _unknown(reading, share, suggest or (lambda _word: ()))
    return tuple(sorted(found, key=lambda advice: advice.at))


def _lower_operators(reading: Reading) -> Iterator[Advice]:
    """An ``or`` between words that was meant as ``OR``."""
    inner = zip(reading.tokens, reading.tokens[1:], reading.tokens[2:], strict=False)
    for before, token, after in inner:
        said = token.value.upper() if token.kind is Kind.WORD and token.value.islower() else ""
        if said in OPERATORS and before.kind in _OPERANDS and after.kind not in OPERATOR | {Kind.CLOSE}:
            yield _advice("lower_operator", token, reading, said, written=token.value, operator=said)


def _mixed(reading: Reading) -> Iterator[Advice]:
    """``a b OR c`` reads as ``(a b) OR c``; parentheses say so to whoever reads it next."""
    levels = [[_Segment()]]
    for token in reading.tokens:
        if token.kind is Kind.OR:
            levels[-1].append(_Segment())
        elif token.kind is Kind.CLOSE:
            yield from _unclear(levels.pop(), reading.typed)
            levels[-1][-1].take(token)
        else:
            levels[-1][-1].take(token)
            if token.kind is Kind.OPEN:
                levels.append([_Segment()])
    yield from _unclear(levels.pop(), reading.typed)


@dataclass
class _Segment:
    """What stands between two ``OR`` of one level."""

    start: int = -1
    end: int = -1
    operands: int = 0

    def take(self, token: Token) -> None:
        if self.start < 0:
            self.start = token.start
        self.end = token.end
        self.operands += (token.kind in _OPERANDS) - (token.kind is Kind.NEAR)


def _unclear(segments: list[_Segment], typed: str) -> Iterator[Advice]:
    joined = [segment for segment in segments if segment.operands > 1]
    if len(segments) == 1 or not joined:
        return
    proposal = typed
    for segment in reversed(joined):
        proposal = Mend(segment.start, segment.end, f"({proposal[segment.start : segment.end]})").apply(proposal)
    start, end = joined[0].start, joined[0].end
    yield Advice("mixed_operators", start, end - start, {"part": typed[start:end]}, proposal)


def _covered(reading: Reading) -> Iterator[Advice]:
    """A word that another one beside it finds already."""
    tokens = {id(leaf.node): leaf.token for leaf in reading.leaves}
    for node in _nodes(reading.node):
        if not isinstance(node, And | Or):
            continue
        leaves = [part for part in node.parts if isinstance(part, Term | Label) and id(part) in tokens]
        for at, leaf in enumerate(leaves):
            others = leaves[:at] if isinstance(node, And) else [*leaves[:at], *leaves[at + 1 :]]
            by = next((other for other in others if _covers(other, leaf, widely=isinstance(node, Or))), None)
            if by and not (leaf == by and leaf not in leaves[:at]):
                token = tokens[id(leaf)]
                yield Advice("repeated", token.start, token.end - token.start, {"word": str(leaf), "by": str(by)})


def _covers(one: Node, other: Node, *, widely: bool) -> bool:
    if one == other:
        return True
    if not (widely and isinstance(one, Term) and isinstance(other, Term) and one.field in {"", other.field}):
        return False
    if one.field != other.field and other.field == "author":
        return False
    pairs = zip(one.words, other.words, strict=False)
    return len(one.words) == len(other.words) and all(fnmatchcase(word, wanted) for wanted, word in pairs)


def _common(reading: Reading, share: Share) -> Iterator[Advice]:
    for term, token in _plain_words(reading):
        if (found := share(term.words[0])) >= COMMON:
            yield _advice("common_word", token, reading, None, word=term.words[0], percent=round(100 * found))


def _unknown(reading: Reading, share: Share, suggest: Suggest) -> Iterator[Advice]:
    for term, token in _plain_words(reading):
        word = term.words[0]
        if len(word) < _SHORTEST or share(word) or not (close := list(suggest(word))):
            continue
        yield _advice("unknown_word", token, reading, close[0], word=word, close=", ".join(close))


def _plain_words(reading: Reading) -> Iterator[tuple[Term, Token]]:
    for leaf in reading.leaves:
        node = leaf.node
        if (
            isinstance(node, Term)
            and len(node.words) == 1
            and node.words[0][0].isalnum()
            and not has_wildcards(node.words[0])
        ):
            yield node, leaf.token


def _nodes(node: Node | None) -> Iterator[Node]:
    if node:
        yield node
        for part in parts_of(node):
            yield from _nodes(part)


def _advice(code: str, token: Token, reading: Reading, instead: str | None, **facts: str | int) -> Advice:
    proposal = Mend(token.start, token.end, instead).apply(reading.typed) if instead else ""
    return Advice(code, token.start, token.end - token.start, facts, proposal)
