"""Same day, from a phone: covered on a line that drops twice, the tab closed once, checked, approved, and read."""

import re
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from kentongan.foundation.units.models import ZONES

pytestmark = pytest.mark.django_db

TITLE = "Rapat koordinasi pemutakhiran data pemilih"
PICTURES = 12
UNIT = "kab-rembang"
WHAT = "KPU memutakhirkan data pemilih bersama tujuh belas kecamatan."
LONG = (
    "Peserta membahas daftar pemilih satu per satu bersama petugas dari setiap kecamatan yang datang membawa berkas"
    " lengkap, lalu mencocokkannya dengan data kependudukan terbaru di layar."
)
SHORT = "Peserta membahas daftar pemilih satu per satu. Petugas mencocokkannya dengan data terbaru."


def picture(shade: int) -> dict[str, object]:
    """A picture as a phone gives it, of some hundred kilobytes."""
    content = BytesIO()
    noise = Image.effect_noise((900, 675), 60).convert("RGB")
    noise.paste((shade * 20, 90, 60), (0, 0, 200, 200))
    noise.save(content, "JPEG", quality=92)
    return {"name": f"IMG_{shade:04}.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def plan(page: Page, house) -> None:
    """The officer enters today's meeting and gives the duty to themself."""
    page.goto(house.url("kantor", "/kantor/liputan/agenda/tambah/"))
    page.get_by_label("Acara", exact=True).fill(TITLE)
    page.get_by_label("Hari", exact=True).fill(timezone.localdate().isoformat())
    page.get_by_label("Dari pukul").fill("00:10")
    page.get_by_label("Sampai pukul").fill("23:50")
    page.get_by_label("tempat").fill("Aula kantor")
    page.get_by_role("button", name="Masukkan ke agenda").click()
    page.get_by_label("Siapa?").select_option(label="Penulis")
    page.get_by_label("Sebagai").select_option("writer")
    page.get_by_role("button", name="Tugaskan").click()
    expect(page.get_by_text("Sudah ditugaskan.")).to_be_visible()


def sent(page: Page):
    """Lines of files that were kept."""
    return page.locator(".sending__file[data-state=kept]")


def test_from_the_duty_to_every_reader_on_a_bad_line(house, people, sign_in, window):
    people(UNIT)
    page = sign_in(f"penulis.{UNIT}", width=360)
    plan(page, house)
    page.goto(house.url("kantor", "/kantor/"))
    expect(page.get_by_text(TITLE)).to_be_visible()
    page.get_by_role("link", name="Jawab").click()
    page.get_by_role("button", name="Terima penugasan").click()
    expect(page.get_by_text("Terbitkan paling lambat")).to_be_visible()
    address, context = page.url, page.context
    slow(page)

    page.get_by_label("Pilih gambar, video, atau dokumen").set_input_files([picture(n) for n in range(PICTURES)])
    expect(sent(page).nth(1)).to_be_visible()
    context.set_offline(True)
    expect(page.get_by_text("Tidak ada sinyal.")).to_be_visible()
    context.set_offline(False)
    expect(sent(page).nth(4)).to_be_visible()
    context.set_offline(True)
    page.get_by_label("Apa yang terjadi?").fill(WHAT)
    page.get_by_label("Bagaimana jalannya?").fill(LONG)
    expect(page.get_by_text("Tersimpan di perangkat ini, belum terkirim.")).to_be_visible()
    page.close()  # the tab is closed without a line
    context.set_offline(False)

    page = context.new_page()
    page.goto(address)
    expect(page.get_by_label("Apa yang terjadi?")).to_have_value(WHAT)
    before = page.locator(".contact-sheet .shot").count()
    expect(sent(page)).to_have_count(PICTURES - before, timeout=60_000)
    expect(page.get_by_text("Catatan tersimpan.")).to_be_visible()
    page.goto(address)
    expect(page.locator(".contact-sheet .shot")).to_have_count(PICTURES)

    note_a_quote(page)
    choose_all(page)
    name_pictures(page)
    forget_a_credit(page)
    page.get_by_role("button", name="Tulis berita dari liputan ini").click()
    page.wait_for_url(re.compile(r"/snippets/newsroom/article/edit/\d+/"))
    expect(page.locator("[name=title]")).to_have_value(TITLE)

    check_the_records(house)
    mend_what_the_checks_found(page)
    approve(sign_in(f"pimpinan.{UNIT}", width=360))
    read_everywhere(window(width=360, javascript=False), house)
    page.goto(address)
    expect(page.get_by_text("Terbit tepat waktu")).to_be_visible()


def note_a_quote(page: Page) -> None:
    page.get_by_text("Tambah kutipan").first.click()
    page.locator("textarea[name=text]").fill("Data pemilih adalah jantung pemilu.")
    page.locator("input[name=speaker]").fill("Budi Santoso")
    page.get_by_role("button", name="Tambah kutipan").click()
    expect(page.get_by_text("Budi Santoso").first).to_be_visible()


def check_the_records(house) -> None:
    """Nothing was typed twice: the draft holds what the phone sent."""
    record = house.ask("coverage", UNIT)
    assert record["pictures"] == PICTURES
    assert record["unfinished"] == 0
    assert (record["title"], record["lead"], record["writer"]) == (TITLE, WHAT, "pen")
    assert record["blocks"] == ["text", "quote", "gallery"]
    assert record["gallery"] == PICTURES - 1
    assert record["main"]
    assert record["zone"] in ZONES


def name_pictures(page: Page) -> None:
    """One caption for all, offered from the agenda, and a few words for each picture."""
    page.get_by_role("link", name=f"Tulis keterangan {PICTURES} gambar").click()
    expect(page.get_by_label("Keterangan untuk semua gambar ini")).to_have_value(re.compile(f"^{TITLE}, Aula kantor, "))
    for number, box in enumerate(page.get_by_label("Apa yang tampak pada gambar").all()):
        box.fill(f"Peserta rapat di meja {number + 1}")
    page.get_by_role("button", name="Simpan keterangan").click()
    expect(page.get_by_text(f"Keterangan {PICTURES} gambar sudah disimpan.")).to_be_visible()


def forget_a_credit(page: Page) -> None:
    """Nobody remembers who took the picture that was chosen as the main one."""
    address = page.url
    page.locator(".contact-sheet .shot a").nth(1).click()
    page.get_by_label("Kredit").fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan", exact=True).click()
    page.goto(address)


def mend_what_the_checks_found(page: Page) -> None:
    """Without a photographer, they ask for a credit and a shorter sentence, and point at both."""
    page.get_by_label("Fotografer (inisial)").fill("")
    page.get_by_role("button", name="Ajukan untuk disetujui").click()
    findings = page.locator("#temuan")
    credit = findings.locator(".finding--error")
    expect(credit).to_contain_text("belum punya kredit")
    credit.get_by_role("link", name="Gambar utama").click()
    expect(page.locator("#panel-picture-section, [id*=picture]").first).to_be_in_viewport()
    sentence = findings.locator(".finding", has_text="Kalimat ini")
    expect(sentence.locator("mark")).to_have_text(LONG)
    sentence.locator("a").click()
    box = page.locator("#panel-body-section [contenteditable=true]").first
    expect(box).to_be_in_viewport()
    box.click()
    expect(box).to_be_focused()
    page.keyboard.press("Control+a")
    box.press_sequentially(SHORT)
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(SHORT)))
    page.get_by_label("Fotografer (inisial)").fill("pen")
    page.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(page.get_by_text("Sudah diajukan.")).to_be_visible()


def approve(head: Page) -> None:
    head.get_by_role("link", name="Baca dan putuskan").click()
    head.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(head.get_by_text(f"Terbit di {UNIT}.localhost")).to_be_visible()


def read_everywhere(citizen: Page, house) -> None:
    """The unit's site, the province's and the nation's portal, the feed and the search."""
    citizen.goto(house.url(UNIT))
    citizen.get_by_role("link", name=TITLE).first.click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text(TITLE)
    for portal in ("jateng", ""):
        citizen.goto(house.url(portal))
        expect(citizen.get_by_role("link", name=TITLE).first).to_be_visible()
    feed = citizen.request.get(f"http://127.0.0.1:{house.port}/berita/rss.xml", headers={"Host": f"{UNIT}.localhost"})
    assert TITLE in feed.text()
    citizen.goto(house.url(UNIT, "/cari/?q=pemutakhiran"))
    expect(citizen.get_by_role("link", name=TITLE).first).to_be_visible()


def slow(page: Page) -> None:
    """A line on which a picture takes its time."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    rate = {"offline": False, "latency": 40, "downloadThroughput": 400_000, "uploadThroughput": 400_000}
    line.send("Network.emulateNetworkConditions", rate)


def choose_all(page: Page) -> None:
    """Tick every picture, and the second as the main one."""
    boxes = page.get_by_label("masuk berita")
    expect(boxes.first).to_be_visible()  # a list taken while the page comes in would be empty
    for box in boxes.all():
        box.check()
    page.get_by_label("gambar utama").nth(1).check()
    page.get_by_role("button", name="Pilih untuk berita").click()
    expect(page.get_by_text("Sudah dipilih untuk berita.")).to_be_visible()


def test_without_javascript_the_form_sends_plainly(house, people, sign_in):
    people("kab-pati")
    page = sign_in("penulis.kab-pati", width=360)
    plan(page, house)
    page.goto(house.url("kantor", "/kantor/"))
    page.get_by_role("link", name="Jawab").click()
    page.get_by_role("button", name="Terima penugasan").click()
    expect(page.get_by_text("Terbitkan paling lambat")).to_be_visible()
    address = page.url
    plain: BrowserContext = page.context.browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    without = plain.new_page()
    without.goto(address)
    without.get_by_label("Pilih gambar, video, atau dokumen").set_input_files([picture(1), picture(2)])
    without.get_by_role("button", name="Kirim berkas").click()
    expect(without.locator(".contact-sheet .shot")).to_have_count(2)
    plain.close()
