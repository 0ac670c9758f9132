"""An office that sees two requests a year: the desk leads through every step, to the superior's reply."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

UNIT = "kab-wonosobo"
SETTLED = """Promise.race([
    new Promise((end) => setTimeout(end, 2000)),
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))),
]).then(() => null)"""
"""A message that fades in has too little contrast for a moment."""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def faults(page):
    page.wait_for_load_state()
    page.evaluate(SETTLED)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url} {one['id']}: {node['target']} {node['html'][:90]}" for one in found for node in one["nodes"]]


def ask(house, page):
    page.goto(house.url(UNIT, "/ppid/permohonan/"))
    page.get_by_label("Informasi apa yang Anda inginkan?").fill("Daftar belanja sosialisasi")
    page.get_by_label("Untuk apa Anda memerlukannya?").fill("Liputan")
    page.get_by_label("Nama Anda, atau nama badan hukum").fill("Warga Contoh")
    page.get_by_label("Nomor identitas (NIK)").fill("3307014107900005")
    page.get_by_label("Alamat", exact=True).fill("Jalan Melati 5")
    page.get_by_label("Alamat surel").fill("warga@contoh.test")
    page.wait_for_timeout(4200)
    page.get_by_role("button", name="Kirim permohonan").click()
    page.wait_for_url(re.compile("/ppid/lacak/"))
    return page.url


def objection(citizen, sign_in):
    """The citizen objects from their page, the superior replies from a phone."""
    citizen.locator("summary", has_text="Ajukan keberatan").click()
    citizen.get_by_label("ditanggapi tidak sebagaimana diminta").check()
    citizen.get_by_label("Apa yang terjadi?").fill("Yang saya minta rincian per kegiatan.")
    citizen.get_by_role("button", name="Kirim keberatan").click()
    expect(citizen.get_by_text("Atasan menanggapi paling lambat")).to_be_visible()
    superior = sign_in(f"atasan.{UNIT}", width=360)
    superior.get_by_role("link", name="Tanggapi").first.click()
    superior.get_by_label("keberatan dikabulkan", exact=True).check()
    superior.get_by_label("Isi jawaban").fill("Rincian per kegiatan kami berikan.")
    complaints = faults(superior)
    superior.get_by_role("button", name="Berikan jawaban").click()
    expect(superior.get_by_text("Jawaban diberikan; suratnya ada di halaman pemohon.")).to_be_visible()
    return complaints


def test_the_desk_leads_from_the_receipt_to_the_superior_s_reply(house, window, sign_in):
    house.ask("ppid_people", UNIT)
    citizen, complaints = window(width=360), []
    own_page = ask(house, citizen)
    complaints += faults(citizen)

    officer = sign_in(f"petugas.{UNIT}", width=360)
    officer.get_by_role("link", name="Buka").first.click()
    expect(officer.get_by_role("heading", name="Apakah permohonannya lengkap?")).to_be_visible()
    complaints += faults(officer)
    officer.locator("summary", has_text="Ada yang kurang").click()
    officer.get_by_label("Apa yang kurang? Pemohon membacanya.").fill("Tahun anggaran mana?")
    officer.get_by_role("button", name="Ada yang kurang: minta pemohon melengkapi").click()
    expect(officer.get_by_text("Pemohon sudah diminta melengkapi; waktunya mulai berjalan.")).to_be_visible()

    citizen.goto(own_page)
    citizen.get_by_label("Jawaban Anda").fill("Tahun 2025")
    citizen.get_by_role("button", name="Kirim", exact=True).click()
    expect(citizen.get_by_text("permohonan dilengkapi").first).to_be_visible()

    officer.reload()
    expect(officer.get_by_text("Tahun 2025")).to_be_visible()
    officer.get_by_role("button", name="Sudah lengkap: mulai menjawab").click()
    expect(officer.get_by_role("heading", name="Cari, putuskan, tulis jawaban")).to_be_visible()
    officer.locator("summary", has_text="Perpanjang satu kali").click()
    officer.locator("#extend_reason").fill("Dokumen ada di arsip provinsi")
    officer.get_by_role("button", name="Perpanjang satu kali, dengan alasan tertulis").click()
    expect(officer.get_by_text("Diperpanjang. Pemohon diberi tahu")).to_be_visible()
    officer.locator("summary", has_text="Tulis jawaban").click()
    complaints += faults(officer)
    officer.get_by_label("dikabulkan sebagian").check()
    officer.get_by_label("Isi jawaban").fill("Daftar belanja terlampir tanpa nomor rekening.")
    officer.get_by_role("button", name="Berikan jawaban").click()
    expect(officer.get_by_text("Yang dikecualikan memerlukan dasar")).to_be_visible()
    expect(officer.get_by_label("Isi jawaban")).to_have_value("Daftar belanja terlampir tanpa nomor rekening.")
    officer.locator("#id_article_0").fill("UU 14/2008 Pasal 17 huruf h")
    officer.locator("#id_part_0").fill("nomor rekening")
    officer.locator("#id_consequence_0").fill("Membuka rahasia pribadi")
    officer.get_by_role("button", name="Berikan jawaban").click()
    expect(officer.get_by_text("Jawaban diberikan; suratnya ada di halaman pemohon.")).to_be_visible()

    citizen.goto(own_page)
    expect(citizen.get_by_text("Daftar belanja terlampir tanpa nomor rekening.")).to_be_visible()
    complaints += faults(citizen)
    complaints += objection(citizen, sign_in)
    citizen.goto(own_page)
    expect(citizen.get_by_text("Rincian per kegiatan kami berikan.")).to_be_visible()

    found = house.ask("information", UNIT)
    assert found["letters"] == [
        "receipt", "clarification", "extension", "reply", "objection_receipt", "objection_reply",
    ]  # fmt: skip
    assert found["ledger"] == [
        "received", "asked_to_complete", "completed", "accepted", "extended", "answered", "objected",
        "objection_replied",
    ]  # fmt: skip
    assert complaints == []
