"""Rows as CSV or as a workbook, so that no cell is calculated by whoever opens it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from kentongan.foundation.backoffice.sheets import cell

MARK = "\ufeff".encode()
"""Without it Excel takes the file for another encoding."""
MOST_ROWS = 1_048_576
"""Of a sheet of Excel, its head included; what is more goes on the next one."""
LONGEST = 32_767
"""Letters of a cell of Excel."""
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
Row = Sequence[Any]


def csv_bytes(rows: Iterable[Row], separator: str) -> bytes:
    """Rows as lines of a CSV file (UTF-8, CRLF); an apostrophe goes before what would be taken for a formula."""
    text = StringIO()
    csv.writer(text, delimiter=separator).writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def write_workbook(out: IO[bytes], sheets: Iterable[tuple[str, Row, Iterable[Row]]]) -> None:
    """Sheets (name, head, rows) as a workbook; a sheet that is full goes on under its name with a number."""
    workbook = Workbook(write_only=True)
    for name, head, rows in sheets:
        for number, portion in enumerate(_sheets(rows), start=1):
            page = workbook.create_sheet(name if number == 1 else f"{name} {number}")
            page.append([_typed(page, value) for value in head])
            for row in portion:
                page.append([_typed(page, value) for value in row])
    workbook.save(out)


def _sheets(rows: Iterable[Row]) -> Iterator[Iterator[Row]]:
    """The rows in portions of a sheet each; one empty portion where there are none."""
    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        yield iter(())
    while first is not None:
        left: list[Row] = []

        def portion(first: Row, left: list[Row] = left) -> Iterator[Row]:
            yield first
            for _place in range(MOST_ROWS - 2):
                if (row := next(remaining, None)) is None:
                    return
                yield row
            if (row := next(remaining, None)) is not None:
                left.append(row)

        yield portion(first)
        first = left[0] if left else None


def _plain(value: Any) -> str:
    return str(value) if isinstance(value, int | float) else cell(value)


def _typed(page: Any, value: Any) -> Any:
    if isinstance(value, int | float):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST]
    if not text.startswith("="):
        return text
    written = WriteOnlyCell(page, value=text)
    written.data_type = "s"
    return written
