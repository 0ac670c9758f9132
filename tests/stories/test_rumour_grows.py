"""Mentions of one claim rise in three regencies: one alert, which says why, and one answer that closes it for all."""

import re

import pytest
from accessible import faults
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

UNITS = ("kab-badung", "kab-gianyar", "kab-tabanan")
REASON = "Pesan itu lelucon pasar malam."


def narrow_enough(page):
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_one_alert_says_why_and_one_answer_closes_it(house, people, sign_in):
    people("kab-gianyar")
    assert house.ask("rumour", "history") == {"alerts": [], "letters": 0}
    told = house.ask("rumour", "hours")
    parts = dict.fromkeys(("bali", *UNITS), "new")
    assert told == {"alerts": [{"kind": "cause", "closed": False, "parts": parts, "answers": []}], "letters": 2}

    officer = sign_in("penulis.kab-gianyar", width=360)
    expect(officer.get_by_text("Satu isu di 3 satker")).to_be_visible()
    officer.get_by_role("link", name="Lihat peringatannya").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("Satu isu di 3 satker")
    for words in ("kali lipat.", "Naik di ", "Sebagian besar tentang: “Kabar gelang chip", "Skor ", "alerts-1"):
        expect(officer.get_by_role("listitem").filter(has_text=words).first).to_be_visible()
    expect(officer.get_by_text("Jawaban Anda berlaku untuk satker Anda sendiri")).to_be_visible()
    complaints = faults(officer)
    narrow_enough(officer)
    officer.get_by_role("button", name="Kami tangani").click()
    expect(officer.get_by_role("button", name="Selesai ditangani")).to_be_visible()

    coordinator = sign_in("koordinator.bali", width=1280, height=900)
    coordinator.get_by_role("link", name="Lihat peringatannya").click()
    expect(coordinator.get_by_text("Jawaban Anda berlaku untuk semua satker")).to_be_visible()
    coordinator.locator("summary", has_text="Bukan masalah").click()
    coordinator.get_by_role("button", name="Ini bukan masalah").click()
    expect(coordinator.get_by_text("Pilih alasannya")).to_be_visible()
    coordinator.get_by_label(re.compile("Berita lama yang muncul lagi")).check()
    coordinator.get_by_label("Dengan kata-kata Anda").fill(REASON)
    complaints += faults(coordinator)
    coordinator.get_by_role("button", name="Ini bukan masalah").click()
    expect(coordinator.get_by_text("Pemantau belajar darinya")).to_be_visible()
    expect(coordinator.get_by_text("ditutup", exact=True)).to_be_visible()

    officer.goto(house.url("kantor", "/kantor/pantauan/peringatan/"))
    expect(officer.get_by_text("Tidak ada peringatan terbuka")).to_be_visible()
    complaints += faults(officer)
    assert complaints == []
    closed = house.ask("rumour", "look")["alerts"][0]
    assert (closed["closed"], set(closed["parts"].values())) == (True, {"dismissed"})
    assert [one for one in closed["answers"] if one[1] == "old_news"] == [[unit, "old_news", REASON] for unit in UNITS]
