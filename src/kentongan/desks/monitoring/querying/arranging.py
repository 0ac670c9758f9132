"""Pieces put in order before they are read: parentheses in pairs, fields with a value, operators between two sides.

What can't stand where it stands becomes a fault and is left out or replaced, so that the grammar only meets what it can
read and everything else that is wrong is found in the same pass.
"""

from itertools import groupby, zip_longest

from .findings import DEEPEST, Fault, Mend
from .lexing import Kind, Token

OPERATOR = frozenset({Kind.AND, Kind.OR, Kind.NOT, Kind.NEAR})
_BEGINS = frozenset({Kind.WORD, Kind.QUOTED, Kind.FIELD, Kind.OPEN, Kind.NOTHING})
_ENDS = frozenset({Kind.WORD, Kind.QUOTED, Kind.CLOSE, Kind.NOTHING})


def pair(tokens: list[Token], length: int, faults: list[Fault]) -> list[Token]:
    """Each ``(`` with its ``)``, something between them.

    Args:
        tokens: all pieces.
        length: of what was typed.
        faults: takes what is found.
    """
    kept: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        if token.kind is Kind.OPEN:
            opened.append(token)
        elif token.kind is Kind.CLOSE:
            if not opened:
                faults.append(Fault("unopened", token.start, token.end, mend=Mend(token.start, token.end, " ")))
                continue
            begin = opened.pop()
            if kept[-1] is begin:
                kept[-1] = Token(Kind.NOTHING, begin.start, token.end)
                faults.append(Fault("empty_parentheses", begin.start, token.end, drop=True))
                continue
        kept.append(token)
        if len(opened) > DEEPEST:
            faults.append(Fault("too_deep", token.start, token.end, {"most": DEEPEST}))
            return []
    for begin in reversed(opened):
        if kept[-1] is begin:
            kept[-1] = Token(Kind.NOTHING, begin.start, begin.end)
            faults.append(Fault("unclosed", begin.start, begin.end, drop=True))
            continue
        faults.append(Fault("unclosed", begin.start, begin.end, mend=Mend(length, length, ")")))
        kept.append(Token(Kind.CLOSE, length, length))
    return kept


def give_values(tokens: list[Token], faults: list[Fault]) -> list[Token]:
    """Each field followed by what it is asked for."""
    kept: list[Token] = []
    for token, after in zip_longest(tokens, tokens[1:]):
        adjacent = after and after.start == token.end and after.kind in _BEGINS
        if token.kind is not Kind.FIELD or adjacent:
            kept.append(token)
            continue
        mend = Mend(token.end, after.start) if after and after.kind in _BEGINS else None
        faults.append(Fault("field_without_value", token.start, token.end, mend=mend, drop=not mend))
        if not mend:
            kept.append(Token(Kind.NOTHING, token.start, token.end))
    return kept


def set_operators(tokens: list[Token], faults: list[Fault]) -> list[Token]:
    """Each operator between what it joins."""
    kept: list[Token] = []
    runs = [(operator, list(run)) for operator, run in groupby(tokens, lambda token: token.kind in OPERATOR)]
    for at, (operator, run) in enumerate(runs):
        if not operator:
            kept += run
            continue
        before = at > 0 and runs[at - 1][1][-1].kind in _ENDS
        after = at + 1 < len(runs) and runs[at + 1][1][0].kind in _BEGINS
        kept += _set(run, before=before, after=after, faults=faults)
    return kept


def _set(run: list[Token], *, before: bool, after: bool, faults: list[Fault]) -> list[Token]:
    """Of operators in a row those that can stay: one that joins, and then ``NOT``."""
    joining = [token for token in run if token.kind is not Kind.NOT]
    denying = [token for token in run if token.kind is Kind.NOT]
    fitting = (joining[:1] if before else []) + denying if after else []
    if fitting == run:
        return run
    start, end = run[0].start, run[-1].end
    mend = Mend(start, end, " ".join(_written(token) for token in fitting))
    if not after:
        last = run[-1]
        faults.append(Fault("missing_after", last.start, last.end, {"operator": _written(last).strip()}, mend))
    elif not before:
        faults.append(
            Fault("missing_before", joining[0].start, joining[0].end, {"operator": _written(joining[0])}, mend)
        )
    else:
        faults.append(
            Fault(
                "operators_in_a_row",
                start,
                end,
                {"operators": " ".join(_written(token).strip() for token in run)},
                mend,
            )
        )
    return fitting


def _written(token: Token) -> str:
    return token.value or "NOT "
