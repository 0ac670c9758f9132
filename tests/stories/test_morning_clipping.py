"""Half past six: a coordinator reads on one page what was said overnight, in which tone, and what needs an answer."""

import pytest
from accessible import faults
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db


def test_one_page_tells_the_night_and_what_to_do_today(house, sign_in):
    made = house.ask("morning")
    assert made["letters"] == 2
    page = sign_in("koordinator.gorontalo", width=360)
    expect(page.get_by_text("2 perlu dijawab")).to_be_visible()
    page.get_by_role("link", name="Baca klipingnya").click()
    expect(page.get_by_role("heading", level=1, name="Kliping pagi")).to_be_visible()
    expect(page.get_by_text("2 isu · 4 pemberitaan · 3 dari 7 satker diberitakan · 2 perlu dijawab")).to_be_visible()

    answer = page.locator("#answer")
    source = answer.get_by_role("link", name="Kabar TPS dipindah beredar", exact=True)
    expect(source).to_have_attribute("href", "https://harian.example/berita/5")
    expect(answer.get_by_role("link", name="Honor petugas belum cair", exact=True)).to_be_visible()
    assert source.bounding_box()["height"] >= 44
    expect(answer.get_by_text("hoaks?", exact=False)).to_be_visible()
    ticked = page.locator("#answered")
    expect(ticked.get_by_text("Dari 2 yang perlu dijawab di kliping terakhir, 1 sudah selesai.")).to_be_visible()
    expect(ticked.get_by_role("listitem").filter(has_text="Loket aduan penuh")).to_contain_text("✓ dijawab")
    expect(ticked.get_by_text("Dua loket ditambah, lihat situs kami.")).to_be_visible()
    shared = page.get_by_role("listitem").filter(has_text="Surat suara tiba di gudang")
    expect(shared).to_have_count(1)
    expect(shared).to_contain_text("+ 2 media")
    row = page.locator("#tones").get_by_role("row").filter(has=page.get_by_role("rowheader", name="Boalemo"))
    expect(row.get_by_role("cell").last).to_have_text("1")
    complaints = faults(page)

    paper = page.get_by_role("link", name="Sebagai PDF").get_attribute("href")
    kind = "address => fetch(address).then((one) => [one.status, one.headers.get('content-type')])"
    assert page.evaluate(kind, paper) == [200, "application/pdf"]
    page.locator("summary", has_text="Siapa yang menerimanya").click()
    page.get_by_role("button", name="Kirim ulang ke Koordinator").click()
    expect(page.get_by_text("Dikirim sekali lagi.")).to_be_visible()

    page.get_by_role("link", name="Atur jam, isi, dan penerima").click()
    expect(page.get_by_role("heading", level=1, name="Kliping KPU Provinsi Gorontalo")).to_be_visible()
    page.get_by_label("Catatan Anda").fill("Mulailah dari Bone Bolango.")
    page.get_by_role("button", name="Taruh catatannya di atas").click()
    expect(page.get_by_text("Catatan Anda ada di atas kliping berikutnya.")).to_be_visible()
    complaints += faults(page)
    page.get_by_role("link", name="Kliping pagi", exact=True).first.click()
    expect(page.get_by_role("link", name="KPU Gorontalo").first).to_be_visible()
    complaints += faults(page)
    assert complaints == []
