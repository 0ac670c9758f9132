"""Every public page and every main staff page, at a phone's and a desk's width, against axe's WCAG 2.2 AA rules."""

import pytest
from accessible import faults
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/agenda/",
    "/agenda/lewat/",
    "/berita/",
    "/berita/{article}/",
    "/berita/arsip/",
    "/berita/rubrik/berita/",
    "/cari/",
    "/cari/?q=latihan&urut=baru",
    "/cari/?q=tidakadasamasekali",
    "/galeri/",
    "/galeri/video/",
    "/kliping/",
    "/pejabat/",
    "/tentang/",
    "/kontak/",
    "/en/",
    "/en/berita/{article}/",
    "/tidak-ada/",
]
PORTAL = ["/", "/satker/", "/cari-satker/?q=semarang", "/berita/"]
STAFF = [
    "/kantor/",
    "/kantor/liputan/",
    "/kantor/liputan/?tampil=minggu",
    "/kantor/liputan/?tampil=bulan",
    "/kantor/liputan/agenda/tambah/",
    "/kantor/liputan/arsip/",
    "/kantor/liputan/sop/",
    "/kantor/liputan/sop/baru/",
    "/kantor/liputan/kalender-saya/",
    "/kantor/redaksi/",
    "/kantor/rilis/",
    "/kantor/kliping/",
    "/kantor/redaksi/{waiting}/",
    "/kantor/snippets/newsroom/article/add/",
    "/kantor/snippets/newsroom/article/edit/{draft}/",
    "/kantor/snippets/newsroom/article/edit/{waiting}/",
    "/kantor/orang/",
    "/kantor/orang/undang/",
    "/kantor/satker/",
    "/kantor/kalender/",
    "/kantor/catatan/",
    "/kantor/documents/",
    "/kantor/account/",
    "/kantor/images/",
    "/kantor/images/add/",
    "/kantor/images/multiple/add/",
    "/kantor/tidak-ada/",
]
UNITS = {360: "kota-surakarta", 1280: "kota-salatiga"}


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_shuts_anyone_out(width, house, people, window, sign_in):
    unit = UNITS[width]
    people(unit)
    records = house.ask("content", unit)
    page = window(width=width)
    complaints = {}
    for host, paths in ((unit, PUBLIC), ("", PORTAL), ("jateng", PORTAL[:1]), ("kantor", ["/akun/login/"])):
        for path in paths:
            page.goto(house.url(host, path.format(**records)))
            complaints[f"{host}{path}"] = faults(page)
    staff = sign_in(f"pimpinan.{unit}", width=width)
    for path in STAFF:
        staff.goto(house.url("kantor", path.format(**records)))
        if "/article/" in path:
            expect(staff.locator(".public-DraftEditor-content").first).to_be_attached()
        complaints[path] = faults(staff)
    assert {place: found for place, found in complaints.items() if found} == {}
