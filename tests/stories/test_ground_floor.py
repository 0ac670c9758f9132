"""An officer writes an article on a phone, its head approves it, and a citizen reads it on that unit's own site."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db

TITLE = "Warga Karanganyar belajar mencoblos di pasar"
LEAD = "Seratus warga mencoba surat suara contoh di pasar desa pagi ini."
TEXT = "Petugas menjelaskan cara melipat surat suara kepada warga yang datang berbelanja."


def write_and_submit(page: Page) -> None:
    page.get_by_role("link", name="Tulis berita").first.click()
    page.locator("[name=title]").fill(TITLE)
    page.locator("textarea[name=lead]").fill(LEAD)
    editor = page.locator("#panel-body-section [contenteditable=true]").first
    editor.click()
    expect(editor).to_be_focused()
    editor.press_sequentially(TEXT)
    # The editor hands its text to the form a quarter of a second after the last key.
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(TEXT)))
    page.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(page.get_by_text("Sudah diajukan.")).to_be_visible()


def test_from_a_phone_to_the_citizen(house, people, sign_in, window):
    people("kab-karanganyar")
    officer = sign_in("penulis.kab-karanganyar", width=360)
    write_and_submit(officer)
    record = house.ask("article", "kab-karanganyar")
    assert (record["state"], record["live"], record["unit"]) == ("submitted", False, "kab-karanganyar")
    assert record["blocks"] == ["text"]

    head = sign_in("pimpinan.kab-karanganyar", width=360)
    expect(head.get_by_text(TITLE)).to_be_visible()
    head.get_by_role("link", name="Baca dan putuskan").click()
    expect(head.frame_locator("iframe.reading").get_by_text(TEXT)).to_be_visible()
    head.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(head.get_by_text("Terbit di kab-karanganyar.localhost")).to_be_visible()

    citizen = window(width=360, javascript=False)
    citizen.goto(house.url("kab-karanganyar"))
    citizen.get_by_role("link", name=TITLE).click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(citizen.get_by_text(TEXT)).to_be_visible()
    expect(citizen.get_by_text(re.compile(r"\(pen\b.*KPU Karanganyar\)"))).to_be_visible()
    for portal in ("jateng", ""):
        citizen.goto(house.url(portal))
        expect(citizen.get_by_role("link", name=TITLE).first).to_be_visible()
    citizen.goto(house.url("kota-semarang"))
    expect(citizen.get_by_role("link", name=TITLE)).to_have_count(0)
    assert citizen.context.cookies() == []

    after = house.ask("article", "kab-karanganyar")
    assert (after["state"], after["live"]) == ("published", True)
    assert after["ledger"] == [
        "newsroom.article.created",
        "newsroom.article.submitted",
        "newsroom.article.published",
    ]
    assert after["letters"] == 2


def test_a_returned_article_tells_why(house, people, sign_in):
    people("kota-magelang")
    officer = sign_in("penulis.kota-magelang", width=360)
    write_and_submit(officer)

    head = sign_in("pimpinan.kota-magelang", width=360)
    head.get_by_role("link", name="Baca dan putuskan").click()
    head.get_by_text("Kembalikan dengan catatan").first.click()
    head.get_by_role("button", name="Kembalikan dengan catatan").click()
    expect(head.get_by_text("Tuliskan apa yang perlu diperbaiki", exact=False)).to_be_visible()
    head.get_by_label("Apa yang perlu diperbaiki?").fill("Sebutkan nama pasarnya.")
    head.get_by_role("button", name="Kembalikan dengan catatan").click()
    head.wait_for_url("**/kantor/redaksi/")

    officer.goto(house.url("kantor", "/kantor/"))
    expect(officer.get_by_text(TITLE)).to_be_visible()
    officer.get_by_role("link", name="Baca catatannya").click()
    expect(officer.get_by_text("Sebutkan nama pasarnya.")).to_be_visible()
    assert house.ask("article", "kota-magelang")["ledger"][-1] == "newsroom.article.returned"
