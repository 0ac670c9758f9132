"""Part of it is secret: a scan with identity numbers; the first try is refused, the second goes out without a trace."""

import pypdfium2
import pytest
from playwright.sync_api import expect
from scans import bring, draw_box

pytestmark = pytest.mark.django_db

UNIT = "kab-banyumas"


def test_a_scan_goes_out_only_when_no_number_is_left(house, sign_in, tmp_path):
    house.ask("ppid_people", UNIT)
    own_page = house.ask("ppid_accepted", UNIT)
    number = house.ask("ppid_scan", str(tmp_path / "daftar.pdf"))

    officer = sign_in(f"petugas.{UNIT}", width=1280)
    officer.get_by_role("link", name="Buka").first.click()
    bring(officer, tmp_path / "daftar.pdf")
    draw_box(officer, 0, (0.10, 0.14, 0.95, 0.22))
    expect(officer.locator(".sheet__box")).to_have_count(1)
    officer.get_by_label("Yang tidak boleh tersisa").fill(number)
    officer.get_by_role("button", name="Buat salinan dan periksa").click()
    expect(officer.locator(".ask__error[role=alert]")).to_contain_text("Halaman: 2")
    assert house.ask("information", UNIT)["files"] == ["source"], "the first try left no copy"

    draw_box(officer, 1, (0.10, 0.14, 0.95, 0.22))
    expect(officer.locator(".sheet__box")).to_have_count(2)
    officer.get_by_role("button", name="Buat salinan dan periksa").click()
    expect(officer.get_by_text("Salinan tidak memuat apa pun yang Anda sebut.")).to_be_visible()
    officer.get_by_role("link", name="Kembali ke jawaban").click()
    officer.locator("summary", has_text="Tulis jawaban").click()
    officer.get_by_label("dikabulkan sebagian").check()
    officer.get_by_label("Isi jawaban").fill("Daftar petugas terlampir tanpa nomor identitas.")
    officer.get_by_label("daftar-dihitamkan.pdf").check()
    officer.locator("summary", has_text="Ada bagian yang dikecualikan?").click()
    officer.locator("#id_article_0").fill("UU 14/2008 Pasal 17 huruf h")
    officer.locator("#id_part_0").fill("nomor identitas")
    officer.locator("#id_consequence_0").fill("Membuka rahasia pribadi")
    officer.get_by_role("button", name="Berikan jawaban").click()
    expect(officer.get_by_text("Jawaban diberikan; suratnya ada di halaman pemohon.")).to_be_visible()

    officer.goto(own_page)
    with officer.expect_download() as given:
        officer.get_by_role("link", name="daftar-dihitamkan.pdf").click()
    copy = given.value.path().read_bytes()
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(copy))
    assert number not in text
    assert number.encode() not in copy
    assert house.ask("information", UNIT)["files"] == ["source", "released"]
