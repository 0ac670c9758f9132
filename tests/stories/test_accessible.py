"""Every public page and every main staff page, at a phone's and a desk's width, against axe's WCAG 2.2 AA rules."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
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
AT_REST = """Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getTiming().iterations !== Infinity).map((one) => one.finished))"""
UNITS = {360: "kota-surakarta", 1280: "kota-salatiga"}


def faults(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]]


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
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, f"{host}{path} is wider than {width} px"
    staff = sign_in(f"pimpinan.{unit}", width=width)
    for path in STAFF:
        staff.goto(house.url("kantor", path.format(**records)))
        if "/article/" in path:
            expect(staff.locator(".public-DraftEditor-content").first).to_be_attached()
            staff.evaluate(AT_REST)  # a message fades in, and is hard to read only while it does
        complaints[path] = faults(staff)
    assert {place: found for place, found in complaints.items() if found} == {}
