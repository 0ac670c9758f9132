"""Of each query, a set of literals of which one must stand in whatever answers it, as rare ones as can be told."""

from collections import Counter
from collections.abc import Iterable

from .patterns import has_wildcards, literal_of
from .tree import LANGUAGE, MEDIUM, And, Label, Near, Node, Not, Term, parts_of

_EVERYWHERE = 1e6
"""Cost of a label that most documents carry."""


class Necessity:
    """Chooses; what many queries ask for is taken to be common in texts, too."""

    def __init__(self, queries: Iterable[Node]) -> None:
        self._uses = Counter(leaf for query in queries for leaf in set(_leaves(query)))

    def of(self, node: Node) -> frozenset[Term | Label] | None:
        """Leaves of which at least one must hold, or none if the tree can hold without any (as a bare ``NOT`` can)."""
        found = self._choose(node, negated=False)
        return found and found[1]

    def _choose(self, node: Node, *, negated: bool) -> tuple[float, frozenset[Term | Label]] | None:
        if isinstance(node, Term | Label):
            return None if negated else (self._cost(node), frozenset({node}))
        if isinstance(node, Not):
            return self._choose(node.part, negated=not negated)
        below = [self._choose(part, negated=negated) for part in parts_of(node)]
        if isinstance(node, And | Near) != negated:
            return min(filter(None, below), key=lambda choice: choice[0], default=None)
        if None in below:
            return None
        chosen = [choice for choice in below if choice]
        return sum(cost for cost, _ in chosen), frozenset().union(*(leaves for _, leaves in chosen))

    def _cost(self, leaf: Term | Label) -> float:
        if isinstance(leaf, Label):
            return _EVERYWHERE if leaf.field in {MEDIUM, LANGUAGE} else self._uses[leaf]
        literal, _exact = literal_of(leaf)
        return self._uses[leaf] * (4 if has_wildcards(leaf.words[-1]) else 1) / len(literal)


def is_bounded(node: Node) -> bool:
    """Whether something must be there: a query of exclusions alone would answer to almost everything."""
    return Necessity([]).of(node) is not None


def _leaves(node: Node) -> Iterable[Term | Label]:
    if isinstance(node, Term | Label):
        yield node
    for part in parts_of(node):
        yield from _leaves(part)
