"""Election night in an office: a file with a mistake, a mended one, the head's approval, a correction in the open."""

import pytest
from accessible import faults
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

HEAD = "Kode,Kecamatan,Melati,Kenanga,Suara Sah,Suara Tidak Sah\n"
WRONG = HEAD + "01,Utara,120,80,201,3\n02,Selatan,,,,\n"
FIRST = HEAD + "01,Utara,120,80,200,3\n02,Selatan,,,,\n"
SECOND = HEAD + "01,Utara,120,80,200,3\n02,Selatan,50,150,200,1\n"
UNITS = {360: "kab-tegal", 1280: "kab-pekalongan"}


def send(page, text):
    page.set_input_files("input[type=file]", {"name": "hasil.csv", "mimeType": "text/csv", "buffer": text.encode()})
    page.locator("form[action*='/unggah/'] button").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_results_go_from_a_file_to_every_reader(width, house, people, window, sign_in):
    unit = UNITS[width]
    people(unit)
    made = house.ask("election", unit)
    table, complaints = f"/kantor/pemilu/tabel/{made['table']}/", []
    office = sign_in(f"penulis.{unit}", width=width)
    for path in ("/kantor/pemilu/", "/kantor/pemilu/baru/", f"/kantor/pemilu/{made['election']}/", table):
        office.goto(house.url("kantor", path))
        complaints += faults(office)

    send(office, WRONG)
    expect(office.get_by_role("listitem").filter(has_text="E2")).to_contain_text("200")
    complaints += faults(office)
    office.get_by_role("link", name="Kirim berkas yang sudah diperbaiki").click()
    send(office, FIRST)
    expect(office.get_by_role("heading", name="Angkanya: 1 dari 2 wilayah sudah masuk")).to_be_visible()
    complaints += faults(office)
    office.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(office.get_by_text("Menunggu pimpinan satker.")).to_be_visible()

    head = sign_in(f"pimpinan.{unit}", width=width)
    head.goto(house.url("kantor", "/kantor/pemilu/"))
    with head.expect_navigation():
        head.get_by_role("link", name="Pemilihan latihan").first.click()
    complaints += faults(head)
    head.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(head.get_by_text("Semua pembaca melihatnya dalam satu detik")).to_be_visible()

    reader = window(width=width, javascript=False)
    reader.goto(house.url(unit, "/"))
    reader.get_by_role("link", name="Pemilu", exact=True).click()
    reader.get_by_role("link", name="Pemilihan latihan").click()
    reader.get_by_role("link", name="Versi 1").click()
    expect(reader.locator("figure h2").first).to_contain_text("Melati")
    expect(reader.locator("[data-version='1']")).to_be_visible()

    office.goto(house.url("kantor", table))
    send(office, SECOND)
    expect(office.get_by_text("4 angka berbeda dari versi 1")).to_be_visible()
    office.fill("textarea[name=note]", "Kecamatan Selatan masuk.")
    with office.expect_navigation():
        office.get_by_role("button", name="Ajukan untuk disetujui").click()
    head.goto(office.url)
    head.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(head.get_by_text("Semua pembaca melihatnya dalam satu detik")).to_be_visible()
    reader.reload()
    expect(reader.locator(".notice.correction")).to_contain_text("Kecamatan Selatan masuk.")
    expect(reader.locator("figure h2").first).to_contain_text("Kenanga")
    reader.get_by_role("link", name="Riwayat versi").click()
    expect(reader.locator("#v2")).to_contain_text("2 · Kenanga: tidak ada → 150")

    page = window(width=width)
    results = f"/pemilu/hasil/{made['table']}/"
    own = ("/pemilu/", f"/pemilu/{made['election']}-{made['slug']}/", results, f"{results}riwayat/", f"/en{results}")
    for host, path in (*((unit, path) for path in own), ("bali", "/pemilu/")):
        page.goto(house.url(host, path))
        complaints += faults(page)
    assert complaints == []
