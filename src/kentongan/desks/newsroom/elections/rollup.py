"""Adds up what the units below have published: each with its one version, the missing ones as missing. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A unit whose table counts, or that hasn't published one: then ``version`` is None."""

    code: str
    name: str
    group: str
    """Code of the row it belongs to: its own on a province's page, its province's on the nation's."""
    version: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some places: ``votes`` by number on the ballot, empty when none of them is in."""

    code: str
    name: str
    votes: Mapping[int, int]
    valid: int
    invalid: int | None
    """None unless every table that is in says it."""
    places: int
    places_in: int
    newest: datetime | None
    version: int | None = None
    """Number of the version, where the sum is of one table alone."""
    table: int | None = None

    @property
    def leaders(self) -> list[int]:
        """Numbers with the most votes: one, several in a tie, none without votes."""
        most = max(self.votes.values(), default=0)
        return [number for number, votes in self.votes.items() if votes == most and most]

    @property
    def complete(self) -> bool:
        """Whether every place is in."""
        return self.places_in == self.places


def add_up(places: Iterable[Place], names: Mapping[str, str]) -> tuple[list[Sum], Sum]:
    """The sums of each group in the order of ``names`` (group → its name), and the sum of all.

    A place counts with exactly the version it came with; nothing stands in for one that is missing.
    """
    listed = list(places)
    grouped: dict[str, list[Place]] = {group: [] for group in names}
    for place in listed:
        grouped[place.group].append(place)
    return [_sum(code, names[code], members) for code, members in grouped.items()], _sum("", "", listed)


def _sum(code: str, name: str, places: list[Place]) -> Sum:
    known = [place.version for place in places if place.version is not None]
    votes: dict[int, int] = {}
    for version in known:
        for number, count in version["totals"]["votes"].items():
            votes[int(number)] = votes.get(int(number), 0) + count
    invalid = [version["totals"]["invalid"] for version in known]
    alone = known[0] if len(places) == len(known) == 1 else None
    return Sum(
        code=code,
        name=name,
        votes=dict(sorted(votes.items())),
        valid=sum(version["totals"]["valid"] for version in known),
        invalid=None if None in invalid or not invalid else sum(invalid),
        places=len(places),
        places_in=len(known),
        newest=max((version["at"] for version in known), default=None),
        version=alone["number"] if alone else None,
        table=alone["table"] if alone else None,
    )
