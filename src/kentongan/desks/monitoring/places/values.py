"""What comes out: places named in a text, the areas it concerns, and reasons as codes with facts."""

from dataclasses import dataclass
from typing import NamedTuple

TITLE, TEXT = "title", "text"


class Span(NamedTuple):
    """Where in a document: its field, and characters in it (end exclusive)."""

    field: str
    start: int
    end: int


class Reason(NamedTuple):
    """Why an area is thought of.

    Codes: those of ``cues.Role`` for a place that is named, ``official_named`` and ``own_site``, each with the words as
    they stand. Of a name that was told apart: ``same_text`` (the text says elsewhere which is meant), ``beside_named``
    (another name stands for one of them alone), ``outlet_area``, ``own_site``, ``province_context``,
    ``province_default``, ``learned``. Of one that wasn't: ``ambiguous_with`` (fact: an area it may stand for).
    """

    code: str
    fact: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in a text.

    Attributes:
        name: folded, as the gazetteer keeps it; what a correction is learned for.
        before: the folded word before it, empty at the start.
        codes: areas it may stand for.
        role: how it is named, see ``cues.Role``; ``not_a_place`` and the like are kept with no weight.
        words: as they stand in the text, with the institution and type that belong to it.
    """

    name: str
    before: str
    codes: tuple[str, ...]
    role: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Concerned:
    """An area that the text concerns.

    Attributes:
        code: of a regency, a city, a province or the nation.
        confidence: 0 to 1; a ranking calibrated on written samples, not a probability.
        sure: whether it may be shown without a question mark.
        reasons: the weightiest first.
        candidates: where a name couldn't be told apart, the areas it may stand for; the code is then their province.
    """

    code: str
    confidence: float
    sure: bool
    reasons: tuple[Reason, ...]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """One text: every place named in it in order, and the areas it concerns, the surest first."""

    named: tuple[Named, ...] = ()
    concerned: tuple[Concerned, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the areas it concerns."""
        return frozenset(one.code for one in self.concerned)
