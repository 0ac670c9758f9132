"""Any list of records verifies; any tampering is found, at the right number."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.foundation import ledger
from kentongan.foundation.ledger.models import GENESIS, Entry, Head
from kentongan.foundation.ledger.verification import Flaw, Kind, inspect, verify
from ledger_triggers import guards_down

pytestmark = pytest.mark.django_db

FIELDS = ["at", "actor", "verb", "subject", "details", "previous", "digest"]
OWN = {"verb", "subject", "unit", "by"}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DETAILS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(lambda key: key not in OWN), TEXTS, max_size=3
)
RECORDS = st.lists(st.tuples(st.sampled_from(["33.13", "00", "91.01"]), DETAILS), max_size=12)
properties = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def rolled_back():
    """Give each example an empty ledger whose guards are down, as the owner of a database could have it."""
    with transaction.atomic():
        with guards_down():
            yield
        transaction.set_rollback(True)


def chain(length, unit="33.13"):
    for number in range(1, length + 1):
        ledger.record("test.done", f"x:{number}", unit=unit, by="system:test", number=number)


def sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@properties
@given(RECORDS)
def test_any_list_of_records_verifies(records):
    with rolled_back():
        for unit, details in records:
            ledger.record("test.done", "x:1", unit=unit, by="system:test", **details)
        assert list(verify()) == []
        assert sum(inspection.sound for inspection in inspect()) == len(records)


@properties
@given(st.data())
def test_a_change_of_any_field_is_found_at_its_number(data):
    length = data.draw(st.integers(1, 6))
    seq = data.draw(st.integers(1, length))
    field = data.draw(st.sampled_from(FIELDS))
    with rolled_back():
        chain(length)
        chain(2, unit="00")
        old = Entry.objects.get(unit="33.13", seq=seq)
        changed = (
            data.draw(st.datetimes(timezones=st.just(old.at.tzinfo)).filter(lambda new: new != old.at))
            if field == "at"
            else data.draw(st.text("abc0{}", max_size=64).filter(lambda new: new != getattr(old, field)))
        )
        Entry.objects.filter(unit="33.13", seq=seq).update(**{field: changed})
        assert list(verify()) == [Flaw("33.13", seq, Kind.ALTERED)]


@properties
@given(st.data())
def test_an_entry_rewritten_with_a_fitting_digest_is_found_by_what_follows(data):
    length = data.draw(st.integers(2, 6))
    seq = data.draw(st.integers(1, length))
    with rolled_back():
        chain(length)
        entry = Entry.objects.get(seq=seq)
        entry.actor = "person:99"
        entry.digest = entry.computed_digest()
        entry.save()
        expected = Flaw("33.13", seq, Kind.HEAD) if seq == length else Flaw("33.13", seq + 1, Kind.UNLINKED)
        assert list(verify()) == [expected]


@properties
@given(st.data())
def test_two_entries_that_changed_places_are_found_at_the_first(data):
    length = data.draw(st.integers(2, 6))
    one, other = sorted(data.draw(st.sets(st.integers(1, length), min_size=2, max_size=2)))
    with rolled_back():
        chain(length)
        for before, after in ((one, 99), (other, one), (99, other)):
            sql("UPDATE ledger_entry SET seq = %s WHERE seq = %s", after, before)
        assert list(verify()) == [Flaw("33.13", one, Kind.REORDERED)]


@properties
@given(st.data())
def test_a_removed_entry_is_found_as_missing_or_as_a_cut_end(data):
    length = data.draw(st.integers(1, 6))
    seq = data.draw(st.integers(1, length))
    with rolled_back():
        chain(length)
        sql("DELETE FROM ledger_entry WHERE seq = %s", seq)
        assert list(verify()) == [Flaw("33.13", seq, Kind.CUT if seq == length else Kind.MISSING)]


@properties
@given(st.data())
def test_a_cut_tail_is_found_where_it_begins(data):
    length = data.draw(st.integers(1, 6))
    kept = data.draw(st.integers(0, length - 1))
    with rolled_back():
        chain(length)
        sql("DELETE FROM ledger_entry WHERE seq > %s", kept)
        assert list(verify()) == [Flaw("33.13", kept + 1, Kind.CUT)]


def test_an_entry_moved_to_another_unit_is_missed_where_it_was():
    with rolled_back():
        chain(3)
        sql("UPDATE ledger_entry SET unit = '00' WHERE seq = 2")
        assert list(verify()) == [Flaw("00", 1, Kind.MISSING), Flaw("33.13", 2, Kind.MISSING)]


def test_a_tail_cut_together_with_the_heads_number_is_found_by_the_heads_digest():
    with rolled_back():
        chain(3)
        sql("DELETE FROM ledger_entry WHERE seq = 3")
        sql("UPDATE ledger_head SET seq = 2")
        assert list(verify()) == [Flaw("33.13", 2, Kind.HEAD)]


@pytest.mark.parametrize("statement", ["UPDATE ledger_head SET seq = 1", "DELETE FROM ledger_head"])
def test_a_head_that_was_set_back_or_removed_is_found(statement):
    with rolled_back():
        chain(3)
        digest = Entry.objects.get(seq=1).digest
        sql(statement)
        Head.objects.update(digest=digest)
        (flaw,) = verify()
        assert (flaw.unit, flaw.kind) == ("33.13", Kind.HEAD)
        assert flaw.seq == Head.objects.count() + 1


def test_an_entry_added_past_the_head_is_found():
    with rolled_back():
        chain(2)
        forged = Entry(**{**Entry.objects.values().get(seq=2), "id": None, "seq": 3})
        forged.previous = Head.objects.get().digest
        forged.digest = forged.computed_digest()
        forged.save()
        assert list(verify()) == [Flaw("33.13", 3, Kind.HEAD)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps a column to its type")
@pytest.mark.parametrize("at", ["kemarin", "2026-13-45 00:00:00", "2026-01-01", 7, b"\xff"])
def test_a_time_that_is_no_time_is_found_as_altered(at):
    with rolled_back():
        chain(3)
        sql("UPDATE ledger_entry SET at = %s WHERE seq = 2", at)
        assert list(verify()) == [Flaw("33.13", 2, Kind.ALTERED)]


def test_entries_that_arrive_during_the_walk_are_no_flaw(monkeypatch):
    from kentongan.foundation.ledger import verification

    chain(2)
    outdated = [Head.objects.get()]
    chain(1)
    real = verification._head
    monkeypatch.setattr(verification, "_head", lambda unit: outdated.pop() if outdated else real(unit))
    assert list(verify("33.13")) == []


def test_one_unit_can_be_looked_at_alone():
    with rolled_back():
        chain(2)
        chain(2, unit="00")
        sql("UPDATE ledger_entry SET actor = 'x' WHERE unit = '00' AND seq = 1")
        assert list(verify("33.13")) == []
        assert list(verify("00")) == [Flaw("00", 1, Kind.ALTERED)]


def test_an_empty_ledger_is_sound():
    assert list(inspect()) == []
    assert [found.digest for found in inspect("33.13")] == [GENESIS]
