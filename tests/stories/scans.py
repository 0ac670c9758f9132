"""Blacking out a scan in the office: boxes drawn by a pointer, or written as numbers on a phone."""

from playwright.sync_api import expect

LINES = ("1, 59, 118, 566, 186", "2, 59, 118, 566, 186")
"""Where the identity number stands on each page of the scan that ``ppid_scan`` makes, in points."""


def draw_box(page, sheet, corners):
    """Drag over a part of a page, in shares of its size."""
    picture = page.locator(".sheet img").nth(sheet)
    picture.evaluate("element => element.scrollIntoView({block: 'start'})")
    expect(picture).to_have_js_property("complete", value=True)
    seen = picture.bounding_box()
    x0, y0, x1, y1 = corners
    page.mouse.move(seen["x"] + x0 * seen["width"], seen["y"] + y0 * seen["height"])
    page.mouse.down()
    page.mouse.move(seen["x"] + x1 * seen["width"], seen["y"] + y1 * seen["height"], steps=5)
    page.mouse.up()


def bring(officer, path):
    """Upload the scan from the decision's page, with nothing of it chosen yet."""
    officer.locator("summary", has_text="Tulis jawaban").click()
    officer.get_by_role("link", name="Hitamkan dulu sebuah dokumen").click()
    officer.set_input_files("input[type=file]", path)
    officer.get_by_role("button", name="Unggah dokumen").click()
    expect(officer.locator(".sheet")).to_have_count(2)
    for box in officer.locator("input[name=chosen]").all():
        box.uncheck()


def make(officer, number):
    """Write the boxes by hand, make the copy, and go back to the decision."""
    officer.get_by_label("Kotak", exact=True).fill("\n".join(LINES))
    officer.get_by_label("Yang tidak boleh tersisa").fill(number)
    officer.get_by_role("button", name="Buat salinan dan periksa").click()
    expect(officer.get_by_text("Salinan tidak memuat apa pun yang Anda sebut.")).to_be_visible()
    officer.get_by_role("link", name="Kembali ke jawaban").click()
    officer.locator("summary", has_text="Tulis jawaban").click()
