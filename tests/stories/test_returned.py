"""The head returns an article with one remark on one paragraph; the officer finds it there, mends it, resubmits."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db

UNIT = "kab-purbalingga"
VAGUE = "Petugas menjelaskan cara melipat surat suara kepada warga di pasar."
CLEAR = "Petugas menjelaskan cara melipat surat suara kepada warga di Pasar Pagi."
REMARK = "Sebutkan nama pasarnya."
LINES = [
    "Penulis memulai draf",
    "Penulis mengajukan berita untuk disetujui",
    "Pimpinan mengembalikan berita dengan catatan",
    "Penulis mengajukan berita untuk disetujui",
    "Pimpinan menyetujui berita, lalu berita terbit",
]
"""What the record tells, in words that a layman understands."""


def write(page: Page, text: str) -> None:
    """Put the text into the first block, in place of what stands there."""
    editor = page.locator("#panel-body-section [contenteditable=true]").first
    editor.click()
    expect(editor).to_be_focused()
    page.keyboard.press("Control+a")
    editor.press_sequentially(text)
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(text)))


def test_a_remark_on_one_paragraph_is_seen_beside_it_and_mended(house, people, sign_in):
    people(UNIT)
    officer = sign_in(f"penulis.{UNIT}", width=360)
    officer.get_by_role("link", name="Tulis berita").first.click()
    officer.locator("[name=title]").fill("Warga belajar mencoblos di pasar")
    officer.locator("textarea[name=lead]").fill("Seratus warga mencoba surat suara contoh di pasar pagi ini.")
    write(officer, VAGUE)
    officer.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(officer.get_by_text("Sudah diajukan.")).to_be_visible()

    head = sign_in(f"pimpinan.{UNIT}", width=360)
    head.get_by_role("link", name="Baca dan putuskan").click()
    head.locator("summary", has_text="Kembalikan dengan catatan").click()
    head.locator("summary", has_text=VAGUE).click()
    head.get_by_label("Blok 1, paragraf 1").fill(REMARK)
    assert not head.evaluate("document.documentElement.scrollWidth > innerWidth")
    head.get_by_role("button", name="Kembalikan dengan catatan").click()
    head.wait_for_url("**/kantor/redaksi/")

    officer.goto(house.url("kantor", "/kantor/"))
    officer.get_by_role("link", name="Baca catatannya").click()
    above = officer.get_by_role("region", name="Pimpinan meminta")
    expect(above).to_contain_text(VAGUE)
    expect(above).to_contain_text(REMARK)
    above.get_by_role("link", name="Blok 1, paragraf 1").click()
    officer.wait_for_url("**/edit/*/*")
    beside = officer.locator("#panel-body-section").get_by_role("note")
    expect(beside).to_contain_text(REMARK)
    box = officer.locator("#panel-body-section [contenteditable=true]").first
    expect(box).to_be_in_viewport()
    # Both places are asked in one breath: the page may still be rolling to the paragraph.
    below = box.evaluate(
        "(box, note) => box.getBoundingClientRect().y - note.getBoundingClientRect().y", beside.element_handle()
    )
    assert 0 < below < 200
    write(officer, CLEAR)
    officer.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(officer.get_by_text("Sudah diajukan.")).to_be_visible()

    head.goto(house.url("kantor", "/kantor/"))
    head.get_by_role("link", name="Baca dan putuskan").click()
    expect(head.frame_locator("iframe.reading").get_by_text(CLEAR)).to_be_visible()
    head.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(head.get_by_text("Terbit di")).to_be_visible()

    told = head.locator(".story__text")
    expect(told).to_have_text(list(reversed(LINES)))
    assert house.ask("article", UNIT)["ledger"] == [
        "newsroom.article.created",
        "newsroom.article.submitted",
        "newsroom.article.returned",
        "newsroom.article.submitted",
        "newsroom.article.published",
    ]
