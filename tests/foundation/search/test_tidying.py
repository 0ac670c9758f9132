"""Tidying the index joins its parts and changes nothing of what is found."""

import pytest
from django.db import connection
from test_finding import NOON, numbers, put_one

from kentongan.foundation.search.tasks import tidy_search

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the table of SQLite"),
]


def parts(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT segid) FROM {name}_idx")  # noqa: S608 (names from below)
        return cursor.fetchone()[0]


def test_tidying_joins_the_parts_and_loses_nothing(nation, jateng, karanganyar, semarang):
    for number in range(7):
        put_one(karanganyar if number % 2 else semarang, number)
    before = [numbers("pleno", unit=unit) for unit in (None, jateng, karanganyar)]
    assert min(parts("search_terms"), parts("search_terms_near")) > 1
    tidy_search()
    assert (parts("search_terms"), parts("search_terms_near")) == (1, 1)
    assert [numbers("pleno", unit=unit) for unit in (None, jateng, karanganyar)] == before
    assert sorted(before[0]) == list(range(7))
    tidy_search()
    put_one(karanganyar, 9, at=NOON)
    assert 9 in numbers("pleno", unit=karanganyar)
