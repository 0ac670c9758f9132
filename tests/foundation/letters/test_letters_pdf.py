"""The PDF: its words, its pages, its QR, and what a screen reader finds in it."""

import io
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from letters_samples import LETTER, LETTERHEAD, MADE_AT, PROOF, REPORT, letter, texts

from kentongan.foundation import letters
from kentongan.foundation.letters.pictures import QUIET, matrix


def report(**changed):
    return letters.render("trial/annual.typ", REPORT | changed, made_at=MADE_AT)


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def structure(pdf):
    """The structure elements of a document, in reading order; its file stays open as long as they are read."""
    with opened(pdf) as document:
        yield from elements(document.Root.StructTreeRoot)


def elements(node):
    below = node.get("/K", [])
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            yield from elements(one)


def kinds(pdf):
    return [str(element.S) for element in structure(pdf)]


def test_the_letter_says_what_it_was_told():
    (page,) = texts(letter())
    for line in (
        "KOMISI PEMILIHAN UMUM",
        "KABUPATEN KARANGANYAR",
        "Jalan Melati Contoh Nomor 12 · Telepon (0271) 000 1234",
        "Nomor : 017/PPI.05/3313/2026",
        "Hal : Tanda bukti penerimaan permohonan",
        "Karanganyar, 22 November 2026",
        "Yth. Ibu Tirta Kencana",
        "Permohonan Ibu telah kami terima.",
        "Rincian permohonan",
        "Tujuan penggunaan : Penelitian tugas akhir",
        "1. Jawaban tertulis paling lambat 3 Desember 2026.",
        "2 Perpanjangan satu kali 7",
        "Pejabat Pengelola Informasi dan Dokumentasi,",
        "Surya Wicaksana",
        "2. Arsip",
        PROOF,
        f"{LETTER['footer']} Halaman 1 dari 1",
    ):
        assert line in page.split("\n"), line


def test_the_same_facts_and_moment_give_the_same_bytes():
    assert letter() == letter()
    assert letter() == letters.render("trial/receipt.1.typ", dict(reversed(LETTER.items())), made_at=MADE_AT)
    assert report() == report()
    later = letters.render("trial/receipt.1.typ", LETTER, made_at=MADE_AT + timedelta(seconds=1))
    assert later != letter()


def test_the_moment_stands_in_the_file():
    assert str(opened(letter()).docinfo.CreationDate) == "D:20261122011500Z"


@pytest.mark.parametrize("make", [letter, report], ids=["letter", "report"])
def test_it_is_tagged_and_names_its_language_and_title(make):
    pdf = opened(make(watermark="LATIHAN"))
    assert pdf.Root.MarkInfo.Marked is True
    assert str(pdf.Root.Lang) == "id"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.docinfo.Author) == "KPU Kabupaten Karanganyar"
    assert str(pdf.docinfo.Title) in {LETTER["title"], REPORT["title"]}
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize("make", [letter, report], ids=["letter", "report"])
def test_nothing_in_it_runs(make):
    pdf = opened(make())
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(pdf.Root.keys())
    actions = {"/JavaScript", "/JS", "/Launch", "/URI", "/SubmitForm"}
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            assert not actions & set(one.keys())
            assert str(one.get("/S", "")) not in actions


def test_a_screen_reader_finds_headings_lists_tables_and_the_qr():
    pdf = letter()
    found = kinds(pdf)
    assert (found.count("/H1"), found.count("/L"), found.count("/Table"), found.count("/TH")) == (2, 2, 1, 3)
    alternatives = [str(one.Alt) for one in structure(pdf) if "/Alt" in one]
    assert alternatives == [f"Kode QR menuju {PROOF}"]


def test_the_watermark_is_on_each_page_and_read_once():
    pdf = letter(watermark="LATIHAN", opening="Permohonan. " * 900)
    pages = texts(pdf)
    assert len(pages) > 1
    assert [page.count("LATIHAN") for page in pages] == [2, *[1] * (len(pages) - 1)]
    assert not any("LATIHAN" in page for page in texts(letter()))


def test_a_table_repeats_its_head_on_each_page():
    pages = texts(letter(steps=[[str(number), f"Langkah {number}", "1"] for number in range(120)]))
    assert len(pages) == 4
    assert [page.count("No. Langkah Hari") for page in pages] == [1, 1, 1, 1]


def test_the_qr_is_drawn_module_by_module():
    pdf = letter()
    modules = matrix(PROOF)
    scale, size = 6, len(modules) + 2 * QUIET
    (box,) = [[float(edge) for edge in one.A[0].BBox] for one in structure(pdf) if str(one.S) == "/Figure"]
    left, bottom, right, top = box
    with pypdfium2.PdfDocument(pdf) as document:
        height = document[0].get_height()
        drawn = document[0].render(scale=scale).to_pil().convert("L")
    step_x, step_y = (right - left) / size, (top - bottom) / size

    def is_dark(x, y):
        across, down = left + (x + 0.5) * step_x, height - top + (y + 0.5) * step_y
        return drawn.getpixel((int(across * scale), int(down * scale))) < 128

    seen = [[is_dark(x, y) for x in range(size)] for y in range(size)]
    assert [row[QUIET:-QUIET] for row in seen[QUIET:-QUIET]] == modules
    assert not any(any(row) for row in [*seen[:QUIET], *seen[-QUIET:]])
    assert right - left == pytest.approx(65.2, abs=0.1)


def test_the_report_has_a_title_page_contents_chart_and_table():
    pages = texts(report())
    assert "Laporan Layanan Informasi Publik" in pages[0]
    assert "Halaman" not in pages[0]
    assert pages[1].startswith("Daftar Isi")
    assert "Gambaran umum" in pages[1]
    assert "Setiap permohonan dicatat dan dijawab." in pages[2]
    assert "belum dihitung" in pages[2]
    assert "Gambar 1: Permohonan menurut putusan" in pages[2].replace("\xa0", " ")
    assert "099/PPID/2026 Jumlah pemilih per TPS 0" in pages[-1]
    assert pages[-1].split("\n")[0] == "Nomor Informasi Hari"
    found = kinds(report())
    assert {"/TOC", "/H1", "/H2", "/Table", "/THead", "/Caption", "/Figure"} <= set(found)


def test_a_statement_has_its_title_in_the_middle_and_its_date_at_the_end():
    emblem = letters.Picture(b'<svg viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>', "Lambang lembaga")
    facts = LETTER | {"letterhead": LETTERHEAD | {"emblem": emblem}}
    pdf = letters.render("trial/statement.typ", facts, made_at=MADE_AT)
    lines = texts(pdf)[0].split("\n")
    start = lines.index("TANDA BUKTI PENERIMAAN PERMOHONAN")
    assert lines[start + 1] == "Nomor: 017/PPI.05/3313/2026"
    place = lines.index("Karanganyar, 22 November 2026")
    assert lines[place + 1] == "Pejabat Pengelola Informasi dan Dokumentasi,"
    assert [str(one.Alt) for one in structure(pdf) if "/Alt" in one] == ["Lambang lembaga", f"Kode QR menuju {PROOF}"]
