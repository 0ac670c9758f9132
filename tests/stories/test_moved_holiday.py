"""A new decree moves a holiday: headquarters enters it, every open case shows the new day, the old one and why."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from kentongan.foundation.language import format_date

pytestmark = pytest.mark.django_db

UNIT = "kab-cilacap"
DECREE = "SKB 3 Menteri 77/2026"


def test_a_new_day_off_moves_the_last_day_and_tells_each_officer_once(house, window, sign_in):
    house.ask("ppid_people", UNIT)
    house.ask("ppid_case", UNIT)
    house.ask("courier")
    before = house.ask("information", UNIT)
    due = date.fromisoformat(before["due"])
    off = house.ask("ppid_working_day", UNIT)

    admin = sign_in("admin.ppid", width=1280)
    admin.goto(house.url("kantor", "/kantor/kalender/"))
    admin.get_by_role("link", name="Masukkan libur nasional").click()
    admin.locator("[name=date]").fill(off)
    admin.locator("[name=kind]").select_option("national")
    admin.locator("[name=name]").fill("Hari percontohan")
    admin.locator("[name=decree]").fill(DECREE)
    admin.locator("[name=reason]").fill("Keputusan baru")
    admin.locator("form:has([name=date]) button[type=submit]").click()
    expect(admin.get_by_text("Hari percontohan").first).to_be_visible()
    assert house.ask("courier") >= 1
    assert house.ask("courier") == 0

    after = house.ask("information", UNIT)
    moved = date.fromisoformat(after["due"])
    assert moved > due
    assert moved - due < timedelta(days=8)
    assert ["reply", "recomputed", before["due"], after["due"]] in after["clock"]
    assert [one[3] for one in after["clock"] if one[0] == "reply"] == [before["due"], after["due"]], (
        "nothing overwritten"
    )
    officer = sign_in(f"petugas.{UNIT}", width=360)
    officer.get_by_role("link", name="Buka").first.click()
    expect(officer.get_by_text(format_date(moved, weekday=True)).first).to_be_visible()
    told = officer.locator("ol.story li", has_text="dihitung ulang").filter(has_text=format_date(due))
    expect(told.filter(has_text=DECREE).first).to_be_visible()
    assert after["told"] == before["told"] + 2, "one letter to the officer, one to the applicant"
