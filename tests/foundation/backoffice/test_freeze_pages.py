"""The page of freezes: declare on the clock of WIB, keep what was typed, lift, and only within reach."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kentongan.foundation.stages.models import Freeze

pytestmark = pytest.mark.django_db

WIB = ZoneInfo("Asia/Jakarta")
FORM = {"kind": "quiet-period", "starts": "2027-02-11T00:00", "ends": "2027-02-14T07:00", "legal_basis": "PKPU contoh"}


@pytest.fixture
def browser(staff, person, jateng):
    return staff(person("coordinator", jateng))


def test_a_coordinator_declares_one_for_the_province(browser, jateng):
    assert "Tidak ada yang dibekukan" in browser.get("/kantor/pembekuan/").content.decode()
    answer = browser.post("/kantor/pembekuan/tetapkan/", {**FORM, "unit": jateng.pk, "topics": ["opini"]}, follow=True)
    freeze = Freeze.objects.get()
    assert (freeze.unit, freeze.kind, freeze.topics) == (jateng, "quiet-period", ["opini"])
    assert freeze.starts == datetime(2027, 2, 11, tzinfo=WIB)
    page = answer.content.decode()
    assert "11 Februari 2027, 00.00 WIB" in page
    assert "Opini" in page


def test_what_was_typed_stays_when_it_is_refused(browser, jateng, nothing_changes):
    with nothing_changes():
        answer = browser.post("/kantor/pembekuan/tetapkan/", {**FORM, "unit": jateng.pk, "ends": "2027-02-10T07:00"})
    assert answer.status_code == 422
    assert "Pembekuan berakhir sesudah mulainya." in answer.content.decode()
    assert "2027-02-11T00:00" in answer.content.decode()


def test_another_province_is_not_offered_and_not_taken(browser, unit_at, nothing_changes):
    bali = unit_at("bali")
    assert bali.name not in browser.get("/kantor/pembekuan/").content.decode()
    with nothing_changes():
        assert browser.post("/kantor/pembekuan/tetapkan/", {**FORM, "unit": bali.pk}).status_code == 422


def test_lifting_asks_for_the_reason(browser, jateng):
    now = timezone.now()
    freeze = Freeze.objects.create(
        unit=jateng, kind="mourning", starts=now, ends=now + timedelta(hours=2), legal_basis="Maklumat contoh"
    )
    assert browser.post(f"/kantor/pembekuan/{freeze.pk}/akhiri/", {"reason": " "}).status_code == 422
    browser.post(f"/kantor/pembekuan/{freeze.pk}/akhiri/", {"reason": "Selesai."})
    freeze.refresh_from_db()
    assert freeze.lifted_at is not None


def test_authors_have_no_such_page(staff, author):
    assert staff(author).get("/kantor/pembekuan/").status_code in {302, 403, 404}


def test_what_the_nation_set_is_seen_but_not_lifted_in_the_province(browser, jateng, nation, person, staff):
    above = staff(person("national-editor", nation))
    above.post("/kantor/pembekuan/tetapkan/", {**FORM, "unit": jateng.pk})
    freeze = Freeze.objects.get()
    page = browser.get("/kantor/pembekuan/").content.decode()
    assert "PKPU contoh" in page
    assert f"/kantor/pembekuan/{freeze.pk}/akhiri/" not in page
    assert browser.post(f"/kantor/pembekuan/{freeze.pk}/akhiri/", {"reason": "Cukup."}).status_code in {302, 403}
    assert Freeze.objects.get().lifted_at is None
    above.post(f"/kantor/pembekuan/{freeze.pk}/akhiri/", {"reason": "Selesai."})
    assert Freeze.objects.get().lifted_at is not None
