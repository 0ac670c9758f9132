"""Checks the rows of an uploaded table against the election, and makes a version's content of them.

Every mistake names its row and column as the spreadsheet shows them, and how to mend it; with one mistake there is no
content at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kentongan.foundation.language import format_number

from .areas import Areas
from .columns import CODE, INVALID, NAME, PARTICIPANT, TOTAL, VALID, plain
from .content import Content, Row, make
from .grid import Problem, Table, read_figure

SUMS = ("jumlah", "total", "jumlah total", "jumlah akhir", "jumlah seluruhnya", "total seluruhnya", "grand total")
"""How the row of sums at the end of a table is called."""
SHOWN = 50
"""Mistakes told at once."""


@dataclass
class Checked:
    """A table that was looked through: its content, or what is wrong with it."""

    content: Content | None = None
    problems: list[Problem] = field(default_factory=list)


def check(
    rows: Sequence[Sequence[str]], heading: int, roles: Sequence[str], *, participants: Mapping[int, str], areas: Areas
) -> Checked:
    """Look an uploaded table through.

    Args:
        rows: all rows of the file, as text, of one length.
        heading: place (from 0) of the row with the headings.
        roles: what each column means, see ``columns``.
        participants: names by number on the ballot, in the order of numbers.
    """
    table, checked = Table(rows, heading, roles), Checked()
    checked.problems = list(_columns_missing(table, participants))
    if checked.problems:
        return checked
    found, sums = _read(table, participants, areas, checked.problems)
    _check_sums(table, sums, found, checked.problems)
    if not any(row.votes is not None for row in found.values()) and not checked.problems:
        checked.problems.append(Problem("", _("No row holds figures. Fill in at least one area.")))
    if not checked.problems:
        checked.content = make(participants, _in_order(found, areas))
    checked.problems = checked.problems[:SHOWN]
    return checked


def _columns_missing(table: Table, participants: Mapping[int, str]) -> Iterator[Problem]:
    if not participants:
        yield Problem("", _("The election has no participants yet. Enter them first."))
    if CODE not in table.places and NAME not in table.places:
        yield Problem("", _("No column holds the areas. Choose which one holds their code or name."))
    for number, name in participants.items():
        if f"{PARTICIPANT}{number}" not in table.places:
            words = _("No column holds the votes of number %(number)d, %(name)s. Choose it, or add it to the file.")
            yield Problem("", words % {"number": number, "name": name})


def _read(
    table: Table, participants: Mapping[int, str], areas: Areas, problems: list[Problem]
) -> tuple[dict[str, Row], tuple[int, Sequence[str]] | None]:
    """The rows by area, and the row of sums with its number."""
    found: dict[str, Row] = {}
    sums = None
    for number, cells in table.each():
        code, name = areas.code_in(table.cell(cells, CODE)), table.cell(cells, NAME)
        if plain(name or code) in SUMS:
            sums = (number, cells)
            continue
        code, name = code or areas.code_named(name), name or (areas.known or {}).get(code, code)
        row = _row(table, number, cells, (code, name), participants, problems)
        if problem := _area_problem(table, number, row, areas, found):
            problems.append(problem)
        else:
            found[row.key] = row
    return found, sums


def _area_problem(table: Table, number: int, row: Row, areas: Areas, found: Mapping[str, Row]) -> Problem | None:
    where = table.where(number, CODE if row.code and CODE in table.places else NAME)
    if not row.key:
        return Problem(table.where(number), _("This row has figures but no area. Write its code or name."))
    if areas.known is not None and not areas.holds(row.code):
        words = _("“%(area)s” is no area of this table. Write the code as in the list of areas, such as %(example)s.")
        return Problem(where, words % {"area": row.key, "example": next(iter(areas.known), "")})
    if not areas.holds(row.code):
        words = _("The code %(code)s is of another area: codes here begin with %(within)s.")
        return Problem(where, words % {"code": row.code, "within": areas.within})
    if row.key in found:
        return Problem(where, _("“%(area)s” stands in the table twice. Keep one of the rows.") % {"area": row.key})
    return None


def _row(
    table: Table,
    number: int,
    cells: Sequence[str],
    area: tuple[str, str],
    participants: Mapping[int, str],
    problems: list[Problem],
) -> Row:
    """One row as numbers; what is wrong with it goes to ``problems``."""
    votes_at = [f"{PARTICIPANT}{one}" for one in participants]
    given = {role: read_figure(table, number, cells, role, problems) for role in (*votes_at, VALID, INVALID, TOTAL)}
    blank = [
        role for role in (*votes_at, VALID, INVALID, TOTAL) if role in table.places and not table.cell(cells, role)
    ]
    if len(blank) == len([role for role in given if role in table.places]):
        return Row(*area, None)
    if blank:
        words = _("This cell is empty while others of its row are not. Write 0 for none, or leave the whole row empty.")
        problems.extend(Problem(table.where(number, role), words) for role in blank)
    if blank or any(given[role] is None for role in votes_at):
        return Row(*area, None)
    votes = tuple(given[role] or 0 for role in votes_at)
    valid = sum(votes) if given[VALID] is None else given[VALID]
    problems.extend(_row_sums(table, number, votes, given))
    return Row(*area, votes, valid, given[INVALID])


def _row_sums(table: Table, number: int, votes: tuple[int, ...], given: Mapping[str, int | None]) -> Iterator[Problem]:
    valid, invalid, total = given[VALID], given[INVALID], given[TOTAL]
    words = _("The parts add up to %(sum)s, but %(said)s is written. Check the row against the form.")
    if valid is not None and sum(votes) != valid:
        values = {"sum": format_number(sum(votes)), "said": format_number(valid)}
        yield Problem(table.where(number, VALID), words % values)
    parts = sum(votes) + (invalid or 0)
    if total is not None and total != parts:
        values = {"sum": format_number(parts), "said": format_number(total)}
        yield Problem(table.where(number, TOTAL), words % values)


def _check_sums(
    table: Table, sums: tuple[int, Sequence[str]] | None, found: Mapping[str, Row], problems: list[Problem]
) -> None:
    """The row of sums says what the rows above it add up to; checked once every row could be read."""
    if sums is None or problems:
        return
    number, cells = sums
    rows = [row for row in found.values() if row.votes is not None]
    for role in table.places:
        if role in {CODE, NAME}:
            continue
        said = read_figure(table, number, cells, role, problems)
        real = sum(_under(table, role, row) for row in rows)
        if said is not None and said != real:
            words = _("The column adds up to %(sum)s, but %(said)s is written as its sum.")
            values = {"sum": format_number(real), "said": format_number(said)}
            problems.append(Problem(table.where(number, role), words % values))


def _under(table: Table, role: str, row: Row) -> int:
    """A row's figure under a column."""
    match role:
        case "valid":
            return row.valid or 0
        case "invalid":
            return row.invalid or 0
        case "total":
            return sum(row.votes or ()) + (row.invalid or 0)
    order = [one for one in sorted(table.places, key=_rank) if one.startswith(PARTICIPANT)]
    return (row.votes or ())[order.index(role)]


def _rank(role: str) -> int:
    return int(role.removeprefix(PARTICIPANT)) if role.startswith(PARTICIPANT) else 0


def _in_order(found: Mapping[str, Row], areas: Areas) -> Iterator[Row]:
    """The rows as they are shown: every area of the tree in the order of codes, or the file's own order."""
    if areas.known is None:
        yield from found.values()
        return
    for code, name in areas.known.items():
        row = found.get(code)
        yield Row(code, name, row.votes if row else None, row.valid if row else None, row.invalid if row else None)
