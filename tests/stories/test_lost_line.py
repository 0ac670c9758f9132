"""A citizen writes on a bad line: nothing typed is lost, a proof spares the wait, and the answer is for everyone."""

import json
import re

import pytest
from accessible import faults
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

UNIT = "kab-banjarnegara"
NUMBER = "3302014107900005"
KEPT = "Yang terakhir Anda ketik di perangkat ini ada lagi di sini."


def write(page):
    page.get_by_label("Informasi apa yang Anda inginkan?").fill("Daftar belanja sosialisasi pemilih 2025")
    page.get_by_label("Untuk apa Anda memerlukannya?").fill("Liputan")
    page.get_by_label("Bagaimana kami mengirimkannya?").select_option("pickup")
    page.get_by_label("Nama Anda, atau nama badan hukum").fill("Sekar Contoh")
    page.get_by_label("Nomor identitas (NIK)").fill(NUMBER)
    page.get_by_label("Alamat", exact=True).fill("Jalan Melati 5")
    page.get_by_label("Telepon atau WhatsApp").fill("0281 555 0101")


def stored(page):
    return page.evaluate("JSON.stringify({...localStorage})")


def forgotten_after_a_week(page):
    """A draft of eight days ago is thrown away unread."""
    page.evaluate("""() => {
        const place = `kentongan-draft:${document.querySelector("form[data-draft]").dataset.draft}`;
        const at = Date.now() - 8 * 24 * 60 * 60 * 1000;
        localStorage.setItem(place, JSON.stringify({ at, fields: { asked: "Lama sekali" } }));
    }""")
    page.reload()
    expect(page.get_by_label("Informasi apa yang Anda inginkan?")).to_have_value("")
    page.wait_for_function("localStorage.length === 0")


def ask_on_a_bad_line(house, page):
    """Write, lose the page, lose the line, send; the address of the citizen's own page."""
    page.goto(house.url(UNIT, "/ppid/permohonan/"))
    forgotten_after_a_week(page)
    write(page)
    expect(page.get_by_role("button", name="Hapus dari perangkat ini")).to_be_visible()
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_label("Informasi apa yang Anda inginkan?")).to_have_value(
        "Daftar belanja sosialisasi pemilih 2025"
    )
    expect(page.get_by_label("Nomor identitas (NIK)")).to_have_value("")
    assert NUMBER not in stored(page)
    complaints = faults(page)
    page.get_by_label("Nomor identitas (NIK)").fill(NUMBER)
    page.context.set_offline(True)
    page.get_by_role("button", name="Kirim permohonan").click()
    expect(page.get_by_text("Tidak ada sambungan, jadi belum ada yang terkirim.")).to_be_visible()
    expect(page.get_by_label("Nomor identitas (NIK)")).to_have_value(NUMBER)
    page.context.set_offline(False)
    page.get_by_role("button", name="Kirim permohonan").click()
    page.wait_for_url(re.compile("/ppid/lacak/"))
    expect(page.get_by_role("heading", name=re.compile("Permohonan "))).to_be_visible()
    page.wait_for_function("localStorage.length === 0")
    own = page.url
    page.goto(house.url(UNIT, "/ppid/permohonan/"))
    expect(page.get_by_label("Informasi apa yang Anda inginkan?")).to_have_value("")
    return own, complaints


def test_a_request_on_a_bad_line_and_its_answer_for_everyone(house, window, sign_in):
    house.ask("ppid_people", UNIT)
    citizen = window(width=360)
    own, complaints = ask_on_a_bad_line(house, citizen)

    officer = sign_in(f"petugas.{UNIT}", width=360)
    officer.get_by_role("link", name="Buka").first.click()
    officer.get_by_role("button", name="Sudah lengkap: mulai menjawab").click()
    officer.locator("summary", has_text="Tulis jawaban").click()
    officer.get_by_label("dikabulkan seluruhnya").check()
    officer.get_by_label("Isi jawaban").fill("Kepada Sekar Contoh: belanja sosialisasi 2025 Rp 1.250.000.000.")
    officer.get_by_role("button", name="Berikan jawaban").click()
    officer.get_by_role("link", name="Buka jawaban untuk umum").click()
    expect(officer.get_by_label("Jawabannya")).to_have_value("Kepada […]: belanja sosialisasi 2025 Rp 1.250.000.000.")
    complaints += faults(officer)
    officer.get_by_label("Pertanyaan").fill("Berapa belanja sosialisasi, tanya Sekar Contoh?")
    officer.get_by_role("button", name="Buka untuk umum").click()
    expect(officer.get_by_text("adalah nama pemohon. Hapus dari teks.")).to_be_visible()
    officer.get_by_label("Pertanyaan").fill("Berapa belanja sosialisasi pemilih 2025?")
    officer.get_by_role("button", name="Buka untuk umum").click()
    expect(officer.get_by_text("Sudah terbuka.")).to_be_visible()

    other = window(width=360, javascript=False)
    other.goto(house.url(UNIT, "/ppid/permohonan/"))
    other.get_by_label("Mungkin sudah tersedia").fill("belanja sosialisasi")
    other.get_by_role("button", name="Cari dulu").click()
    other.get_by_role("link", name="Daftar belanja sosialisasi pemilih 2025").click()
    expect(other.get_by_text("Rp 1.250.000.000")).to_be_visible()
    expect(other.get_by_text("Sekar")).to_have_count(0)

    citizen.goto(own)
    citizen.locator("summary", has_text="Ajukan keberatan").click()
    citizen.get_by_label("ditanggapi tidak sebagaimana diminta").check()
    citizen.get_by_label("Apa yang terjadi?").fill("Rincian per kegiatan belum ada.")
    citizen.reload()
    citizen.locator("summary", has_text="Ajukan keberatan").click()
    expect(citizen.get_by_label("Apa yang terjadi?")).to_have_value("Rincian per kegiatan belum ada.")
    citizen.get_by_role("button", name="Kirim keberatan").click()
    expect(citizen.get_by_text("Atasan menanggapi paling lambat")).to_be_visible()
    citizen.wait_for_function("localStorage.length === 0")
    citizen.locator("summary", has_text="Cabut keberatan").click()
    citizen.get_by_label("Mengapa Anda mencabutnya?").fill("Sudah saya temukan")
    complaints += faults(citizen)
    citizen.get_by_role("button", name="Cabut keberatan").click()
    expect(citizen.get_by_text("dicabut").first).to_be_visible()
    assert json.loads(stored(citizen)) == {}
    assert complaints == []
