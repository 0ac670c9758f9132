"""A list as a CSV file, which a spreadsheet opens without running what somebody wrote into a cell."""

import csv
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

MOST = 20_000
"""Rows of one file; the last row says so when there were more."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would calculate or hand to another program."""


def sheet(name: str, header: Iterable[Any], rows: Iterable[Iterable[Any]], *, most: int = MOST) -> HttpResponse:
    """Answer with a CSV file (UTF-8 with its mark, commas, CRLF), cut after ``most`` rows."""
    text = StringIO()
    text.write("\ufeff")  # without it Excel takes the file for another encoding
    writer = csv.writer(text)
    writer.writerow(cell(value) for value in header)
    remaining = iter(rows)
    writer.writerows([cell(value) for value in row] for row in islice(remaining, most))
    if next(remaining, None) is not None:
        writer.writerow([_("There are more than %(most)d rows: narrow the list and save the rest.") % {"most": most}])
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        text.getvalue(), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
    )


def cell(value: object) -> str:
    """The text of a cell; an apostrophe goes before what would be taken for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
