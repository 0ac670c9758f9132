"""Trees as functions over a batch: given a set of documents, those of them that answer.

Most of a tree is arithmetic on sets. What costs more (patterns, ``NEAR``) is asked last, only of documents for which
the rest leaves it open, and once however many queries share it.
"""

from collections.abc import Callable, Sequence
from itertools import count

from .batches import Batch, members
from .nearness import is_near
from .patterns import is_marked, literal_of, pattern_of, source_pattern
from .texts import Prepared, plain
from .tree import TEXT, TITLE, And, Label, Near, Node, Not, Or, Term, parts_of

Condition = Callable[[Batch, int], int]
Decision = Callable[[Prepared], bool]


class Conditions:
    """Makes conditions, each equal part once.

    Attributes:
        literals: what has to be looked for → its number among the hits of a batch.
        unions: numbers of literals of which one is enough → the number of that among the unions of a batch.
    """

    def __init__(self) -> None:
        self.literals: dict[bytes, int] = {}
        self.unions: dict[tuple[int, ...], int] = {}
        self._made: dict[Node, Condition] = {}
        self._numbers = count()

    def of(self, node: Node) -> Condition:
        """Which of some documents answer this tree."""
        condition = self._made.get(node)
        if condition is None:
            condition = self._made[node] = self._new(node)
        return condition

    def number(self, literal: bytes) -> int:
        """The number of a literal; it will be looked for."""
        return self.literals.setdefault(literal, len(self.literals))

    def _new(self, node: Node) -> Condition:
        match node:
            case Term() | Label():
                return self._leaf(node)
            case Not(part):
                return _not(self.of(part))
            case Near():
                return self._asked(self._all((node.left, node.right)), is_near(node))
            case Or(parts):
                return self._any(parts)
            case And(parts):
                return self._all(parts)

    def _leaf(self, leaf: Term | Label) -> Condition:
        literal, exact = literal_of(leaf)
        number = self.number(literal)
        if exact:
            return lambda batch, among: batch.hits[number] & among
        decide = _term(leaf) if isinstance(leaf, Term) else _source(leaf)
        return self._asked(lambda batch, among: batch.hits[number] & among, decide)

    def _all(self, parts: Sequence[Node]) -> Condition:
        literals = [self.number(literal_of(part)[0]) for part in _exact(parts)]
        wanted = [self._union(part) for part in parts if isinstance(part, Or) and _is_union(part)]
        denied = [self._union(part.part) for part in parts if isinstance(part, Not) and _is_union(part.part)]
        simple = [part for part in parts if _is_union(part.part if isinstance(part, Not) else part)]
        others = [self.of(part) for part in sorted(parts, key=_costs) if part not in simple]

        def hold(batch: Batch, among: int) -> int:
            hits, united = batch.hits, batch.united
            for number in literals:
                among &= hits[number]
            for number in wanted:
                among &= united[number]
            for number in denied:
                among &= ~united[number]
            for condition in others:
                if not among:
                    return 0
                among = condition(batch, among)
            return among

        return hold

    def _any(self, parts: Sequence[Node]) -> Condition:
        number = self._union(Or(tuple(_exact(parts))))
        others = [self.of(part) for part in sorted(parts, key=_costs) if not _is_exact(part)]

        def hold(batch: Batch, among: int) -> int:
            found = batch.united[number] & among
            for condition in others:
                if left := among & ~found:
                    found |= condition(batch, left)
            return found

        return hold

    def _union(self, node: Node) -> int:
        """The number of what is answered by one of several literals."""
        parts = parts_of(node) if isinstance(node, Or) else (node,)
        literals = tuple(sorted({self.number(literal_of(part)[0]) for part in _exact(parts)}))
        return self.unions.setdefault(literals, len(self.unions))

    def _asked(self, possible: Condition, decide: Decision) -> Condition:
        number = next(self._numbers)

        def hold(batch: Batch, among: int) -> int:
            among = possible(batch, among)
            asked, held = batch.asked.get(number, (0, 0))
            if new := among & ~asked:
                for at in members(new):
                    if decide(batch.documents[at]):
                        held |= 1 << at
                batch.asked[number] = asked | new, held
            return held & among

        return hold


def _not(condition: Condition) -> Condition:
    return lambda batch, among: among ^ condition(batch, among)


def _exact(parts: Sequence[Node]) -> list[Term | Label]:
    """Those that one literal decides."""
    return [part for part in parts if isinstance(part, Term | Label) and literal_of(part)[1]]


def _is_exact(node: Node) -> bool:
    return bool(_exact([node]))


def _is_union(node: Node) -> bool:
    """Whether it holds where one of some literals stands."""
    return all(map(_is_exact, node.parts if isinstance(node, Or) else (node,)))


def _costs(node: Node) -> int:
    """What is asked last: a condition that looks at documents one by one."""
    if isinstance(node, Term | Label):
        return 0 if _is_exact(node) else 2
    return 2 if isinstance(node, Near) else max(1, *map(_costs, parts_of(node)))


def _term(term: Term) -> Decision:
    pattern, marks = pattern_of(term, marks=is_marked(term)), is_marked(term)
    if term.field or marks:
        fields = [term.field] if term.field else [TITLE, TEXT]
        return lambda document: any(pattern.search(document.row(field, marks=marks)) for field in fields)
    return lambda document: pattern.search(document.words) is not None


def _source(label: Label) -> Decision:
    pattern = source_pattern(label.value)
    return lambda document: pattern.fullmatch(plain(document.document.source)) is not None
