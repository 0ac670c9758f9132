"""Which term and which answer to a question of counting are in force on a day; and the rows that the house ships."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tomllib import loads
from typing import Any

from .models import ProcedureRule, RuleCode, Step, Term
from .models.terms import CLOSING_HOURS
from .states import Track

SHIPPED = Path(__file__).parent / "terms.toml"
VALUES = {
    RuleCode.COMPLETION: ("restart", "resume", "nothing"),
    RuleCode.RECEIPT_DAY: ("0", "1"),
    RuleCode.OUTSIDE_HOURS: ("no", *CLOSING_HOURS),
}
"""The answers that each question takes; the first is the one shipped."""


@dataclass
class Regime:
    """All rows of the regime, read once; asked for a track and a day."""

    terms: list[Term]
    rules: list[ProcedureRule]

    @classmethod
    def read(cls) -> "Regime":
        """The regime as it stands, in two questions to the database."""
        return cls(list(Term.objects.all()), list(ProcedureRule.objects.all()))

    def term(self, track: str, step: str, on: date) -> Term:
        """The term of a step on a day.

        Raises:
            Term.DoesNotExist: no row is in force; ``kentongan migrate`` puts the shipped ones in place.
        """
        found: Term | None = _in_force((one for one in self.terms if (one.track, one.step) == (track, step)), on)
        if found is None:
            raise Term.DoesNotExist(f"no term of {step} for the {track} track on {on}")
        return found

    def rule(self, track: str, code: str, on: date) -> ProcedureRule | None:
        """The answer to a question of counting on a day; none where no row is in force."""
        found: ProcedureRule | None = _in_force(
            (one for one in self.rules if (one.track, one.code) == (track, code)), on
        )
        return found

    def value(self, track: str, code: RuleCode, on: date) -> str:
        """The answer as a word; the shipped one where no row is in force."""
        found = self.rule(track, code, on)
        return found.value if found else VALUES[code][0]

    def possible(self, track: str, code: RuleCode, on: date) -> tuple[str, ...]:
        """Every answer that is still possible: one where the rule is confirmed, else all."""
        found = self.rule(track, code, on)
        return (found.value,) if found and found.confirmed else VALUES[code]


def _in_force(rows: Iterable[Any], on: date) -> Any:
    standing = (row for row in rows if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to))
    return max(standing, key=lambda row: row.valid_from, default=None)


@lru_cache
def shipped() -> dict[str, Any]:
    """The rows the house ships."""
    return loads(SHIPPED.read_text(encoding="utf-8"))


def seed(**_: Any) -> None:
    """Put the shipped rows in place where a track has none for a step or question; nobody's rows are changed."""
    since = date(2023, 11, 1)  # PKPU 22/2023 is in force from here
    known = set(Term.objects.values_list("track", "step"))
    Term.objects.bulk_create(
        Term(valid_from=since, **row) for row in shipped()["terms"] if (row["track"], row["step"]) not in known
    )
    answered = set(ProcedureRule.objects.values_list("track", "code"))
    ProcedureRule.objects.bulk_create(
        ProcedureRule(valid_from=since, track=track, **row)
        for row in shipped()["rules"]
        for track in Track.values
        if (track, row["code"]) not in answered
    )


def terms_to_confirm() -> int:
    """How many rows nobody has confirmed against their legal basis."""
    return Term.objects.filter(confirmed=False).count() + ProcedureRule.objects.filter(confirmed=False).count()


__all__ = ["Regime", "Step", "seed", "shipped", "terms_to_confirm"]
