"""The tables of an analysis to take along: one list as CSV, or a workbook with a sheet for each section."""

from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from .files import KINDS, MARK, csv_bytes, write_workbook
from .reads import Told, UnitFigures
from .sections import Cell, Section

SPOOL = 4 << 20
"""Bytes of a workbook that are kept in memory."""
Table = tuple[str, Sequence[Cell], Sequence[Sequence[Cell]]]
"""Title, head, rows."""


def as_sheets(
    form: str, now: Told, then: Told | None, sections: Sequence[Section], units: Sequence[UnitFigures]
) -> HttpResponse:
    """Every table of the page; nothing in it is cut."""
    tables = list(_tables(now, then, sections, units))
    name = f"analisis-{now.area.word}-{now.period.first}-{now.period.last}.{form}"
    body = _list(tables) if form == "csv" else _workbook(tables)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(body, content_type=KINDS[form], headers={"Content-Disposition": disposition or ""})


def _list(tables: Sequence[Table]) -> bytes:
    lines = [row for title, head, rows in tables for row in ([title], head, *rows, [])]
    return MARK + csv_bytes(lines, ";")


def _workbook(tables: Sequence[Table]) -> bytes:
    with SpooledTemporaryFile(SPOOL) as out:
        write_workbook(out, tables)
        out.seek(0)
        return out.read()


def _tables(now: Told, then: Told | None, sections: Sequence[Section], units: Sequence[UnitFigures]) -> Iterator[Table]:
    about: list[list[Cell]] = [[_("Whose mentions"), now.area.name], [_("Period"), _days(now)]]
    if then:
        about.append([_("Compared with"), f"{then.area.name}, {_days(then)}"])
    yield _("About"), [_("What"), _("Which")], about
    for one in sections:
        yield one.title, list(one.columns), list(one.rows)
    if units:
        heads = [_("Unit"), _("Stories"), _("Mentions"), _("Stories against us")]
        yield _("Units"), heads, [[one.unit.name, one.stories, one.mentions, one.against] for one in units]


def _days(told: Told) -> str:
    return f"{told.period.first} – {told.period.last}"
