"""Columns of numbers in tables: told from words, grouped, set to the right. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kentongan.foundation.language import format_number

NUMBER = re.compile(r"[-−+]?(Rp\s?)?\d[\d.,]*(\s?%)?")
BLANK = {"", "-", "–", "—"}
DIGITS = re.compile(r"[1-9]\d{3,14}")
NAMES = re.compile(r"\b(kode|nomor|no|nip|nik|npwp|npsn|telepon|tahun|code|number|year)\b", re.IGNORECASE)
"""Headings of columns whose figures name something: they count nothing, so they are never grouped."""
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with the heading of its column; ``is_number`` when the whole column holds numbers."""

    label: str
    text: str
    is_number: bool


def group_numbers(rows: list[list[str]]) -> list[list[str]]:
    """The same rows, headings first, with ``1089`` as ``1.089`` in columns that count something.

    The first column, and columns of years, codes or telephone numbers, stay as they were typed.
    """
    if not rows:
        return []
    columns = list(zip(*rows, strict=True))
    return [list(row) for row in zip(columns[0], *(_grouped(column) for column in columns[1:]), strict=True)]


def laid_out(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[list[Cell], list[list[Cell]]]:
    """The headings and the rows as cells that know whether their column holds numbers; the first never does.

    Raises:
        ValueError: a row isn't as long as the headings.
    """
    listed = [list(zip(columns, map(str, row), strict=True)) for row in rows]
    numeric = [place > 0 and _holds_numbers([row[place][1] for row in listed]) for place in range(len(columns))]
    head = [Cell(label, label, flag) for label, flag in zip(columns, numeric, strict=True)]
    body = [[Cell(label, text, flag) for (label, text), flag in zip(row, numeric, strict=True)] for row in listed]
    return head, body


def _grouped(column: tuple[str, ...]) -> tuple[str, ...]:
    heading, *cells = column
    named = NAMES.search(heading) or all(cell.isdecimal() and int(cell) in YEARS for cell in cells if cell not in BLANK)
    leading = any(len(cell) > 1 and cell.isdigit() and cell[0] == "0" for cell in cells)
    if named or leading or not _holds_numbers(cells):
        return column
    return (heading, *(format_number(int(cell)) if DIGITS.fullmatch(cell) else cell for cell in cells))


def _holds_numbers(cells: list[str]) -> bool:
    said = [cell for cell in cells if cell not in BLANK]
    return bool(said) and all(NUMBER.fullmatch(cell) for cell in said)
