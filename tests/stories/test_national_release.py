"""KPU RI sends a release to three units: one publishes it from a phone, one declines, and the wall shows both."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db

UNITS = ("kab-grobogan", "kab-kebumen", "kab-purworejo")
TITLE = "KPU {wilayah} buka layanan pindah memilih"
LEAD = "{satker} membuka layanan pindah memilih bagi {angka: jumlah pemilih} pemilih, {tanggal}."
TEXT = "Ketua {satker}, {pejabat}, mengajak warga datang ke kantor di {kota} agar tetap dapat memilih."
OWN_LEAD = "KPU Kabupaten Grobogan membuka layanan pindah memilih bagi 1.089 pemilih, Sabtu (21/11/2026)."
REASON = "Layanan di sini baru dibuka bulan depan."


def narrow_enough(page: Page) -> None:
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_from_the_nation_to_the_wall(house, people, sign_in):
    for slug in UNITS:
        people(slug)
    house.ask("release_people", "kab-grobogan", "kab-kebumen")

    wall = send(house, sign_in("pengirim.ri", width=1280, height=900))
    public = publish_on_a_phone(house, sign_in)
    decline_on_a_phone(house, sign_in)
    page = sign_in("pengirim.ri", width=1280, height=900)
    page.goto(wall)

    expect(page.get_by_role("heading", name="1 dari 3 satker sudah menerbitkan")).to_be_visible()
    grobogan, kebumen, purworejo = (
        page.get_by_role("row", name=re.compile(name)) for name in ("Grobogan", "Kebumen", "Purworejo")
    )
    expect(grobogan.get_by_text("terbit", exact=True)).to_be_visible()
    expect(grobogan.get_by_role("link")).to_have_attribute("href", public)
    expect(kebumen.get_by_text("ditolak")).to_be_visible()
    expect(kebumen.get_by_text(REASON)).to_be_visible()
    expect(purworejo.get_by_text("terkirim, belum dikerjakan")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    narrow_enough(page)
    record = house.ask("release")
    assert record["state"] == "sent"
    assert {slug: one["progress"] for slug, one in record["units"].items()} == {
        "kab-grobogan": "published", "kab-kebumen": "declined", "kab-purworejo": "sent",
    }  # fmt: skip
    assert record["units"]["kab-grobogan"]["title"] == "KPU Kabupaten Grobogan buka layanan pindah memilih"
    assert record["units"]["kab-grobogan"]["credits"] == "(pen/KPU Grobogan)"
    assert record["units"]["kab-grobogan"]["ledger"] == [
        "newsroom.article.created", "releases.draft.delivered", "newsroom.article.submitted",
        "newsroom.article.published",
    ]  # fmt: skip
    assert record["units"]["kab-kebumen"]["ledger"][-1] == "releases.draft.declined"
    assert [one["letters"] for one in record["units"].values()] == [1, 1, 1]


def send(house, page: Page) -> str:
    """Write the article, choose three units, read one draft, send; gives the wall's address."""
    page.goto(house.url("kantor", "/kantor/snippets/newsroom/article/add/"))
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=lead]").fill(LEAD)
    text(page, TEXT)
    page.locator("[name=event_start]").fill("2026-11-21")
    page.locator("[name=event_place]").fill("Kantor {satker}")
    page.get_by_text("Isian untuk rilis ke satker").click()
    expect(page.get_by_text("{pejabat}", exact=True)).to_be_visible()
    page.locator("footer .w-dropdown__toggle").click()
    page.get_by_role("button", name="Simpan draf").click()
    page.wait_for_url("**/edit/*/")
    page.goto(page.url.replace("/snippets/newsroom/article/edit/", "/redaksi/"))
    page.get_by_role("button", name="Kirim ke satker").click()
    page.get_by_label("Dicentang satu per satu").check()
    page.get_by_text("Satker menurut provinsi").click()
    page.get_by_text("Jawa Tengah", exact=True).last.click()
    for name in ("Grobogan", "Kebumen", "Purworejo"):
        page.get_by_label(f"KPU Kabupaten {name}").check()
    page.get_by_label("Terbit paling lambat").fill((timezone.localdate() + timedelta(days=2)).isoformat())
    page.get_by_label("Paling lambat pukul").fill("16:00")
    page.get_by_label("Pesan untuk satker").fill("Sebutkan jam layanan.")
    page.get_by_role("button", name="Simpan dan lihat drafnya").click()
    expect(page.get_by_role("heading", name="3 satker akan menerima draf")).to_be_visible()
    page.get_by_label("Baca draf untuk").select_option(label="KPU Kabupaten Purworejo")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.get_by_text("Harus diisi satker: jumlah pemilih, nama ketua.")).to_be_visible()
    draft = page.frame_locator("iframe.reading")
    expect(draft.get_by_role("heading", name="KPU Kabupaten Purworejo buka layanan pindah memilih")).to_be_visible()
    expect(draft.get_by_text("[ISI: nama ketua]")).to_be_visible()
    page.get_by_label("Saya sudah membaca draf di atas.").check()
    page.get_by_role("button", name="Kirim ke 3 satker").click()
    expect(page.get_by_text("Sedang dikirim ke 3 satker.")).to_be_visible()
    return page.url


def publish_on_a_phone(house, sign_in) -> str:
    """The officer of Grobogan finds the draft on "Hari ini", fills in what is open and submits; the head approves."""
    page = sign_in("penulis.kab-grobogan", width=360)
    expect(page.get_by_text("rilis KPU RI, terbit paling lambat")).to_be_visible()
    page.get_by_role("link", name="Sesuaikan").click()
    expect(page.get_by_text("Sebutkan jam layanan.")).to_be_visible()
    expect(page.get_by_text("“[ISI: jumlah pemilih]” masih harus diisi.")).to_be_visible()
    narrow_enough(page)
    page.get_by_role("link", name="Ubah", exact=True).click()
    page.locator("[name=lead]").fill(OWN_LEAD)
    page.locator("[name=writer]").fill("pen")
    page.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(page.get_by_text("Sudah diajukan.")).to_be_visible()
    head = sign_in("pimpinan.kab-grobogan", width=360)
    head.get_by_role("link", name="Baca dan putuskan").click()
    head.get_by_role("button", name="Setujui dan terbitkan").click()
    link = head.get_by_role("link", name="lihat halaman publik")
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def decline_on_a_phone(house, sign_in) -> None:
    """The officer of Kebumen says why not."""
    page = sign_in("penulis.kab-kebumen", width=360)
    page.get_by_role("link", name="Sesuaikan").click()
    page.get_by_text("Kami tidak menerbitkannya").click()
    page.get_by_label("Mengapa satker Anda tidak menerbitkannya?").fill(REASON)
    page.get_by_role("button", name="Tolak").click()
    expect(page.get_by_text(f"Satker Anda menolaknya: {REASON}")).to_be_visible()
    narrow_enough(page)


def text(page: Page, words: str) -> None:
    """Write into the first block."""
    editor = page.locator("#panel-body-section [contenteditable=true]").first
    editor.click()
    expect(editor).to_be_focused()
    editor.press_sequentially(words)
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(words)))
