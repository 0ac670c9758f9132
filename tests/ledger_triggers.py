"""Lets the suite empty the ledger, which the database refuses to everyone else.

A test with ``django_db(transaction=True)`` or a live server ends with Django's flush, that is DELETE or
TRUNCATE on every table. The product has no way around the ledger's guards and shall have none, so the suite
takes the triggers down for the length of each flush. Ordinary tests roll back and never notice.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase

from kentongan.foundation.ledger import guards


@contextmanager
def guards_down() -> Iterator[None]:
    """Take the ledger's triggers down for a while, as an owner of the database could."""
    with connection.cursor() as cursor:
        for statement in guards.removing(connection.vendor):
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for statement in guards.installing(connection.vendor):
            cursor.execute(statement)


@pytest.fixture(scope="session", autouse=True)
def _flush_with_guards_down() -> Iterator[None]:
    flush = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        with guards_down():
            flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield
