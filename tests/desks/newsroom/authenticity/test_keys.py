"""Keys are made once, rotated and revoked by whoever may, and refusals change nothing."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from signed_page import keys_at

from kentongan.desks.newsroom.authenticity import keys as actions
from kentongan.desks.newsroom.authenticity.days import SETTLED, close_days
from kentongan.desks.newsroom.authenticity.keys import key_of, revoke_key, rotate_key
from kentongan.desks.newsroom.authenticity.models import DayList, Signature, SigningKey
from kentongan.foundation.conduct.errors import Incomplete, Refused, WrongState
from kentongan.foundation.ledger.models import Entry, Head
from kentongan.foundation.vault import signing, unseal
from samples import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(person, nation):
    return person("national-admin", nation)


@pytest.fixture
def key(karanganyar):
    with transaction.atomic():
        return key_of(karanganyar)


def test_a_key_is_made_once_and_its_private_half_is_sealed(key, karanganyar):
    with transaction.atomic():
        assert key_of(karanganyar) == key
    assert signing.public_key(unseal(key.sealed_private)) == key.public
    assert unseal(key.sealed_private) not in key.sealed_private
    assert SigningKey.objects.count() == 2


def test_of_two_who_make_the_first_key_one_wins(karanganyar, monkeypatch):
    """Another process makes the key between the look and the writing."""
    with transaction.atomic():
        quicker = key_of(karanganyar)
        assert actions._make(karanganyar, by=actions.MAKER) == quicker
    assert SigningKey.objects.filter(unit=karanganyar).count() == 1
    assert Entry.objects.filter(verb="newsroom.key.made", unit="33.13").count() == 1


def test_the_database_keeps_one_current_key(key):
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.create(unit=key.unit, public="x" * 44, made_at=timezone.now())


def test_rotated_the_unit_signs_with_a_new_key(key, karanganyar, admin):
    new = rotate_key(karanganyar, by=admin)
    key.refresh_from_db()
    assert (key.retired_at is not None, new.public != key.public, key_of(karanganyar)) == (True, True, new)
    entry = Entry.objects.get(verb="newsroom.key.rotated")
    assert (entry.unit, entry.actor) == ("33.13", admin.actor_code)
    assert json.loads(entry.details) == {"public": new.public, "former": key.public}


def test_revoked_with_a_reason_the_next_publication_makes_a_new_key(
    key, karanganyar, admin, draft, author, head, publish
):
    revoked = revoke_key(key, reason=" Laptop hilang ", by=admin)
    assert revoked.revoked_reason == "Laptop hilang"
    publish(draft, by=author, head=head)
    assert Signature.objects.get().key != key
    assert json.loads(Entry.objects.get(verb="newsroom.key.revoked").details)["reason"] == "Laptop hilang"


@pytest.mark.parametrize("role", ["author", "head", "ppid-superior"])
def test_nobody_below_changes_keys(role, key, karanganyar, person, nothing_changes):
    somebody = person(role, karanganyar)
    for change in (
        lambda: rotate_key(karanganyar, by=somebody),
        lambda: revoke_key(key, reason="x", by=somebody),
    ):
        with nothing_changes(), pytest.raises(PermissionDenied):
            change()


def test_a_revocation_without_a_reason_or_a_second_one_changes_nothing(key, admin, nothing_changes):
    with nothing_changes(), pytest.raises(Incomplete):
        revoke_key(key, reason="  ", by=admin)
    revoke_key(key, reason="Laptop hilang", by=admin)
    with nothing_changes(), pytest.raises(WrongState):
        revoke_key(key, reason="Lagi", by=admin)


def test_without_the_vaults_key_nothing_is_published_and_the_refusal_says_so(
    key, draft, author, head, publish, nothing_changes
):
    SigningKey.objects.filter(pk=key.pk).update(sealed_private="rusak")
    from kentongan.desks.newsroom.actions import approve, submit

    waiting = submit(draft, by=author)
    with nothing_changes(), pytest.raises(Refused, match="Karanganyar"):
        approve(waiting, revision=waiting.latest_revision_id, by=head)


def test_the_published_keys_of_a_unit_are_its_own_and_the_nations(key, karanganyar, semarang, nation, site):
    with transaction.atomic():
        key_of(semarang)

    def units(unit, query=""):
        return {
            one["unit"] for one in json.loads(site(unit, f"/.well-known/kentongan-keys.json{query}").content)["keys"]
        }

    assert units(karanganyar) == {"00", "33.13"}
    assert units(nation) == {"00", "33.13", semarang.code}
    assert units(nation, f"?unit={semarang.code}") == {"00", semarang.code}
    assert "private" not in json.dumps(keys_at(site, karanganyar))


# --- the lists of days ---------------------------------------------------------------------------


def days_ago(count):
    """Counted from the day that isn't over yet: for some minutes after midnight that is still the day before."""
    return timezone.localdate(timezone.now() - SETTLED) - timedelta(days=count)


@pytest.fixture
def three_days_ago(draft, author, head, publish):
    publish(draft, by=author, head=head)
    Signature.objects.update(day=days_ago(3))
    return Signature.objects.get()


def test_each_day_that_is_over_gets_one_list_and_missed_days_are_caught_up(three_days_ago, nation):
    assert close_days() == 3
    assert close_days() == 0
    lists = {one.day: json.loads(one.statement) for one in DayList.objects.all()}
    assert sorted(lists) == [days_ago(3), days_ago(2), days_ago(1)]
    version = three_days_ago.version
    assert lists[days_ago(3)]["publications"] == [
        [version.article.code, 1, version.digest, sha256(three_days_ago.statement.encode()).hexdigest()]
    ]
    assert lists[days_ago(2)]["publications"] == []
    assert {one["schema"] for one in lists.values()} == {"kentongan.day/2"}
    head = Head.objects.get(unit="33.13")
    assert lists[days_ago(1)]["heads"]["33.13"] == [head.seq, head.digest]
    one = DayList.objects.first()
    assert signing.is_signed(one.statement, one.signature, SigningKey.objects.get(unit=nation).public)


def test_a_list_is_not_written_over(three_days_ago, author, karanganyar, head, publish):
    close_days()
    before = list(DayList.objects.values_list())
    publish(make_article(karanganyar, author, title="Berita lain hari ini"), by=author, head=head)
    close_days()
    assert list(DayList.objects.values_list()) == before


def test_killed_in_the_middle_the_next_run_goes_on(three_days_ago, monkeypatch):
    from kentongan.desks.newsroom.authenticity import days

    real, calls = days.signed_by, []

    def dying(key, text):
        calls.append(text)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(key, text)

    monkeypatch.setattr(days, "signed_by", dying)
    with pytest.raises(KeyboardInterrupt):
        close_days()
    monkeypatch.undo()
    assert DayList.objects.count() == 1
    close_days()
    assert sorted(DayList.objects.values_list("day", flat=True)) == [days_ago(3), days_ago(2), days_ago(1)]


def test_nothing_was_published_so_no_day_is_listed():
    assert close_days() == 0


def test_the_list_stands_on_the_national_host_alone(three_days_ago, nation, karanganyar, site):
    close_days()
    path = f"/.well-known/kentongan/{days_ago(3)}.json"
    answer = site(nation, path)
    assert "immutable" in answer["Cache-Control"]
    assert json.loads(json.loads(answer.content)["statement"])["date"] == days_ago(3).isoformat()
    assert site(karanganyar, path).status_code == 404
    for other in (timezone.localdate().isoformat(), "besok", "2026-13-01"):
        assert site(nation, f"/.well-known/kentongan/{other}.json").status_code == 404
