"""Reads an uploaded table into rows of text: CSV with any usual separator, or the shown sheet of an XLSX workbook."""

import csv
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from io import StringIO
from itertools import zip_longest
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from kentongan.foundation.intake.kinds import Kind

MOST_ROWS = 5000
MOST_COLUMNS = 60
SEPARATORS = ";,\t|"
UNREADABLE = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError)

Rows = list[list[str]]


def read_rows(file: IO[bytes], kind: Kind) -> Rows:
    """All rows of a table as text, each as long as the longest; numbers of a workbook as Indonesian tables write them.

    Args:
        file: as ``intake.uploads.accept`` gave it back.
    Raises:
        ValidationError: it holds no table, more than we take, or a formula without its result; says how to mend it.
    """
    file.seek(0)
    rows = _workbook(file) if kind is Kind.XLSX else _text(file.read().decode("utf-8-sig"))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell), default=0)
    if not width:
        raise ValidationError(_("The file holds no table. Choose the file with the rows of results."))
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise ValidationError(
            _(
                "The table has %(rows)d rows and %(columns)d columns; we take %(most)d rows and %(wide)d columns."
                " Split it."
            )
            % {"rows": len(rows), "columns": width, "most": MOST_ROWS, "wide": MOST_COLUMNS}
        )
    return [(row + [""] * width)[:width] for row in rows]


def _text(text: str) -> Rows:
    beginning = "\n".join(text.splitlines()[:50])
    separator = max(SEPARATORS, key=lambda mark: (beginning.count(mark), -SEPARATORS.index(mark)))
    try:
        return [[" ".join(cell.split()) for cell in row] for row in csv.reader(StringIO(text), delimiter=separator)]
    except csv.Error as error:
        raise ValidationError(
            _("The file can't be read as a table. Save it as CSV or XLSX again and send that.")
        ) from error


def _workbook(file: IO[bytes]) -> Rows:
    try:
        results, formulas = (_cells(file, data_only=flag) for flag in (True, False))
    except UNREADABLE as error:
        raise ValidationError(
            _("The workbook can't be read. Open it in your spreadsheet program, save it anew and send that file.")
        ) from error
    for number, (shown, typed) in enumerate(zip_longest(results, formulas, fillvalue=()), start=1):
        for place, (value, source) in enumerate(zip(shown, typed, strict=False)):
            if value is None and isinstance(source, str) and source.startswith("="):
                raise ValidationError(
                    _("Cell %(cell)s holds a formula without its result. Open the file, save it, and send it again.")
                    % {"cell": f"{get_column_letter(place + 1)}{number}"}
                )
    return [[_written(value) for value in row] for row in results]


def _cells(file: IO[bytes], *, data_only: bool) -> list[tuple[Any, ...]]:
    """The cells of the sheet that opens first, a row and a column more than we take so that more is noticed."""
    file.seek(0)
    workbook = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    try:
        sheet = workbook.active or workbook.worksheets[0]
        rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(
            max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True
        )
        return list(rows)
    finally:
        workbook.close()


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return repr(value).replace(".", ",")
        case datetime() | date():
            return value.isoformat()
    return " ".join(str(value).split())
