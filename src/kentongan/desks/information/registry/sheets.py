"""Reads an uploaded list into rows of text: CSV with any usual separator, or the shown sheet of an XLSX workbook."""

import csv
import zipfile
from datetime import date, datetime
from io import StringIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kentongan.foundation.intake.kinds import Kind

MOST_ROWS = 500
MOST_COLUMNS = 40
SEPARATORS = ";,\t|"
UNREADABLE = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError)

Rows = list[list[str]]


def read_rows(file: IO[bytes], kind: Kind) -> Rows:
    """All rows of a list as text, each as long as the longest; lines inside a cell become one.

    Args:
        file: as ``intake.uploads.accept`` gave it back.
    Raises:
        ValidationError: it holds no list or more than we take; says how to mend it.
    """
    file.seek(0)
    rows = _workbook(file) if kind is Kind.XLSX else _text(file.read().decode("utf-8-sig"))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell), default=0)
    if not width:
        raise ValidationError(_("The file holds no list. Choose the file with the rows of your list."))
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        told = {"rows": len(rows), "columns": width, "most": MOST_ROWS, "wide": MOST_COLUMNS}
        message = _("The list has %(rows)d rows and %(columns)d columns; we take %(most)d and %(wide)d. Split it.")
        raise ValidationError(message % told)
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
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet: Any = workbook.active or workbook.worksheets[0]
        found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)
        rows = [[_written(value) for value in row] for row in found]
        workbook.close()
    except UNREADABLE as error:
        raise ValidationError(
            _("The workbook can't be read. Open it in your spreadsheet program, save it anew and send that file.")
        ) from error
    return rows


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()[:10]
    return " ".join(str(value).split())
