"""From the rows of a sheet to entries: what is new, what differs, what is there already, what is wrong and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.language import find_dates

from .columns import class_of, find_heading, form_of, meanings, parted, plain, ticked
from .models import PublicInformation

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"
NEEDED = ("title", "information_class", "holder", "responsible", "retention")
LONGEST = {"summary": 2000, "holder": 200, "responsible": 200, "made_on": 120, "made_at": 120, "retention": 120,
    "link": 500}  # fmt: skip
LONGEST_TITLE = 250


@dataclass
class Line:
    """One row of the sheet: its number there, what it says, and what would become of it."""

    number: int
    facts: dict[str, Any]
    problems: list[str] = field(default_factory=list)
    outcome: str = NEW
    entry: PublicInformation | None = None
    differs: list[str] = field(default_factory=list)
    """Of a row that changes an entry: the facts that it changes, as the form calls them."""

    @property
    def key(self) -> str:
        """By which the list recognises it."""
        return plain(str(self.facts.get("title", "")))[:250]


def check(rows: Sequence[Sequence[str]], known: Mapping[str, PublicInformation]) -> list[Line]:
    """All rows below the headings; one that only names a class says so for those below it.

    Args:
        rows: text, each row as long as the others.
        known: the unit's entries by their key.
    Raises:
        ValidationError: no row holds headings that we know.
    """
    heading = find_heading(rows)
    if heading is None:
        raise ValidationError(
            _(
                "We don't find the headings. The first row names the columns, such as: Ringkasan isi informasi;"
                " Penanggung jawab; Jangka waktu penyimpanan."
            )
        )
    columns = meanings(rows[heading])
    lines: list[Line] = []
    group = ""
    for number, row in enumerate(rows[heading + 1 :], start=heading + 2):
        cells = {name: cell.strip() for name, cell in zip(columns, row, strict=True) if name and cell.strip()}
        said = [cell for cell in row if cell.strip() and not cell.strip().rstrip(".").isdigit()]
        if len(said) == 1 and class_of(said[0]):
            group = class_of(said[0]) or ""
        elif said and not _numbers_columns(row):
            lines.append(_line(number, cells, group, set(columns)))
    _compare(lines, known)
    return lines


def _numbers_columns(row: Sequence[str]) -> bool:
    """Whether a row only counts the columns, as official forms do: (1) (2) (3)."""
    return all(cell.strip("() .").isdigit() for cell in row if cell.strip())


def _line(number: int, cells: dict[str, str], group: str, told: set[str]) -> Line:
    """What a row says; a column that the sheet doesn't have says nothing about an entry.

    Args:
        group: the class that stood above the row.
        told: the facts for which the sheet has a column.
    """
    line = Line(number, {})
    facts = line.facts
    _name(line, cells, told)
    facts["information_class"] = _class(line, cells.get("information_class", ""), group)
    if told & {"form", "soft", "hard"}:
        facts["form"] = _form(line, cells)
    if "made" in told:
        facts["made_on"], facts["made_at"] = parted(cells.get("made", ""))
    facts.update({name: cells.get(name, "") for name in ("made_on", "made_at", "link") if name in told})
    facts.update({name: cells.get(name, "") for name in ("holder", "responsible", "retention")})
    for name in told & {"valid_from", "valid_to"}:
        facts[name] = _day(line, cells[name]) if name in cells else None
    _judge(line)
    return line


def _name(line: Line, cells: dict[str, str], told: set[str]) -> None:
    """The title; where the sheet has only a summary, its beginning."""
    summary = cells.get("summary", "")
    title = cells.get("title") or summary
    if "title" in told or len(summary) > LONGEST_TITLE:
        line.facts["summary"] = summary if title != summary or len(summary) > LONGEST_TITLE else ""
    line.facts["title"] = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _class(line: Line, text: str, group: str) -> str:
    found = class_of(text) if text else group
    if found is None:
        line.problems.append(_("“%(text)s” is no class. Write berkala, serta-merta or setiap saat.") % {"text": text})
    return found or ""


def _form(line: Line, cells: dict[str, str]) -> str:
    text = cells.get("form", "")
    soft, hard = (ticked(cells.get(name, "")) for name in ("soft", "hard"))
    found = form_of(text) if text else {(True, True): "both", (False, True): "hard"}.get((soft, hard), "soft")
    if found is None:
        line.problems.append(_("“%(text)s” is no form. Write softcopy, hardcopy or both.") % {"text": text})
    return found or ""


def _day(line: Line, text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        found = [one.start for one in find_dates(text, reference=timezone.localdate())]
    if not found:
        line.problems.append(_("“%(text)s” is no date. Write it such as 2026-11-22.") % {"text": text})
        return None
    return found[0]


def _judge(line: Line) -> None:
    names = {name: _called(name) for name in (*NEEDED, *LONGEST)}
    missing = [names[name] for name in NEEDED if not line.facts[name]]
    if missing and not (missing == [names["information_class"]] and line.problems):
        line.problems.append(_("Missing: %(names)s.") % {"names": ", ".join(missing)})
    for name, most in LONGEST.items():
        if len(str(line.facts.get(name, ""))) > most:
            line.problems.append(_("%(name)s is longer than %(most)d letters.") % {"name": names[name], "most": most})
    link = line.facts.get("link")
    if link:
        try:
            URLValidator(schemes=["http", "https"])(link)
        except ValidationError:
            line.problems.append(_("“%(text)s” is no address. It begins with https://.") % {"text": link})
    first, last = line.facts.get("valid_from"), line.facts.get("valid_to")
    if first and last and last < first:
        line.problems.append(_("The last day lies before the first."))


def _called(name: str) -> str:
    """A fact as the form calls it."""
    return str(PublicInformation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001 (Django's idiom)


def _compare(lines: list[Line], known: Mapping[str, PublicInformation]) -> None:
    """Say of each line what would become of it; a second row of the same title is a mistake."""
    seen: dict[str, int] = {}
    for line in lines:
        if line.key and line.key in seen:
            line.problems.append(_("Row %(number)d says the same title already.") % {"number": seen[line.key]})
        seen.setdefault(line.key, line.number)
        line.entry = known.get(line.key)
        if line.problems:
            line.outcome = WRONG
        elif line.entry is not None:
            names = [name for name, value in line.facts.items() if getattr(line.entry, name) != value]
            line.differs = [_called(name) for name in names]
            line.outcome = CHANGED if names else SAME
