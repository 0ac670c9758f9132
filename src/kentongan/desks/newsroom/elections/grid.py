"""Rows of text with what their columns mean, and the figures in them; a mistake names its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kentongan.foundation.language import parse_number

from .columns import letter

LARGEST = 1_000_000_000


@dataclass(frozen=True)
class Problem:
    """What is wrong, where (row as the file counts them, column as its letter; empty for all of it)."""

    where: str
    what: str


class Table:
    """Rows of text with what their columns mean."""

    def __init__(self, rows: Sequence[Sequence[str]], heading: int, roles: Sequence[str]) -> None:
        self.rows = rows
        self.heading = heading
        self.places = {role: place for place, role in enumerate(roles) if role}

    def each(self) -> Iterator[tuple[int, Sequence[str]]]:
        """(row as the file counts them, its cells) below the headings; blank ones are left out."""
        for place, row in enumerate(self.rows[self.heading + 1 :], start=self.heading + 2):
            if any(row):
                yield place, row

    def cell(self, row: Sequence[str], role: str) -> str:
        """The text under a column; empty when there is no such column."""
        return row[self.places[role]].strip() if role in self.places else ""

    def where(self, number: int, role: str = "") -> str:
        """``B7`` for a cell, or the row alone."""
        if role in self.places:
            return f"{letter(self.places[role])}{number}"
        return _("row %(number)d") % {"number": number}


def read_figure(table: Table, number: int, cells: Sequence[str], role: str, problems: list[Problem]) -> int | None:
    """The whole number in a cell; None for an empty one, and for one whose mistake goes to ``problems``."""
    text = table.cell(cells, role)
    if not text:
        return None
    value = parse_number(text)
    mistake = _mistake(value)
    if mistake:
        problems.append(Problem(table.where(number, role), mistake % {"text": text}))
        return None
    return int(value or 0)


def _mistake(value: Decimal | None) -> str:
    if value is None:
        return _("“%(text)s” is no number. Write digits only, such as 1089 or 1.089.")
    if value != value.to_integral_value():
        return _("“%(text)s” is no whole number. Your program may have taken the point of 1.089 for a decimal mark.")
    if value < 0:
        return _("“%(text)s” is below zero. Votes are counted from 0.")
    if value > LARGEST:
        return _("“%(text)s” is more than there are voters. Check the digits.")
    return ""
