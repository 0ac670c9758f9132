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
UNIT = "kota-surakarta"
WIDTHS = (1280, 360)


def test_no_page_shuts_anyone_out(house, people, window, sign_in):
    people(UNIT)
    records = house.ask("content", UNIT)
    page = window(width=WIDTHS[0])
    complaints = {}
    for host, paths in ((UNIT, PUBLIC), ("", PORTAL), ("jateng", PORTAL[:1]), ("kantor", ["/akun/login/"])):
        for path in paths:
            page.goto(house.url(host, path.format(**records)))
            complaints[f"{host}{path}"] = faults_at_widths(page)
    staff = sign_in(f"pimpinan.{UNIT}", width=WIDTHS[0])
    for path in STAFF:
        if "/article/" not in path:
            staff.goto(house.url("kantor", path.format(**records)))
            complaints[path] = faults_at_widths(staff)
    for width in WIDTHS:  # the editor lays itself out once, and remembers how
        staff = sign_in(f"pimpinan.{UNIT}", width=width)
        for path in (path for path in STAFF if "/article/" in path):
            staff.goto(house.url("kantor", path.format(**records)))
            expect(staff.locator(".public-DraftEditor-content").first).to_be_attached()
            complaints[f"{path} {width}"] = faults(staff)
    assert {place: found for place, found in complaints.items() if found} == {}


def faults_at_widths(page):
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        found += faults(page)
    return found
