"""An officer checks a draft on a phone, mends what is found where the findings point, and submits it."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db
ADD = "/kantor/snippets/newsroom/article/add/"
LONG = (
    "Petugas menjelaskan cara melipat surat suara kepada warga yang datang berbelanja di pasar desa itu sejak pagi hari"
    " agar mereka tidak ragu ketika nanti masuk ke bilik suara."
)
PRIVATE = " Hubungi Jaya di 0812-3456-7890."
SHORT = "Petugas menjelaskan cara melipat surat suara. Warga mencoba sendiri agar tidak ragu."


def test_the_findings_point_at_what_to_mend(house, people, sign_in):
    people("kab-wonogiri")
    page = sign_in("penulis.kab-wonogiri", width=360)
    page.goto(house.url("kantor", ADD))
    page.locator("[name=title]").fill("Warga belajar mencoblos")
    page.locator("[name=lead]").fill("Seratus warga mencoba surat suara contoh di pasar desa pagi ini.")
    write(page, LONG + PRIVATE)
    page.locator("footer .w-dropdown__toggle").click()
    page.get_by_role("button", name="Periksa naskah").click()
    page.wait_for_url("**/edit/*/?periksa=1*")

    findings = page.locator("#temuan")
    expect(findings.get_by_text("1 hal perlu diperbaiki sebelum naskah dapat diajukan.")).to_be_visible()
    expect(findings.locator(".finding--error mark")).to_have_text("0812-3456-7890")
    expect(findings.get_by_text(re.compile(r"Kalimat ini \d+ kata\. Pecah menjadi dua"))).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    findings.locator(".finding--error a").click()
    expect(page.locator("#panel-body-section [contenteditable=true]").first).to_be_in_viewport()

    write(page, SHORT)
    findings.get_by_role("button", name="Simpan dan periksa lagi").click()
    expect(page.locator("#temuan").get_by_text("Tidak ada yang menghalangi pengajuan.")).to_be_visible()
    page.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(page.get_by_text("Sudah diajukan.")).to_be_visible()
    assert house.ask("article", "kab-wonogiri")["state"] == "submitted"


def write(page: Page, text: str) -> None:
    """Put the text into the first block, in place of what stands there."""
    editor = page.locator("#panel-body-section [contenteditable=true]").first
    editor.click()
    expect(editor).to_be_focused()
    page.keyboard.press("Control+a")
    editor.press_sequentially(text)
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(text)))
