"""The database itself refuses to change, delete or replace entries."""

import pytest
from django.db import IntegrityError, connection, transaction

from kentongan.foundation import ledger
from kentongan.foundation.ledger import guards
from kentongan.foundation.ledger.models import Entry
from ledger_triggers import guards_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return ledger.record("test.done", "x:1", unit="33.13", by="system:test")


def refuses(statement, *parameters):
    before = list(Entry.objects.values())
    with (
        pytest.raises(IntegrityError, match=guards.REFUSAL),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, parameters)
    assert list(Entry.objects.values()) == before


def test_updates_are_refused(entry):
    refuses("UPDATE ledger_entry SET verb = 'test.undone' WHERE seq = 1")


def test_deletions_are_refused(entry):
    refuses("DELETE FROM ledger_entry")


def test_the_models_own_methods_are_refused_too(entry):
    entry.verb = "test.undone"
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(IntegrityError, match=guards.REFUSAL), transaction.atomic():
            attempt()
    assert Entry.objects.get().verb == "test.done"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_truncating_is_refused(entry):
    refuses("TRUNCATE ledger_entry CASCADE")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no INSERT OR REPLACE")
@pytest.mark.parametrize(("key_offset", "seq"), [(0, 7), (7, 1)])
def test_replacing_is_refused_by_key_and_by_place(entry, key_offset, seq):
    refuses(
        "INSERT OR REPLACE INTO ledger_entry"
        " (id, unit, seq, at, actor, verb, subject, details, previous, digest)"
        " VALUES (%s, '33.13', %s, '2026-01-01', 'a', 'b', 'c', '{}', 'd', 'e')",
        entry.pk + key_offset,
        seq,
    )


def test_upserting_is_refused(entry):
    refuses(
        "INSERT INTO ledger_entry (unit, seq, at, actor, verb, subject, details, previous, digest)"
        " VALUES ('33.13', 1, '2026-01-01', 'a', 'b', 'c', '{}', 'd', 'e')"
        " ON CONFLICT (unit, seq) DO UPDATE SET verb = 'b'"
    )


def test_a_second_entry_in_the_same_place_is_refused(entry):
    twin = Entry(**{**Entry.objects.values().get(), "id": None})
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_a_missing_guard_is_told_by_name(entry):
    assert guards.missing(connection) == []
    with guards_down():
        assert "ledger_entry_no_update" in guards.missing(connection)
        assert "ledger_entry_no_delete" in guards.missing(connection)
    assert guards.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_the_suite_can_empty_the_ledger_and_the_guards_stand_again():
    with transaction.atomic():
        ledger.record("test.done", "x:1", unit="33.13", by="system:test")


@pytest.mark.django_db(transaction=True)
def test_the_ledger_is_empty_after_the_test_before():
    assert not Entry.objects.exists()
    assert guards.missing(connection) == []
