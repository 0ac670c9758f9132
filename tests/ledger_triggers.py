"""Lets the suite empty the ledger, which the database refuses to everyone else.

A test with ``django_db(transaction=True)`` would end with Django's flush of every table, the units among them. It
ends with the emptying of the few tables that such tests write, instead. The product has no way around the ledger's
guards and shall have none, so the triggers come down for that moment. Ordinary tests roll back and never notice.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
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


COMMITTED = ("ledger", "outbox")
"""The packages whose tables a transactional test may write; what others hold (units, pages) stays for the session."""


@pytest.fixture(scope="session", autouse=True)
def _empty_only_what_was_committed() -> Iterator[None]:
    def teardown(case: TransactionTestCase) -> None:
        tables = [model._meta.db_table for label in COMMITTED for model in apps.get_app_config(label).get_models()]
        with guards_down(), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 (our own tables)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield
