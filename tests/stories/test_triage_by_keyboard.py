"""A morning's mentions are sorted without the mouse; one is marked, opened and answered."""

import pytest
from accessible import faults
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

UNIT = "kab-magelang"


def test_mentions_are_sorted_by_keyboard(house, people, sign_in):
    people(UNIT)
    assert [row[1] for row in house.ask("mentions", UNIT)] == ["new"] * 3
    officer = sign_in(f"penulis.{UNIT}", width=1280)
    officer.goto(house.url("kantor", "/kantor/pantauan/"))
    rows = officer.locator("[data-stream] > li")
    expect(rows).to_have_count(3)
    complaints = faults(officer)
    officer.keyboard.press("j")
    expect(rows.first).to_have_attribute("aria-current", "true")
    officer.keyboard.press("x")
    expect(rows).to_have_count(2)
    expect(rows.first).to_have_attribute("aria-current", "true")
    officer.keyboard.press("r")
    expect(rows).to_have_count(1)
    expect(rows.first).to_have_attribute("aria-current", "true")
    expect(rows.first.locator(".tone")).not_to_have_text("− menentang kita")
    officer.keyboard.press("-")
    expect(rows.first.locator(".tone")).to_have_text("− menentang kita")
    expect(rows.first).to_have_attribute("aria-current", "true")
    officer.keyboard.press("h")
    expect(rows.first.get_by_text("hoaks?", exact=True)).to_be_visible()
    officer.keyboard.press("b")
    expect(officer.get_by_text("Tidak ada yang baru.")).to_be_visible()

    phone = sign_in(f"penulis.{UNIT}", width=360)
    phone.goto(house.url("kantor", "/kantor/pantauan/?tab=respond"))
    phone.get_by_role("link", name="Kabar TPS dipindah beredar").click()
    expect(phone.get_by_text("cocok dengan “kantor kami”")).to_be_visible()
    complaints += faults(phone)
    phone.get_by_label("Apa jawabannya, dan di mana?").fill("Klarifikasi di laman kami.")
    phone.get_by_role("button", name="Catat jawabannya").click()
    expect(phone.get_by_text("Klarifikasi di laman kami.")).to_be_visible()
    assert complaints == []
    assert house.ask("mentions", UNIT) == [
        ["Warga minta loket ditambah", "irrelevant", False, ""],
        ["Siswa belajar mencoblos", "relevant", False, ""],
        ["Kabar TPS dipindah beredar", "answered", True, "Klarifikasi di laman kami."],
    ]
