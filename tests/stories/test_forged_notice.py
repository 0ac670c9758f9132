"""A citizen pastes a message that claims polling has moved; the page answers in one screen, and one tap reports it."""

import json
import re
from urllib.request import Request, urlopen

import pytest
from accessible import faults
from playwright.sync_api import expect

from kentongan.desks.newsroom.authenticity.offline import verify_page

pytestmark = pytest.mark.django_db

UNIT = "kab-demak"
HOAX = (
    "*PENTING!!* KPU Demak mengumumkan latihan penghitungan suara dipindah ke lapangan kecamatan besok pagi,"
    " bawa uang pendaftaran 50 ribu. Sebarkan ke semua grup!"
)
GENUINE = "Petugas berlatih menghitung suara dari pagi sampai sore."


def ask(page, house, text: str) -> None:
    page.goto(house.url(UNIT, "/benarkah/"))
    page.get_by_label("Kode, alamat, atau isi pesannya").fill(text)
    page.get_by_role("button", name="Periksa").click()


def test_a_forged_notice_is_told_from_the_genuine_one(house, people, window, sign_in):
    people(UNIT)
    records = house.ask("content", UNIT)
    citizen = window(width=360, javascript=False)
    citizen.goto(house.url(UNIT))
    citizen.get_by_role("link", name=re.compile("Benarkah ini dari KPU?")).click()
    assert citizen.context.cookies() == []

    ask(citizen, house, HOAX)
    expect(citizen.get_by_role("heading", name="Tidak ditemukan")).to_be_visible()
    nearest = citizen.get_by_role("link", name="Latihan penghitungan suara")
    expect(nearest).to_be_visible()
    expect(citizen.locator("#answer").get_by_text("KPU Kabupaten Demak", exact=False).first).to_be_visible()
    assert nearest.bounding_box()["y"] < 3 * 740, "the nearest genuine notice is too far down"
    citizen.get_by_role("button", name="Laporkan kepada kami").click()
    expect(citizen.get_by_role("heading", name="Terima kasih sudah memberi tahu")).to_be_visible()

    ask(citizen, house, GENUINE)
    expect(citizen.get_by_role("heading", name="Asli", exact=True)).to_be_visible()
    ask(citizen, house, GENUINE.replace("pagi sampai sore", "malam sampai pagi"))
    expect(citizen.get_by_role("heading", name="Tidak sama dengan yang kami terbitkan")).to_be_visible()

    officer = sign_in(f"pimpinan.{UNIT}", width=360)
    expect(officer.get_by_role("link", name=re.compile("aporan tiruan")).first).to_be_attached()
    officer.goto(house.url("kantor", "/kantor/tiruan/"))
    expect(officer.get_by_text("bawa uang pendaftaran", exact=False)).to_be_visible()
    assert faults(officer) == []
    assert records["article"]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_and_its_answers_shut_nobody_out(width, house, people, window):
    unit = {360: "kab-blora", 1280: "kab-jepara"}[width]
    people(unit)
    records = house.ask("content", unit)
    page = window(width=width)
    found = {}
    for path in (
        "/benarkah/",
        "/en/benarkah/",
        "/benarkah/?q=AAAA1111",
        "/benarkah/terima-kasih/",
        f"/berita/{records['article']}/",
    ):
        page.goto(house.url(unit, path))
        found[path] = faults(page)
    for text in (HOAX, GENUINE, GENUINE.replace("sore", "malam"), f"{unit}.localhost/"):
        page.goto(house.url(unit, "/benarkah/"))
        page.get_by_label("Kode, alamat, atau isi pesannya").fill(text)
        with page.expect_navigation():
            page.get_by_role("button", name="Periksa").click()
        found[text] = faults(page)
    assert {place: one for place, one in found.items() if one} == {}


def test_a_saved_page_is_proven_offline(house, people, window):
    """What a browser saves of the running site, checked with the keys that the site publishes."""
    unit = "kab-kudus"
    people(unit)
    records = house.ask("content", unit)
    page = window(width=360)
    page.goto(house.url(unit, f"/berita/{records['article']}/"))
    page.wait_for_load_state("networkidle")
    address = Request(
        f"http://127.0.0.1:{house.port}/.well-known/kentongan-keys.json", headers={"Host": f"{unit}.localhost"}
    )
    with urlopen(address, timeout=10) as answer:
        keys = json.load(answer)
    proven = verify_page(page.content(), keys)
    assert (proven.version, proven.words[0]) == (1, "Latihan penghitungan suara")
