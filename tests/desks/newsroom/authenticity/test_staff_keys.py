"""The page of the keys: a national administrator rotates and revokes; nobody else sees it; the ledger tells."""

import pytest
from django.db import transaction

from kentongan.desks.newsroom.authenticity.keys import key_of
from kentongan.desks.newsroom.authenticity.models import SigningKey
from kentongan.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(karanganyar):
    with transaction.atomic():
        return key_of(karanganyar)


@pytest.fixture
def office(person, nation, staff):
    return staff(person("national-admin", nation))


def test_the_list_shows_each_key_with_its_fingerprint(key, office):
    page = office.get("/kantor/kunci/").text
    assert key.fingerprint in page
    assert key.sealed_private not in page
    assert key.fingerprint not in office.get("/kantor/kunci/?q=semarang").text
    assert key.fingerprint in office.get("/kantor/kunci/?q=33.13").text


def test_a_new_key_by_one_button(key, office, karanganyar):
    answer = office.post(f"/kantor/kunci/baru/{karanganyar.pk}/")
    assert answer["Location"] == "/kantor/kunci/"
    assert SigningKey.objects.filter(unit=karanganyar, retired_at=None).exclude(pk=key.pk).count() == 1
    assert Entry.objects.filter(verb="newsroom.key.rotated", unit="33.13").count() == 1


def test_revoking_asks_for_the_reason_and_keeps_what_was_typed(key, office, nothing_changes):
    with nothing_changes():
        page = office.post(f"/kantor/kunci/{key.pk}/cabut/", {"reason": ""})
    assert page.status_code == 422
    office.post(f"/kantor/kunci/{key.pk}/cabut/", {"reason": "Laptop hilang"})
    key.refresh_from_db()
    assert key.revoked_reason == "Laptop hilang"
    again = office.post(f"/kantor/kunci/{key.pk}/cabut/", {"reason": "Sekali lagi"})
    assert again.status_code == 422
    assert "sudah dicabut" in again.text
    assert "Sekali lagi" in again.text


@pytest.mark.parametrize("role", ["author", "head", "ppid-superior"])
def test_nobody_else_comes_near(role, key, karanganyar, person, staff, nothing_changes):
    browser = staff(person(role, karanganyar))
    with nothing_changes():
        answers = [
            browser.get("/kantor/kunci/"),
            browser.post(f"/kantor/kunci/baru/{karanganyar.pk}/"),
            browser.post(f"/kantor/kunci/{key.pk}/cabut/", {"reason": "x"}),
        ]
    assert all(one.status_code in {302, 403} for one in answers)
    assert "/kantor/kunci/" not in browser.get("/kantor/").text
