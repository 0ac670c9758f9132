"""The table of terms on PostgreSQL: a ``tsvector`` of our own terms under a GIN index, which knows no order.

What is asked there of the whole nation is first sought in the newest month, then in the months before, and only what
is rare in them everywhere.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from django.db import connection

from .terms import PLACES, Groups, first_place

WINDOWS = (1, 2, 4, 8)
"""Months in which PostgreSQL looks, one window after another, before it looks everywhere."""


class PostgresTable:
    """Our own terms as lexemes, without their places, and one more: the month of the entry."""

    installing: tuple[str, ...] = (
        "CREATE TABLE search_terms (id bigint PRIMARY KEY, terms tsvector NOT NULL)",
        "CREATE INDEX search_terms_held ON search_terms USING gin (terms) WITH (fastupdate = off)",
    )
    removing: tuple[str, ...] = ("DROP TABLE search_terms",)

    def write(self, number: int, terms: Sequence[str]) -> None:
        self.erase(number)
        self.write_many([(number, terms)])

    def write_many(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        with connection.cursor() as cursor:
            lines = [(number, [*terms, _month_term(_month(number))]) for number, terms in rows]
            cursor.executemany("INSERT INTO search_terms VALUES (%s, array_to_tsvector(%s::text[]))", lines)

    def erase(self, number: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_terms WHERE id = %s", [number])

    def tidy(self) -> None:
        """Nothing: PostgreSQL tidies its indexes itself."""

    def newest(self, groups: Groups, *, since: int, until: int, limit: int) -> list[int]:
        found: list[int] = []
        for months in [] if _few(groups) else _windows(since, until):
            within = frozenset(map(_month_term, months))
            found += _held([*groups, within], since, until, limit - len(found))
            if len(found) == limit:
                return found
            until = min(until, _first_of(months[-1]))
        return found + _held(groups, since, until, limit - len(found)) if since < until else found


def _held(groups: Groups, since: int, until: int, limit: int) -> list[int]:
    asked = " & ".join(f"({' | '.join(map(_lexeme, sorted(group)))})" for group in groups)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH held AS MATERIALIZED (SELECT id FROM search_terms WHERE terms @@ %s::tsquery)"
            " SELECT id FROM held WHERE id >= %s AND id < %s ORDER BY id DESC LIMIT %s",
            [asked, since, until, limit],
        )
        return [number for (number,) in cursor.fetchall()]


def _windows(since: int, until: int) -> Iterator[list[int]]:
    """Months from the newest entry back: one, then two, four and eight, as far as the span goes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM search_terms WHERE id >= %s AND id < %s", [since, until])
        (newest,) = cursor.fetchone()
    month = _month(newest) if newest is not None else -1
    for length in WINDOWS:
        months = [one for one in range(month, month - length, -1) if one >= _month(since)]
        if not months:
            return
        yield months
        month -= length


def _month(number: int) -> int:
    """Months since year 0 of an entry's number, by universal time."""
    moment = datetime.fromtimestamp(number >> PLACES, UTC)
    return moment.year * 12 + moment.month - 1


def _first_of(month: int) -> int:
    return first_place(datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC))


def _month_term(month: int) -> str:
    return f"m_{month}"


def _few(groups: Groups) -> bool:
    """Whether one regency's or city's entries are asked for: few enough for the index alone."""
    return any(term.startswith(("u_", "o_")) and "." in term for group in groups for term in group)


def _lexeme(term: str) -> str:
    return f"'{term}'"
