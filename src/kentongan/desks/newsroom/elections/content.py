"""The figures of one version as a plain value: made once, digested, added up, compared cell by cell. Pure.

``{"participants": [{"number", "name"}], "areas": [{"code", "name"}], "votes": [[…]], "valid": […], "invalid": […]}``,
all rows in the order of ``areas``; a row that isn't in yet is None in each of the three.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kentongan.foundation.ledger.canonical import sha256

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One area's figures; ``votes`` in the order of the participants, None for an area that isn't in yet."""

    code: str
    name: str
    votes: tuple[int, ...] | None
    valid: int | None = None
    invalid: int | None = None

    @property
    def key(self) -> str:
        """What tells this area from the others of its table."""
        return self.code or self.name


def make(participants: Mapping[int, str], rows: Iterable[Row]) -> Content:
    """The content of a version."""
    listed = list(rows)
    return {
        "participants": [{"number": number, "name": name} for number, name in participants.items()],
        "areas": [{"code": row.code, "name": row.name} for row in listed],
        "votes": [list(row.votes) if row.votes is not None else None for row in listed],
        "valid": [row.valid for row in listed],
        "invalid": [row.invalid for row in listed],
    }


def rows_of(content: Content) -> list[Row]:
    """The rows of a version."""
    columns = zip(content["areas"], content["votes"], content["valid"], content["invalid"], strict=True)
    return [
        Row(area["code"], area["name"], None if votes is None else tuple(votes), valid, invalid)
        for area, votes, valid, invalid in columns
    ]


def participants_of(content: Content) -> dict[int, str]:
    """Names by number on the ballot, as they stood when the version was made."""
    return {one["number"]: one["name"] for one in content["participants"]}


def totals_of(content: Content) -> Content:
    """The sums of a version: votes by number on the ballot, valid, invalid, and how many areas are in of how many.

    ``invalid`` is None unless every area that is in says it.
    """
    rows = [row for row in rows_of(content) if row.votes is not None]
    numbers = [one["number"] for one in content["participants"]]
    return {
        "votes": {str(number): sum((row.votes or ())[place] for row in rows) for place, number in enumerate(numbers)},
        "valid": sum(row.valid or 0 for row in rows),
        "invalid": None if any(row.invalid is None for row in rows) else sum(row.invalid or 0 for row in rows),
        "areas": len(content["areas"]),
        "areas_in": len(rows),
    }


def digest_of(content: Content) -> str:
    """SHA-256 of the content's canonical JSON; the open data carries the content, so anybody can count it again."""
    return sha256(content)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs; None where there is no figure. ``column`` is a number on the ballot or a word."""

    area: str
    column: str
    before: int | None
    after: int | None


def changes(before: Content, after: Content) -> list[Change]:
    """Every cell that differs between two versions, in the order of the newer one."""
    old, new = _cells(before), _cells(after)
    return [Change(*key, old.get(key), new.get(key)) for key in (new | old) if old.get(key) != new.get(key)]


def _cells(content: Content) -> dict[tuple[str, str], int | None]:
    names = [f"{number} · {name}" for number, name in participants_of(content).items()]
    cells: dict[tuple[str, str], int | None] = {}
    for row in rows_of(content):
        area = f"{row.code} {row.name}".strip()
        cells.update({(area, name): vote for name, vote in zip(names, row.votes or [None] * len(names), strict=True)})
        cells.update({(area, "valid"): row.valid, (area, "invalid"): row.invalid})
    return cells


def by_area(found: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """Changes of one area together, in their order."""
    grouped: dict[str, list[Change]] = {}
    for change in found:
        grouped.setdefault(change.area, []).append(change)
    return list(grouped.items())


def areas_gone(before: Content, after: Content) -> list[str]:
    """Areas that the older version holds and the newer one doesn't."""
    kept = {row.key for row in rows_of(after)}
    return [row.name or row.code for row in rows_of(before) if row.key not in kept]
