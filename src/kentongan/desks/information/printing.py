"""The two registers as tables to print: A4 lying, the official columns, in Indonesian whoever asks."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation.letters import Bounds, render
from kentongan.foundation.units.models import Unit

from . import registers

TEMPLATE = "information/register.1.typ"
MOST_ROWS = 3000
"""Rows of a printed register, some seconds of work; the sheet holds any number."""
LONGEST_CELL = 300
BOUNDS = Bounds(size=60_000_000, values=100_000)
"""Wider than a letter's: its cells are shortened and of a bounded number."""
REQUEST_WIDTHS = (8, 7, 8, 9, 10, 8, 13, 8, 8, 6, 8, 8, 11, 7, 7, 7, 8, 8, 7)
OBJECTION_WIDTHS = (8, 7, 8, 9, 10, 8, 11, 8, 9, 11, 9, 11, 7, 7, 7, 8, 8, 8)
"""How the columns share the width of the page."""
PAGE, INSET, LETTER = 27.5, 0.18, 0.125
"""Centimetres between the margins, around a cell's words, and of a letter on average."""


def requests_pdf(unit: Unit, year: int, *, made_at: datetime) -> bytes:
    """The register of requests of a unit and year."""
    with override("id"):
        head, rows = registers.request_head(), registers.request_rows(unit, year)
        return _printed(unit, _("Register of information requests"), year, head, rows, REQUEST_WIDTHS, made_at)


def objections_pdf(unit: Unit, year: int, *, made_at: datetime) -> bytes:
    """The register of objections of a unit and year."""
    with override("id"):
        head, rows = registers.objection_head(), registers.objection_rows(unit, year)
        return _printed(unit, _("Register of objections"), year, head, rows, OBJECTION_WIDTHS, made_at)


def _printed(
    unit: Unit, title: str, year: int, head: list[str], rows: Iterable[list[Any]], widths: tuple[int, ...],
    made_at: datetime,
) -> bytes:  # fmt: skip
    remaining, letters = iter(rows), [_letters(one, sum(widths)) for one in widths]
    shown = [[_cell(*one) for one in zip(row, letters, strict=True)] for row in islice(remaining, MOST_ROWS)]
    more = _("There are more than %(most)d rows; the sheet (XLSX) holds all.") % {"most": MOST_ROWS}
    facts = {
        "title": title, "subtitle": f"{unit.long_name} · {year}", "author": unit.long_name, "head": head,
        "rows": shown, "widths": list(widths), "none": _("No entries."),
        "footer": f"PPID {unit.short_name}" + (f". {more}" if next(remaining, None) is not None else ""),
    }  # fmt: skip
    return render(TEMPLATE, facts, made_at=made_at, bounds=BOUNDS)


def _letters(width: int, of: int) -> int:
    """How many letters surely fit on a line of a column."""
    return int((PAGE * width / of - INSET) / LETTER)


def _cell(value: Any, letters: int) -> str:
    """A value as it is printed: a long text shortened, a long word parted where the line ends."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = Truncator(str(value)).chars(LONGEST_CELL)
    return re.sub(rf"[^\s/]{{{letters}}}(?=[^\s/])", r"\g<0> ", text)
