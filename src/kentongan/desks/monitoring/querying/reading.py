"""From what was typed to a tree, or to everything that is wrong with it and what would mend it."""

from dataclasses import dataclass

from .arranging import OPERATOR, give_values, pair, set_operators
from .findings import LONGEST, MOST_ERRORS, Fault, Mend, QueryError
from .grammar import Grammar, Leaf
from .leaves import Places
from .lexing import Kind, Lexer, Token
from .necessary import is_bounded
from .tree import Node

_ROUNDS = 10


class QueryRefused(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """What was typed isn't a query; ``errors`` says why, in the order of writing."""

    def __init__(self, errors: tuple[QueryError, ...]) -> None:
        super().__init__(", ".join(f"{error.code} at {error.at}" for error in errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a query: a tree, or errors in the order of writing.

    ``mended`` is the query with all errors mended, where that can be done; ``leaves`` and ``tokens`` are for advice.
    """

    typed: str
    node: Node | None
    errors: tuple[QueryError, ...] = ()
    mended: str = ""
    leaves: tuple[Leaf, ...] = ()
    tokens: tuple[Token, ...] = ()


def parse(typed: str, places: Places | None = None) -> Node:
    """The tree of a query.

    Args:
        typed: what a person typed.
        places: finds codes of areas by a name; without it places are asked for by code.
    Raises:
        QueryRefused: with everything that is wrong.
    """
    reading = read(typed, places)
    if reading.node is None:
        raise QueryRefused(reading.errors)
    return reading.node


def read(typed: str, places: Places | None = None) -> Reading:
    """As :func:`parse`, but whatever was typed, the answer tells what was made of it."""
    first = _Pass(typed, places)
    if not first.faults:
        return Reading(typed, first.node, leaves=tuple(first.leaves), tokens=tuple(first.tokens))
    errors = tuple(
        QueryError(fault.code, fault.start, fault.end - fault.start, fault.facts, _proposal(first, fault, places))
        for fault in first.faults[:MOST_ERRORS]
    )
    return Reading(typed, None, errors, _mended(first, places))


class _Pass:
    """One way through a query: its tree if nothing is wrong, and all faults in the order of writing."""

    def __init__(self, typed: str, places: Places | None) -> None:
        self.typed = typed
        self.node: Node | None = None
        self.faults: list[Fault] = []
        self.leaves: list[Leaf] = []
        self.tokens: list[Token] = []
        if len(typed) > LONGEST:
            self.faults.append(Fault("too_long", LONGEST, len(typed), {"most": LONGEST, "length": len(typed)}))
        elif not typed.strip():
            self.faults.append(Fault("empty", 0, len(typed)))
        else:
            self._read(places)

    def _read(self, places: Places | None) -> None:
        lexer = Lexer(self.typed)
        self.tokens = lexer.tokens()
        faults = lexer.faults
        paired = pair(self.tokens, len(self.typed), faults)
        tokens = set_operators(give_values(paired, faults), faults)
        grammar = Grammar(self.typed, tokens, places, faults)
        node = grammar.tree()
        if not faults and node is None:
            faults.append(Fault("empty", 0, len(self.typed)))
        if not faults and node and not is_bounded(node):
            faults.append(self._only_excluded())
        self.leaves, self.faults = grammar.leaves, sorted(faults, key=lambda fault: fault.start)
        self.node = None if faults else node

    def _only_excluded(self) -> Fault:
        at, denial = next((at, token) for at, token in enumerate(self.tokens) if token.kind is Kind.NOT)
        before = self.tokens[at - 1] if at else None
        mend = Mend(before.start, denial.start) if before and before.kind is Kind.OR else None
        return Fault("only_excluded", denial.start, denial.end, mend=mend)

    def mend_of(self, fault: Fault) -> Mend | None:
        """What to put in place, if that can be told."""
        return self._without(fault) if fault.drop else fault.mend

    def _without(self, fault: Fault) -> Mend:
        """Leaves the faulty piece out, with the operators before it or, at the beginning, behind it."""
        start, end = fault.start, fault.end
        before = [token for token in self.tokens if token.end <= start]
        after = [token for token in self.tokens if token.start >= end]
        while before and before[-1].kind is Kind.FIELD:
            start = before.pop().start
        joined = bool(before) and before[-1].kind in OPERATOR
        while before and before[-1].kind in OPERATOR:
            start = before.pop().start
        while (
            not joined
            and (not before or before[-1].kind is Kind.OPEN)
            and after
            and after[0].kind in OPERATOR - {Kind.NOT}
        ):
            end = after.pop(0).end
        return Mend(start, end)


def _proposal(first: _Pass, fault: Fault, places: Places | None) -> str:
    """The query with this mended, if it has fewer errors then."""
    mend = first.mend_of(fault)
    if mend is None:
        return ""
    proposal = mend.apply(first.typed)
    return proposal if proposal and len(_Pass(proposal, places).faults) < len(first.faults) else ""


def _mended(first: _Pass, places: Places | None) -> str:
    """The query with one error after the other mended, if that leaves none."""
    current = first
    for _ in range(_ROUNDS):
        mend = next(filter(None, map(current.mend_of, current.faults)), None)
        if mend is None:
            return ""
        current = _Pass(mend.apply(current.typed), places)
        if not current.faults:
            return current.typed
    return ""
