"""What the ``holidays`` library knows of Indonesia: a first filling of the calendar, never its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from holidays import country_holidays
from holidays.constants import GOVERNMENT, PUBLIC

from .models import DayKind

ELECTION_NAME = "Hari Pemilihan"
"""How the library's names of election days begin."""

SEED_REASON = "Pengisian awal dari pustaka holidays"
"""Stands in the history of the days it fills in."""


@dataclass(frozen=True, slots=True)
class SeedDay:
    """One day off as the library gives it; Islamic days of later years are its estimates."""

    date: date
    kind: DayKind
    name: str


def seed_days(year: int) -> Iterator[SeedDay]:
    """National holidays and election days of a year, then its joint leave, by their Indonesian names."""
    for day, name in sorted(country_holidays("ID", years=year, categories=PUBLIC, language="id").items()):
        kind = DayKind.ELECTION if name.startswith(ELECTION_NAME) else DayKind.NATIONAL
        yield SeedDay(day, kind, name)
    for day, name in sorted(country_holidays("ID", years=year, categories=GOVERNMENT, language="id").items()):
        yield SeedDay(day, DayKind.JOINT_LEAVE, name)
