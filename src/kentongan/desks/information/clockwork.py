"""Counts the days of one unit's cases by the rules in force, with every open question answered both ways."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.foundation.stages.reads import CalendarBook, book_for
from kentongan.foundation.units.models import Unit
from kentongan.foundation.workdays import WorkCalendar

from .deadlines import Count, DueDate, OnCompletion, completed, due_date
from .models import RuleCode, Step, Term
from .terms import Regime

YEARS_AHEAD = 2
ONE_DAY = timedelta(days=1)


def years_around(day: date) -> range:
    """The years that a count from this day may enter."""
    return range(day.year - 1, day.year + YEARS_AHEAD + 1)


@dataclass(frozen=True)
class Clockwork:
    """The regime and the calendars; two questions each to the database, whatever is counted."""

    regime: Regime
    book: CalendarBook

    @classmethod
    def of(cls, unit: Unit, around: date, *, since: date | None = None) -> "Clockwork":
        """The clockwork of one unit for counts that begin near this day, or lie between an earlier one and it."""
        years = range(min(since or around, around).year - 1, years_around(around).stop)
        return cls(Regime.read(), book_for(unit, years))

    def calendar(self, unit: int) -> WorkCalendar:
        """The unit's calendar; a year that nobody has filled in yet has its weekends alone and is unconfirmed."""
        return self.book.filled(self.book.calendar(unit))

    def counted(self, unit: int, count: Count, others: Iterable[Count] = ()) -> DueDate:
        """Where a count of the unit ends, and by when the office warns itself."""
        strictest = self.book.filled(self.book.strictest(unit))
        return due_date(count, self.calendar(unit), strictest=strictest, others=others)

    def term(self, track: str, step: Step, on: date) -> Term:
        """The term of a step that is in force on a day."""
        return self.regime.term(track, step, on)

    def begun(self, track: str, step: Step, on: date) -> tuple[Count | None, list[Count], Term]:
        """The count of a step whose day of receipt is ``on``, what else it might be, and its term.

        No count where nobody knows the number of days.
        """
        term = self.term(track, step, on)
        if term.days is None:
            return None, [], term
        zero = {"0": on, "1": on - ONE_DAY}
        rule = self.regime.value(track, RuleCode.RECEIPT_DAY, on)
        counts = {value: Count(zero[value], term.days) for value in ("0", "1")}
        possible = self.regime.possible(track, RuleCode.RECEIPT_DAY, on)
        return counts[rule], [counts[value] for value in possible if value != rule], term

    def after_completion(
        self, unit: int, track: str, counts: list[Count], asked: date, completed_on: date
    ) -> tuple[Count, list[Count]]:
        """The reply's count after an incomplete request was completed, and what else it might be.

        Args:
            counts: the count that ran when the applicant was asked, and after it the others it might have been.
        """
        rule = self.regime.value(track, RuleCode.COMPLETION, completed_on)
        possible = self.regime.possible(track, RuleCode.COMPLETION, completed_on)

        def then(count: Count, value: str) -> Count:
            how = OnCompletion(value)
            calendar = self.calendar(unit)
            return completed(count, asked=asked, completed_on=completed_on, rule=how, calendar=calendar)

        answer = then(counts[0], rule)
        others = {then(count, value) for count in counts for value in possible} - {answer}
        return answer, sorted(others, key=lambda one: (one.start, one.days))
