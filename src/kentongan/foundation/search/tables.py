"""The table of terms, in each database's own kind of inverted index."""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from .postgres_table import PostgresTable
from .sqlite_table import SQLiteTable
from .terms import Groups


class Table(Protocol):
    """What the package asks of either database."""

    installing: tuple[str, ...]
    removing: tuple[str, ...]

    def write(self, number: int, terms: Sequence[str]) -> None: ...
    def write_many(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None: ...
    def erase(self, number: int) -> None: ...
    def tidy(self) -> None: ...
    def newest(self, groups: Groups, *, since: int, until: int, limit: int) -> list[int]: ...


def table() -> Table:
    """The table of the present database."""
    return PostgresTable() if connection.vendor == "postgresql" else SQLiteTable()
