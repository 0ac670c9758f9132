"""Recording appends to the unit's chain, in the caller's transaction or not at all."""

import hashlib
import json
from datetime import date

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from kentongan.foundation import ledger
from kentongan.foundation.ledger.models import GENESIS, Entry, Head

pytestmark = pytest.mark.django_db


class Ani:
    actor_code = "person:17"


def test_the_first_entry_of_a_unit_starts_its_chain():
    before = timezone.now()
    entry = ledger.record("newsroom.submitted", "newsroom.article:5", unit="33.13", by=Ani(), due=date(2026, 2, 14))
    stored = Entry.objects.get()
    assert stored == entry
    assert (stored.unit, stored.seq, stored.previous) == ("33.13", 1, GENESIS)
    assert (stored.actor, stored.verb) == ("person:17", "newsroom.submitted")
    assert (stored.subject, stored.details) == ("newsroom.article:5", '{"due":"2026-02-14"}')
    assert before <= stored.at <= timezone.now()
    assert Head.objects.values_list("unit", "seq", "digest").get() == ("33.13", 1, stored.digest)


def test_the_digest_covers_every_field_and_the_entry_before():
    ledger.record("test.one", "x:1", unit="33.13", by="system:test")
    ledger.record("test.two", "x:1", unit="33.13", by="system:test", kota="Solo")
    first, second = Entry.objects.order_by("seq")
    fields = {
        "actor": "system:test",
        "at": second.at.isoformat(timespec="microseconds"),
        "details": '{"kota":"Solo"}',
        "previous": first.digest,
        "seq": 2,
        "subject": "x:1",
        "unit": "33.13",
        "verb": "test.two",
    }
    text = json.dumps(fields, separators=(",", ":"))
    assert second.digest == hashlib.sha256(text.encode()).hexdigest()


def test_each_unit_has_a_chain_of_its_own():
    for unit in ("33.13", "00", "33.13"):
        ledger.record("test.done", "x:1", unit=unit, by="system:test")
    assert list(Entry.objects.order_by("id").values_list("unit", "seq")) == [
        ("33.13", 1),
        ("00", 1),
        ("33.13", 2),
    ]


def test_a_saved_model_is_named_by_its_key():
    head = Head.objects.create(unit="91.01", seq=0, digest=GENESIS)
    assert ledger.record("test.done", head, unit="33.13", by=Ani()).subject == "ledger.head:91.01"
    with pytest.raises(ValueError, match="isn't saved yet"):
        ledger.record("test.done", Entry(), unit="33.13", by=Ani())


def test_an_undone_deed_leaves_no_entry_and_no_gap():
    def undone():
        with transaction.atomic():
            ledger.record("test.undone", "x:1", unit="33.13", by=Ani())
            raise ZeroDivisionError

    ledger.record("test.done", "x:1", unit="33.13", by=Ani())
    with pytest.raises(ZeroDivisionError):
        undone()
    assert ledger.record("test.done", "x:1", unit="33.13", by=Ani()).seq == 2
    assert Entry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError, match="inside the transaction"):
        ledger.record("test.done", "x:1", unit="33.13", by=Ani())
    assert not Entry.objects.exists()
    assert not Head.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"verb": "done"},
        {"verb": "Newsroom.Approved"},
        {"verb": "test." + "x" * 64},
        {"subject": ""},
        {"subject": "x" * 129},
        {"subject": "baris\nbaru"},
        {"unit": ""},
        {"unit": "3" * 17},
        {"by": ""},
        {"by": "person:\x00"},
        {"reason": float("nan")},
        {"reason": "half \ud800"},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(wrong):
    right = {"verb": "test.done", "subject": "x:1", "unit": "33.13", "by": "person:17"}
    with pytest.raises(ValueError, match=r"must|finite|half"):
        ledger.record(**{**right, **wrong})
    assert not Entry.objects.exists()
    assert not Head.objects.exists()


def test_a_detail_that_json_cannot_hold_is_refused_by_name():
    with pytest.raises(TypeError, match=r"value\.who: a Ani"):
        ledger.record("test.done", "x:1", unit="33.13", by=Ani(), who=Ani())
    assert not Head.objects.exists()


def test_a_head_that_moved_on_unseen_stops_the_writer(monkeypatch):
    """Stands in for an isolation level at which the row lock shows an outdated head."""
    from kentongan.foundation.ledger import recording

    outdated = Head(unit="33.13", seq=0, digest=GENESIS)
    ledger.record("test.done", "x:1", unit="33.13", by=Ani())
    monkeypatch.setattr(recording, "_locked_head", lambda unit: outdated)
    with pytest.raises(recording.LedgerMoved, match="moved on past number 0"):
        ledger.record("test.done", "x:2", unit="33.13", by=Ani())
    assert Entry.objects.get().subject == "x:1"
