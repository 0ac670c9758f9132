"""The box in which a query is written: what is wrong and where, what mends it, and what it would have found."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.desks.monitoring.models import Mention, SavedQuery
from kentongan.desks.monitoring.numbering import first_number

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(db):
    now = timezone.now()
    titles = {"Posko dibuka": 1, "Posko ditutup": 2, "Gempa kecil": 3, "Posko lama": 40}
    for title, days in titles.items():
        moment = now - timedelta(days=days)
        Mention.objects.create(id=first_number(moment), medium="online", title=title, text="Isi.", seen_at=moment)


def test_while_typing_the_box_says_what_it_would_have_found(said, listener, staff):
    page = staff(listener).post("/kantor/pantauan/kueri/periksa/", {"text": "posko NOT ditutup"})
    assert "1 dari 3 pemberitaan 30 hari terakhir" in page.text
    assert "Posko dibuka" in page.text
    assert "Posko lama" not in page.text


def test_a_preview_ends_with_its_time_and_says_how_far_it_looked(said, listener, staff, monkeypatch):
    from kentongan.desks.monitoring import checking

    monkeypatch.setattr(checking, "AT_ONCE", 1)
    monkeypatch.setattr(checking, "MOST_SECONDS", -1)
    page = staff(listener).post("/kantor/pantauan/kueri/periksa/", {"text": "posko"})
    assert "1 dari 1 pemberitaan terbaru; 2 hari terakhir sudah dilihat" in page.text
    monkeypatch.setattr(checking, "MOST_SECONDS", 60)
    page = staff(listener).post("/kantor/pantauan/kueri/periksa/", {"text": "posko"})
    assert "2 dari 3 pemberitaan 30 hari terakhir" in page.text


def test_an_error_points_at_its_character_and_offers_the_mend(listener, karanganyar, staff, nothing_changes):
    browser = staff(listener)
    sent = {"unit": karanganyar.code, "name": "kantor", "text": "posko AND (aduan OR banjir"}
    with nothing_changes():
        page = browser.post("/kantor/pantauan/kueri/baru/", sent)
    assert page.status_code == 422
    assert 'value="posko AND (aduan OR banjir)"' in page.text
    assert "<mark>" in page.text
    taken = browser.post("/kantor/pantauan/kueri/baru/", {**sent, "use": "posko AND (aduan OR banjir)"})
    assert taken.status_code == 200
    assert "posko AND (aduan OR banjir)</textarea>" in taken.text
    assert 'value="kantor"' in taken.text
    browser.post("/kantor/pantauan/kueri/baru/", {**sent, "text": "posko AND (aduan OR banjir)"})
    assert SavedQuery.objects.visible_to(listener).get().text == "posko AND (aduan OR banjir)"


def test_a_place_is_asked_for_by_its_name(said, listener, karanganyar, staff):
    page = staff(listener).post("/kantor/pantauan/kueri/periksa/", {"text": "tempat:karanganyar"})
    assert "0 dari 3" in page.text
    unknown = staff(listener).post("/kantor/pantauan/kueri/periksa/", {"text": "tempat:atlantis"})
    assert "<mark>" in unknown.text
