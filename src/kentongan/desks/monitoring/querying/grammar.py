"""The grammar: ``OR`` of ``AND`` of ``NOT`` of ``NEAR`` of words, quotations, fields and parentheses."""

from dataclasses import dataclass, field

from .findings import DEEPEST, MOST_TERMS, Fault, Mend
from .leaves import Places, leaf_of
from .lexing import Kind, Token
from .tree import Near, Node, Not, Or, Term, conjunction, disjunction, terms_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of the tree with the piece it was read from."""

    node: Node
    token: Token


@dataclass
class Grammar:
    """Reads pieces in order; what is wrong in them goes to ``faults``, and what stands around it is read on.

    A part that is wrong is ``None``, and so is what has nothing but such parts.
    """

    typed: str
    tokens: list[Token]
    places: Places | None
    faults: list[Fault]
    leaves: list[Leaf] = field(default_factory=list)
    _at: int = 0
    _depth: int = 0

    def tree(self) -> Node | None:
        """The whole."""
        return self._any("")

    def _any(self, scope: str) -> Node | None:
        parts = [self._all(scope)]
        while self._take(Kind.OR):
            parts.append(self._all(scope))
        right = [part for part in parts if part]
        return disjunction(right) if right else None

    def _all(self, scope: str) -> Node | None:
        parts = []
        while (kind := self._kind()) not in {None, Kind.OR, Kind.CLOSE}:
            if kind is Kind.AND:
                self._at += 1
            parts.append(self._maybe_not(scope))
        right = [part for part in parts if part]
        return conjunction(right) if right else None

    def _maybe_not(self, scope: str) -> Node | None:
        first, denied = self._at, 0
        while self._take(Kind.NOT):
            denied += 1
        self._depth += denied
        if denied and self._depth > DEEPEST:
            self._fault("too_deep", self.tokens[first], most=DEEPEST)
        node = self._maybe_near(scope)
        self._depth -= denied
        for _ in range(denied):
            node = node and Not(node)
        return node

    def _maybe_near(self, scope: str) -> Node | None:
        node = self._operand(scope)
        chained = False
        while self._kind() is Kind.NEAR:
            operator = self.tokens[self._at]
            if chained:
                self._refuse_chain(operator)
            self._at += 1
            other = self._operand(scope)
            node = self._near(operator, node, other) if node and other and not chained else None
            chained = True
        return node

    def _near(self, operator: Token, left: Node, right: Node) -> Node | None:
        if not (_can_stand_near(left) and _can_stand_near(right)):
            self._fault("near_operand", operator, operator=operator.value)
            return None
        assert isinstance(left, Term | Or)  # noqa: S101 (said above, for the type checker)
        assert isinstance(right, Term | Or)  # noqa: S101
        if len({term.field for side in (left, right) for term in terms_of(side)}) > 1:
            self._fault("near_fields", operator, operator=operator.value)
            return None
        return Near(operator.distance, left, right)

    def _refuse_chain(self, operator: Token) -> None:
        """``a NEAR b NEAR c`` can be meant in two ways; proposed is that each stands near the next."""
        middle = self.tokens[self._at - 1]
        again = f"AND {self.typed[middle.start : middle.end]} "
        mend = Mend(operator.start, operator.start, again) if middle.kind in {Kind.WORD, Kind.QUOTED} else None
        self.faults.append(Fault("near_chain", operator.start, operator.end, {"operator": operator.value}, mend))

    def _operand(self, scope: str) -> Node | None:
        if self._kind() in {None, Kind.CLOSE}:
            return None
        token = self.tokens[self._at]
        self._at += 1
        if token.kind is Kind.FIELD:
            return self._operand(token.value or scope)
        if token.kind is Kind.OPEN:
            return self._group(scope)
        return None if token.kind is Kind.NOTHING else self._leaf(token, scope)

    def _group(self, scope: str) -> Node | None:
        self._depth += 1
        node = self._any(scope)
        self._depth -= 1
        self._at += 1
        return node

    def _leaf(self, token: Token, scope: str) -> Node | None:
        if len(self.leaves) >= MOST_TERMS:
            if len(self.leaves) == MOST_TERMS:
                self._fault("too_many_terms", token, most=MOST_TERMS)
            self.leaves.append(self.leaves[-1])
            return None
        before = self.tokens[self._at - 2] if self._at > 1 else None
        found = leaf_of(token, before, scope, self.places)
        if isinstance(found, Fault):
            self.faults.append(found)
            return None
        self.leaves.append(Leaf(found, token))
        return found

    def _kind(self) -> Kind | None:
        return self.tokens[self._at].kind if self._at < len(self.tokens) else None

    def _take(self, kind: Kind) -> bool:
        taken = self._kind() is kind
        self._at += taken
        return taken

    def _fault(self, code: str, token: Token, **facts: str | int) -> None:
        self.faults.append(Fault(code, token.start, token.end, facts))


def _can_stand_near(node: Node) -> bool:
    return all(isinstance(part, Term) for part in (node.parts if isinstance(node, Or) else (node,)))
