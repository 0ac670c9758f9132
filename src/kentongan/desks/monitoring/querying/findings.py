"""What reading a query can find: errors, with a mend where there is one, and advice; codes and facts, no words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST = 4000
"""Characters of a query."""
LONGEST_TERM = 1000
"""Letters of one word, phrase or source, folded."""
MOST_TERMS = 200
DEEPEST = 20
"""Parentheses and ``NOT`` inside one another."""
LEAST_LETTERS = 3
"""Before the first ``*`` or ``?`` of a word."""
FARTHEST, USUAL_DISTANCE = 50, 10
"""Words between the two sides of a ``NEAR``: at most, and when no number is given."""
MOST_AREAS = 20
"""That one name of a place may stand for."""
MOST_ERRORS = 20
"""That are told at once."""

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class QueryError:
    """Why a query can't be used.

    Attributes:
        code: see ``wording_querying.ERRORS``.
        at: first character of what is wrong, in what was typed; at its end when something is missing there.
        length: characters of it.
        facts: what its words need: what was written, the limit, what is known.
        proposal: the whole query with this mended; empty when only its writer can tell.
    """

    code: str
    at: int
    length: int
    facts: Facts = field(default_factory=dict)
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What may not be meant; the query works as it stands. Attributes as of :class:`QueryError`."""

    code: str
    at: int
    length: int
    facts: Facts = field(default_factory=dict)
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Mend:
    """Put ``text`` in place of what was typed from ``start`` to ``end``."""

    start: int
    end: int
    text: str = ""

    def apply(self, typed: str) -> str:
        """What was typed, mended."""
        before, after = typed[: self.start], typed[self.end :]
        if not self.text and (not after or after[0] in " )"):
            before = before.rstrip(" ")
        if not self.text and (not before or before[-1] in " ("):
            after = after.lstrip(" ")
        return f"{before}{self.text}{after}".strip()


@dataclass(frozen=True, slots=True)
class Fault:
    """An error on its way: ``drop`` says that leaving out what is wrong, with its operator, mends it."""

    code: str
    start: int
    end: int
    facts: Facts = field(default_factory=dict)
    mend: Mend | None = None
    drop: bool = False
