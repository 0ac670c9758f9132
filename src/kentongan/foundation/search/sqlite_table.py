"""The table of terms on SQLite: FTS5, which walks its lists by number, upward faster than downward.

A row's number therefore counts back from the newest. A second table holds each entry twice more, once under its own
unit and once under its province, in stretches of numbers: what is asked of one place leaps through the place's
stretch of each list, however long the nation's list is.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import Any
from zlib import crc32

from django.db import connection

from .terms import BITS, LAST, NATION, Groups

_FTS = """detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '_-.'")"""
FEWEST_PARTS = 2
"""Parts that are worth being joined."""
PAGES, MOST_STEPS = 500, 2000
"""Of one step, which keeps other writers waiting for a tenth of a second at most; steps of one tidying."""
_STRETCHES = 1 << (63 - BITS)


class SQLiteTable:
    """FTS5 that keeps which entry holds a term, not where or how often."""

    installing: tuple[str, ...] = (
        f"CREATE VIRTUAL TABLE search_terms USING fts5 (terms, {_FTS}",
        f"CREATE VIRTUAL TABLE search_terms_near USING fts5 (terms, content='', columnsize=0, {_FTS}",
    )
    removing: tuple[str, ...] = ("DROP TABLE IF EXISTS search_terms_near", "DROP TABLE search_terms")

    def write(self, number: int, terms: Sequence[str]) -> None:
        self.erase(number)
        self.write_many([(number, terms)])

    def write_many(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        with connection.cursor() as cursor:
            lines = sorted((LAST - number, " ".join(terms)) for number, terms in rows)  # upward, FTS5 writes at once
            cursor.executemany("INSERT INTO search_terms (rowid, terms) VALUES (%s, %s)", lines)
            near = sorted((one, line) for row, line in lines for one in _near(row, line.split()))
            cursor.executemany("INSERT INTO search_terms_near (rowid, terms) VALUES (%s, %s)", near)

    def erase(self, number: int) -> None:
        row = LAST - number
        with connection.cursor() as cursor:
            cursor.execute("SELECT terms FROM search_terms WHERE rowid = %s", [row])
            for (line,) in cursor.fetchall():
                cursor.executemany(
                    "INSERT INTO search_terms_near (search_terms_near, rowid, terms) VALUES ('delete', %s, %s)",
                    [(one, line) for one in _near(row, line.split())],
                )
            cursor.execute("DELETE FROM search_terms WHERE rowid = %s", [row])

    def tidy(self) -> None:
        """Join the parts into which writing has split the lists: a question looks into each. A step at a time."""
        for name in ("search_terms", "search_terms_near"):
            merge = f"INSERT INTO {name} ({name}, rank) VALUES (%s, %s)"  # noqa: S608 (names from above)
            with connection.cursor() as cursor:
                cursor.execute(merge, ["usermerge", FEWEST_PARTS])
                for pages in chain(
                    [-PAGES], repeat(PAGES, MOST_STEPS)
                ):  # the first one of all parts, whatever their age
                    before = _changes(cursor)
                    cursor.execute(merge, ["merge", pages])
                    if _changes(cursor) - before < 2:  # noqa: PLR2004 (SQLite's own sign that nothing is left)
                        break

    def newest(self, groups: Groups, *, since: int, until: int, limit: int) -> list[int]:
        asked = " AND ".join(f"({' OR '.join(map(_quoted, sorted(group)))})" for group in groups)
        place = next(iter(_places(term for group in groups if len(group) == 1 for term in group)), "")
        name, start = ("search_terms_near", _stretch(place)) if place else ("search_terms", 0)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM {name} WHERE {name} MATCH %s AND rowid > %s AND rowid <= %s"  # noqa: S608 (names from above)
                " ORDER BY rowid LIMIT %s",
                [asked, start + LAST - until, start + LAST - since, limit],
            )
            return [LAST - (row - start) for (row,) in cursor.fetchall()]


def _changes(cursor: Any) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])


def _near(row: int, terms: Iterable[str]) -> set[int]:
    """The numbers of an entry's rows in the table of places."""
    return {_stretch(place) + row for place in _places(terms)}


def _places(terms: Iterable[str]) -> list[str]:
    """The terms that name one place: the unit itself, or the province with the units below it."""
    return [term for term in terms if term.startswith(("o_", "u_")) and term != NATION]


def _stretch(place: str) -> int:
    """Where the numbers of a place begin. Places may share a stretch: their terms tell them apart."""
    return (crc32(place.encode()) % _STRETCHES) << BITS


def _quoted(term: str) -> str:
    return f'"{term}"'
