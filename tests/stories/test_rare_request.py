"""An office that sees two requests a year: the desk leads through every step, from the receipt to the yearly report."""

import re
import time
from datetime import UTC, datetime
from urllib.request import Request, urlopen

import pytest
from accessible import faults
from playwright.sync_api import expect
from scans import bring, make

pytestmark = pytest.mark.django_db

UNIT = "kab-wonosobo"


QUICKEST = 4.2
"""Seconds: nobody fills the form in quicker, and a program that does is asked once more."""


def ask(house, page, sign_in):
    """Fill in the form; while a person would still write, the officer signs in."""
    page.goto(house.url(UNIT, "/ppid/permohonan/"))
    shown = time.monotonic()
    page.get_by_label("Informasi apa yang Anda inginkan?").fill("Daftar belanja sosialisasi")
    page.get_by_label("Untuk apa Anda memerlukannya?").fill("Liputan")
    page.get_by_label("Nama Anda, atau nama badan hukum").fill("Warga Contoh")
    page.get_by_label("Nomor identitas (NIK)").fill("3307014107900005")
    page.get_by_label("Alamat", exact=True).fill("Jalan Melati 5")
    page.get_by_label("Alamat surel").fill("warga@contoh.test")
    officer = sign_in(f"petugas.{UNIT}", width=360)
    page.wait_for_timeout(1000 * max(shown + QUICKEST - time.monotonic(), 0))
    page.get_by_role("button", name="Kirim permohonan").click()
    page.wait_for_url(re.compile("/ppid/lacak/"))
    return page.url, officer


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
    superior.get_by_label("Isi tanggapan Anda").fill("Rincian per kegiatan kami berikan.")
    complaints = faults(superior)
    superior.get_by_role("button", name="Tanggapi keberatan").click()
    expect(superior.get_by_text("Tanggapan diberikan; suratnya ada di halaman pemohon.")).to_be_visible()
    return complaints


def report(house, officer, sign_in, citizen):
    """The figures are there already; the officer writes the words, the superior publishes, everyone reads."""
    officer.goto(house.url("kantor", "/kantor/laporan-ppid/"))
    officer.get_by_role("link", name="Mulai laporan").click()
    year = str(datetime.now(tz=UTC).year - 1)
    officer.get_by_label("Periode").select_option(year)
    officer.get_by_role("button", name="Hitung angkanya dan mulai").click()
    complaints = faults(officer)
    officer.get_by_role("link", name="Tulis laporan").click()
    expect(officer.get_by_role("heading", name="Tulis laporan")).to_be_visible()
    for box in officer.locator("textarea").all():
        box.fill("Layanan berjalan setiap hari kerja.")
    officer.get_by_role("button", name="Simpan", exact=True).click()
    expect(officer.get_by_role("heading", name="Yang harus ada dalam laporan")).to_be_visible()
    officer.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(officer.get_by_role("button", name="Ajukan untuk disetujui")).not_to_be_visible()
    superior = sign_in(f"atasan.{UNIT}", width=360)
    superior.goto(officer.url)
    complaints += faults(superior)
    superior.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(superior.get_by_role("link", name="terlihat pembaca")).to_be_visible()
    citizen.goto(house.url(UNIT, "/ppid/statistik/"))
    expect(citizen.get_by_role("row", name=re.compile("Ditolak seluruhnya atau sebagian"))).to_contain_text("1")
    citizen.goto(house.url(UNIT, f"/ppid/laporan/{year}/"))
    expect(citizen.get_by_text("Layanan berjalan setiap hari kerja.").first).to_be_visible()
    expect(citizen.get_by_text("Warga Contoh")).not_to_be_visible()
    complaints += faults(citizen)
    address = citizen.get_by_role("link", name="PDF").first.get_attribute("href")
    asked = Request(f"http://127.0.0.1:{house.port}{address}", headers={"Host": f"{UNIT}.localhost"})
    with urlopen(asked, timeout=20) as answer:
        assert answer.read(5) == b"%PDF-"
    return complaints


def reply(house, officer, scan):
    """The officer takes more time, blacks a scan out on the phone, and grants a part with its ground."""
    complaints = []
    officer.reload()
    expect(officer.get_by_text("Tahun 2025")).to_be_visible()
    officer.get_by_role("button", name="Sudah lengkap: mulai menjawab").click()
    expect(officer.get_by_role("heading", name="Cari, putuskan, tulis jawaban")).to_be_visible()
    officer.locator("summary", has_text="Perpanjang satu kali").click()
    officer.locator("#extend_reason").fill("Dokumen ada di arsip provinsi")
    officer.get_by_role("button", name="Perpanjang satu kali, dengan alasan tertulis").click()
    expect(officer.get_by_text("Diperpanjang. Pemohon diberi tahu")).to_be_visible()
    number = house.ask("ppid_scan", str(scan))
    bring(officer, scan)
    complaints += faults(officer)
    make(officer, number)
    complaints += faults(officer)
    officer.get_by_label("dikabulkan sebagian").check()
    officer.get_by_label("daftar-dihitamkan.pdf").check()
    officer.get_by_label("Isi jawaban").fill("Daftar belanja terlampir tanpa nomor rekening.")
    officer.get_by_role("button", name="Berikan jawaban").click()
    expect(officer.get_by_text("Yang dikecualikan memerlukan dasar")).to_be_visible()
    expect(officer.get_by_label("daftar-dihitamkan.pdf")).to_be_checked()
    expect(officer.get_by_label("Isi jawaban")).to_have_value("Daftar belanja terlampir tanpa nomor rekening.")
    officer.locator("#id_article_0").fill("UU 14/2008 Pasal 17 huruf h")
    officer.locator("#id_part_0").fill("nomor rekening")
    officer.locator("#id_consequence_0").fill("Membuka rahasia pribadi")
    officer.get_by_role("button", name="Berikan jawaban").click()
    expect(officer.get_by_text("Jawaban diberikan; suratnya ada di halaman pemohon.")).to_be_visible()
    return complaints


def test_the_desk_leads_from_the_receipt_to_the_yearly_report(house, window, sign_in, tmp_path):
    house.ask("ppid_people", UNIT)
    citizen, complaints = window(width=360), []
    own_page, officer = ask(house, citizen, sign_in)
    complaints += faults(citizen)

    officer.reload()
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
    expect(citizen.get_by_text("Anda sudah melengkapi permohonan.").first).to_be_visible()

    complaints += reply(house, officer, tmp_path / "daftar.pdf")

    citizen.goto(own_page)
    expect(citizen.get_by_text("Daftar belanja terlampir tanpa nomor rekening.")).to_be_visible()
    complaints += faults(citizen)
    complaints += objection(citizen, sign_in)
    citizen.goto(own_page)
    expect(citizen.get_by_text("Rincian per kegiatan kami berikan.")).to_be_visible()

    complaints += report(house, officer, sign_in, citizen)

    found = house.ask("information", UNIT)
    assert found["letters"] == [
        "receipt", "clarification", "extension", "reply", "objection_receipt", "objection_reply",
    ]  # fmt: skip
    assert found["ledger"] == [
        "received", "asked_to_complete", "completed", "accepted", "extended", "blacked_out", "answered", "objected",
        "objection_replied",
    ]  # fmt: skip
    assert complaints == []
