"""With which template a letter is set: chosen by its kind and track as data, with the track's own terms."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tomllib import loads
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import ngettext

from .models import InformationRequest, LetterKind, Step, Term
from .terms import Regime

CHOICES = Path(__file__).parent / "letterforms" / "templates.toml"


@dataclass(frozen=True, slots=True)
class Form:
    """A template, and the steps whose terms it tells."""

    template: str
    steps: tuple[Step, ...] = ()


def form_of(kind: LetterKind, track: str) -> Form:
    """The form of a letter in a track; the ordinary one where the track has none of its own."""
    chosen = _choices().get(track, {}).get(kind.value)
    if chosen is None:
        return Form(_choices()["otherwise"])
    return Form(chosen["template"], tuple(Step(one) for one in chosen["terms"]))


def terms_told(case: InformationRequest, form: Form) -> list[list[str]]:
    """Rows of the table of terms, as they were in force on the day of receipt; a step without a number has none."""
    if not form.steps:
        return []
    regime = Regime.read()
    terms = (regime.term(case.track, step, case.received_on) for step in form.steps)
    return [_row(term, term.days) for term in terms if term.days]


def _row(term: Term, days: int) -> list[str]:
    told = ngettext("%(n)d working day", "%(n)d working days", days) % {"n": days}
    return [capfirst(str(Step(term.step).label)), told, term.legal_basis]


@lru_cache
def _choices() -> dict[str, Any]:
    return loads(CHOICES.read_text(encoding="utf-8"))
