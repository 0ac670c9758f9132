"""We were wrong: a figure was false. The correction stands above the text, and what stood there can be read."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db

NOTE = "Peserta dari Desa Jati semula tertulis 12 orang, yang benar 21 orang."
NEW_LEAD = "Sebanyak 21 petugas berlatih di balai desa, Sabtu (21/11/2026)."


def published(house, people, unit) -> dict[str, int]:
    people(unit)
    return house.ask("content", unit)


def approve(page: Page, house, number: int) -> None:
    page.goto(house.url("kantor", f"/kantor/redaksi/{number}/"))
    page.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(page.get_by_text("Terbit di")).to_be_visible()


def test_a_correction_is_seen_by_everyone(house, people, sign_in, window):
    number = published(house, people, "kab-batang")["article"]
    officer = sign_in("penulis.kab-batang", width=360)
    officer.goto(house.url("kantor", f"/kantor/redaksi/{number}/"))
    officer.get_by_role("button", name="Perbarui").click()
    officer.locator("textarea[name=lead]").fill(NEW_LEAD)
    officer.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(officer.get_by_text("Pilih di bagian “Perubahan”", exact=False).first).to_be_visible()
    officer.get_by_label("koreksi: ada yang kami tulis dengan keliru").check()
    officer.locator("[name=change_note]").fill(NOTE)
    officer.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(officer.get_by_text("Sudah diajukan.")).to_be_visible()

    citizen = window(width=360, javascript=False)
    address = house.url("kab-batang", f"/berita/{number}/")
    citizen.goto(address)
    expect(citizen.get_by_text(NOTE)).to_have_count(0)

    approve(sign_in("pimpinan.kab-batang", width=360), house, number)
    citizen.goto(address)
    notice = citizen.get_by_role("region", name="Koreksi")
    expect(notice).to_contain_text(NOTE)
    assert notice.bounding_box()["y"] < citizen.get_by_role("heading", level=1).bounding_box()["y"]
    notice.get_by_role("link", name="Lihat apa yang berubah").click()
    expect(citizen.locator("ins").first).to_contain_text("Sebanyak 21")
    citizen.get_by_role("link", name="Baca versi 1").click()
    expect(citizen.get_by_text("Petugas berlatih di balai desa, Sabtu (21/11/2026).")).to_be_visible()
    expect(citizen.get_by_text("Ini versi sebelumnya")).to_be_visible()
    at, host = f"http://127.0.0.1:{house.port}/berita/rss.xml", "kab-batang.localhost"
    feed = citizen.request.get(at, headers={"Host": host})
    assert "Dikoreksi" in feed.text()
    assert house.ask("article", "kab-batang")["letters"] >= 2

    citizen.goto(address)
    expect(citizen.locator(".seal")).to_contain_text("Asli, sudah dikoreksi")
    citizen.get_by_role("link", name="Cocokkan salinan dengan ini").click()
    expect(citizen.get_by_role("main")).to_contain_text("dikoreksi")


def test_withdrawn_the_address_says_why(house, people, sign_in, window):
    number = published(house, people, "kab-temanggung")["article"]
    head = sign_in("pimpinan.kab-temanggung", width=360)
    head.goto(house.url("kantor", f"/kantor/redaksi/{number}/"))
    head.locator("summary", has_text="Cabut").click()
    head.get_by_label("tidak berlaku lagi", exact=False).check()
    head.get_by_role("button", name="Cabut").click()
    expect(head.get_by_text("Pilih alasannya, dan tuliskan untuk pembaca", exact=False)).to_be_visible()
    head.get_by_label("Penjelasan untuk pembaca").first.fill("Jadwal latihan berubah.")
    head.get_by_role("button", name="Cabut").click()
    expect(head.get_by_text("Dicabut. Alamatnya kini memberi tahu pembaca.")).to_be_visible()

    citizen = window(width=360, javascript=False)
    citizen.goto(house.url("kab-temanggung", f"/berita/{number}/"))
    expect(citizen.get_by_role("region", name="Berita ini dicabut")).to_contain_text("Jadwal latihan berubah.")
    expect(citizen.get_by_text("Petugas berlatih menghitung suara dari pagi sampai sore.")).to_be_visible()
    citizen.goto(house.url("kab-temanggung"))
    expect(citizen.get_by_role("link", name="Latihan penghitungan suara")).to_have_count(0)


def test_approved_for_later_it_waits_on_the_clock_of_the_unit(house, people, sign_in, window):
    number = published(house, people, "kota-ambon")["waiting"]
    head = sign_in("pimpinan.kota-ambon", width=360)
    head.goto(house.url("kantor", f"/kantor/redaksi/{number}/"))
    head.locator("summary", has_text="Setujui untuk nanti").click()
    expect(head.get_by_text("Jam satker ini: WIT.")).to_be_visible()
    head.locator("[name=release_at]").fill("2020-01-01T08:00")
    head.get_by_role("button", name="Setujui untuk nanti").click()
    expect(head.get_by_text("Waktu ini sudah lewat.", exact=False)).to_be_visible()
    head.locator("[name=release_at]").fill("2031-01-01T08:00")
    head.get_by_role("button", name="Setujui untuk nanti").click()
    expect(head.get_by_text("Akan terbit pada 1 Januari 2031, 08.00 WIT.", exact=False).first).to_be_visible()

    citizen = window(width=360, javascript=False)
    assert citizen.goto(house.url("kota-ambon", f"/berita/{number}/tidak-ada/")).status == 404
    citizen.goto(house.url("kota-ambon"))
    expect(citizen.get_by_role("link", name=re.compile("Menunggu persetujuan"))).to_have_count(0)
    head.get_by_role("button", name="Terbitkan sekarang").click()
    expect(head.get_by_text("Terbit di kota-ambon.localhost")).to_be_visible()
