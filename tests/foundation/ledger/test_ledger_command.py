"""``kentongan verify-ledger`` says in plain words where the first flaw is, and ends with code 1."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kentongan.foundation import ledger
from kentongan.foundation.ledger.models import Head
from ledger_triggers import guards_down

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _entries():
    for unit in ("00", "33.13", "33.13"):
        ledger.record("test.done", "x:1", unit=unit, by="system:test")


def told(*arguments, code=0):
    out, err = StringIO(), StringIO()
    if not code:
        call_command("verify-ledger", *arguments, stdout=out, stderr=err)
        return out.getvalue() + err.getvalue()
    with pytest.raises(CommandError) as caught:
        call_command("verify-ledger", *arguments, stdout=out, stderr=err)
    assert caught.value.returncode == code
    return f"{out.getvalue()}{err.getvalue()}{caught.value}\n"


def tamper(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_sound_ledger_is_told_with_its_length():
    assert told() == "3 catatan diperiksa: semuanya utuh.\n"
    assert told("--unit", "33.13") == "2 catatan diperiksa: semuanya utuh.\n"


def test_the_last_digests_can_be_kept_elsewhere():
    digest = Head.objects.get(unit="33.13").digest
    assert told("--unit", "33.13", "-v", "2").splitlines()[0] == f"33.13 2 {digest}"


def test_an_altered_entry_is_told_with_unit_number_and_kind():
    with guards_down():
        tamper("UPDATE ledger_entry SET actor = 'person:99' WHERE unit = '33.13' AND seq = 2")
    assert told(code=1).splitlines() == [
        "Satker 33.13, nomor 2: catatan ini diubah (altered).",
        "Buku catatan telah diutak-atik atau rusak.",
    ]
    assert told("--unit", "00") == "1 catatan diperiksa: semuanya utuh.\n"


def test_a_missing_guard_is_a_failure_even_when_the_chains_are_sound():
    with guards_down():
        assert "Penjaga basis data ledger_entry_no_update tidak terpasang." in told(code=1)


def test_a_unit_without_a_ledger_is_no_proof_of_anything():
    assert told("--unit", "99.99", code=2) == "Satker 99.99 tidak mempunyai buku catatan.\n"
