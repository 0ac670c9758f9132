"""Redaction of A4 pages at 200 dpi: print, and scans with a text layer, from the officer's file to the proved copy.

Work and proof run in processes of their own, so their processor time is that of this process's children.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

from measuring import telling
from results import Row

LIMIT = 700.0
"""Milliseconds a page, as promised."""
PAGES = 20
ROUNDS = 5
DPI = 200
NUMBER = "3313011708450001"
TEXT = (
    "permohonan informasi publik pemohon alamat keputusan pejabat pengelola dokumentasi daftar pemilih tetap salinan "
    "kecamatan kelurahan penghitungan suara rekapitulasi lampiran surat dinas anggota ketua sekretaris"
)
WORDS = TEXT.split()


def run() -> list[Row]:
    """Measure reading and redacting, each on documents of one page and of many."""
    rows = []
    for name, make in (("print", printed), ("scan", scanned)):
        with telling(f"{PAGES} pages of {name}"):
            one, many = make(1), make(PAGES)
        rows += list(_rows(name, one, many))
    return rows


def _rows(name: str, one: bytes, many: bytes) -> Any:
    from kentongan.desks.information.redaction.finding import find
    from kentongan.desks.information.redaction.redacting import look, redact

    marks = {data: find(look(data), [NUMBER]) for data in (one, many)}
    copy = redact(many, marks[many], [NUMBER], dpi=DPI)
    note = f"{PAGES} pages, {len(marks[many])} marks, {len(copy.pdf) / PAGES / 1024:.0f} kB a page"
    yield _row(f"{name}: redact and prove, a page of {PAGES}", lambda: redact(many, marks[many], [NUMBER]), PAGES, note)
    yield _row(
        f"{name}: redact and prove, a single page", lambda: redact(one, marks[one], [NUMBER]), 1, "both processes"
    )
    yield _row(f"{name}: look, a page of {PAGES}", lambda: look(many), PAGES, "", limit=None)


def _row(what: str, work: Callable[[], Any], pages: int, note: str, limit: float | None = LIMIT) -> Row:
    spent, passed = [], []
    for _round in range(ROUNDS):
        began, clock = os.times(), time.perf_counter()
        work()
        ended = os.times()
        cpu = sum(ended[:4]) - sum(began[:4])
        spent.append(cpu * 1000 / pages)
        passed.append((time.perf_counter() - clock) * 1000 / pages)
    beside = f"{statistics.median(passed):.0f} ms on the clock; {note}".rstrip("; ")
    return Row(what, statistics.median(spent), "ms", limit, beside)


def printed(pages: int) -> bytes:
    """Pages full of words in 11 points, each with the number somewhere."""
    import typst

    chance = random.Random(7)
    body = []
    for _page in range(pages):
        words = [chance.choice(WORDS) for _word in range(480)]
        words[chance.randrange(480)] = NUMBER
        body.append(" ".join(words))
    source = '#set page("a4")\n#set text(11pt)\n' + "\n#pagebreak()\n".join(body)
    return bytes(typst.compile(source.encode()))


def scanned(pages: int) -> bytes:
    """The same pages as a scanner and its text recognition leave them: grey noise at 300 dpi over invisible text."""
    import pikepdf
    import pypdfium2
    from PIL import Image

    with pikepdf.open(BytesIO(printed(pages))) as pdf:
        drawn = pypdfium2.PdfDocument(printed(pages))
        for number, page in enumerate(pdf.pages):
            paper = drawn[number].render(scale=300 / 72, grayscale=True).to_pil()
            noise = Image.effect_noise(paper.size, 30)
            page.Contents.write(b"3 Tr " + page.Contents.read_bytes().replace(b"0 Tr", b"3 Tr"))
            _lay(pdf, page, Image.blend(paper, noise, 0.15))
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def _lay(pdf: Any, page: Any, picture: Any) -> None:
    import pikepdf

    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    stream = pikepdf.Stream(
        pdf, out.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
        Height=picture.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    name = page.add_resource(stream, pikepdf.Name.XObject)
    _x0, _y0, width, height = page.mediabox
    page.contents_add(f"q {width} 0 0 {height} 0 0 cm {name} Do Q".encode(), prepend=True)
