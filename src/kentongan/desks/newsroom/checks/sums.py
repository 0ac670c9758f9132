"""Totals of a table that differ from what they add up. Pure.

A table of unknown make is left alone: a column or row counts as a total by its name, and as checkable when its
numbers can be added (no shares in percent, no years, no running numbers).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kentongan.foundation.language import format_number, is_percentage, parse_number

from .draft import Draft, Table
from .findings import Finding, Severity, Where

_TOTAL = re.compile(
    r"(?:grand\s+)?(?:jumlah|total|jml\.?)(?:\s+(?:akhir|total|seluruh(?:nya)?|keseluruhan|umum))?\s*:?", re.IGNORECASE
)
_TOTAL_COLUMN = re.compile(r"(?:jumlah|total|jml\.?)(?:\s+total)?(?:\s*\([^)]*\))?|l\s*\+\s*p", re.IGNORECASE)
_PARTIAL = re.compile(r"sub\s?-?\s?(?:jumlah|total)\b.*", re.IGNORECASE)
_NOT_ADDED = re.compile(
    r"(?:no|nomor|tahun|kode|umur|usia|persen\w*|rata-?\s?rata|peringkat|%).*|.*%.*|.*persen.*", re.IGNORECASE
)
_PAIR = ({"l", "p"}, {"laki-laki", "perempuan"}, {"pria", "wanita"}, {"lk", "pr"})
FEWEST_ADDED = 2


@dataclass(frozen=True)
class Wrong:
    """A total that differs, by its row and column, as written and as it adds up."""

    row: int
    column: int
    written: str
    sum: Decimal
    sure: bool


def check_sums(draft: Draft) -> Iterator[Finding]:
    """Rows and columns named jumlah or total are the sum of the others."""
    for table in draft.tables:
        heading = table.rows[0] if table.rows else ()
        for wrong in {(one.row, one.column): one for one in wrong_totals(table)}.values():
            severity = Severity.ERROR if wrong.sure else Severity.STRONG
            where = Where(table.spot._replace(part=wrong.row))
            args: dict[str, str | int] = {
                "written": wrong.written,
                "sum": _written(wrong.sum),
                "column": heading[wrong.column],
            }
            yield Finding("total-differs" if wrong.sure else "total-doubtful", severity, where, args)


def wrong_totals(table: Table) -> Iterator[Wrong]:
    """Totals of a table that differ: first those of rows, then those of columns."""
    if len(table.rows) > FEWEST_ADDED:
        yield from _total_rows(table)
    if len(table.rows) > 1:
        yield from _total_columns(table)


def _total_rows(table: Table) -> Iterator[Wrong]:
    columns = [column for column, name in enumerate(table.rows[0]) if column and not _NOT_ADDED.fullmatch(name.strip())]
    begin = 1
    for at, row in enumerate(table.rows):
        label = " ".join(next((cell for cell in row if cell.strip()), "").split())
        if _PARTIAL.fullmatch(label):
            return
        if not at or not _TOTAL.fullmatch(label):
            continue
        added = table.rows[begin:at]
        if len(added) >= FEWEST_ADDED:
            yield from _one_total_row(added, row, at, columns)
        begin = at + 1


def _one_total_row(added: Sequence[Sequence[str]], row: Sequence[str], at: int, columns: list[int]) -> Iterator[Wrong]:
    sums = {column: total for column in columns if (total := _sum([one[column] for one in added])) is not None}
    compared = {column: parse_number(row[column]) for column in sums if row[column].strip()}
    wrong = [column for column, number in compared.items() if number is not None and number != sums[column]]
    right = [column for column, number in compared.items() if number is not None and number == sums[column]]
    for column in wrong:
        yield Wrong(at, column, row[column], sums[column], sure=bool(right))


def _total_columns(table: Table) -> Iterator[Wrong]:
    heading = [name.strip().lower() for name in table.rows[0]]
    for column, name in enumerate(heading):
        if not _TOTAL_COLUMN.fullmatch(name):
            continue
        length = _added_columns(table, heading, column)
        if not length:
            continue
        for at, row in enumerate(table.rows[1:], start=1):
            total, written = _sum(row[column - length : column]), parse_number(row[column])
            if total is not None and written is not None and row[column].strip() and total != written:
                yield Wrong(at, column, row[column], total, sure=True)


def _added_columns(table: Table, heading: list[str], column: int) -> int:
    """How many columns before a total are its parts: as many as fit most rows, or two that are named as a pair."""
    fits: Counter[int] = Counter()
    for row in table.rows[1:]:
        written = parse_number(row[column]) if row[column].strip() else None
        for length in range(FEWEST_ADDED, column + 1):
            total = _sum(row[column - length : column])
            fits[length] += total is not None and total == written and written != 0
    best = max(fits, key=lambda length: (fits[length], -length), default=0)
    if best and fits[best] >= FEWEST_ADDED and fits[best] * 2 > len(table.rows) - 1:
        return best
    return FEWEST_ADDED if set(heading[max(0, column - 2) : column]) in _PAIR else 0


def _sum(cells: Sequence[str]) -> Decimal | None:
    """The sum of cells, all of which must be numbers; empty ones count nothing."""
    if any(is_percentage(cell) for cell in cells):
        return None
    numbers = [parse_number(cell) for cell in cells if cell.strip()]
    if len(numbers) < FEWEST_ADDED or any(number is None for number in numbers):
        return None
    return sum((number for number in numbers if number is not None), Decimal(0))


def _written(number: Decimal) -> str:
    whole, _, part = f"{number:f}".partition(".")
    return format_number(int(whole)) + (f",{part}" if part else "")
