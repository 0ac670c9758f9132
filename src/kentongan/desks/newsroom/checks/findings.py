"""What a rule finds: a code, how much it weighs, what its words need, and where it stands. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs; only an error blocks the submission."""

    ERROR = "error"
    STRONG = "strong"
    ADVICE = "advice"


class Spot(NamedTuple):
    """A place in the editor: a field, and in the body a block and a part of it, both counted from 0.

    Parts are paragraphs of a text, pictures of a gallery, and rows of a table.
    """

    field: str
    block: int = -1
    part: int = 0


class Span(NamedTuple):
    """Characters of a passage, from ``start`` up to but not including ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Where:
    """The text a finding is about, in it the sentence and the words; both spans count from the text's start."""

    spot: Spot
    text: str = ""
    sentence: Span | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to think about."""

    code: str
    severity: Severity
    where: Where
    args: Mapping[str, str | int] = field(default_factory=dict)


FIELDS = ("title", "lead", "picture", "body", "category", "event_start", "event_end", "event_place",
    "dateline_place", "writer", "editor", "photographer", "title_en", "lead_en", "body_en")  # fmt: skip
"""Fields of the editor in their order on the screen."""


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """As they stand in the editor, from top to bottom; what blocks comes first at the same place."""
    weights = list(Severity)

    def place(finding: Finding) -> tuple[int, int, int, int, int]:
        spot, span = finding.where.spot, finding.where.words or finding.where.sentence or Span(-1, -1)
        return FIELDS.index(spot.field), spot.block, spot.part, span.start, weights.index(finding.severity)

    return sorted(findings, key=place)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those that block the submission."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
