"""Hostile files: refused in words that say how to mend them, within their bounds, and nothing is left behind."""

import os
import subprocess
import tempfile
import time
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.utils import translation
from pikepdf import Array, Dictionary, Name
from redaction_papers import also, paper, picture, saved, text_of

from kentongan.desks.information.redaction import cage, limits
from kentongan.desks.information.redaction.errors import Unreadable
from kentongan.desks.information.redaction.redacting import draw, look, redact
from kentongan.desks.information.redaction.shapes import Mark

LINES = [(20, 170, "Surat ini terbuka")]
WHOLE_BUT_FAILED = "printf '\\0\\0\\0\\0\\0\\0\\0\\002{}'; exit 1"


def refusal(data: bytes, **options: float) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        look(data, **options)
    assert str(refused.value).endswith(".")
    with pytest.raises(Unreadable) as again:
        redact(data, [], [], **options)
    assert again.value.code == refused.value.code
    return refused.value


def test_what_is_neither_pdf_nor_picture_is_refused():
    for data in (b"", b"hello", b"GIF89a", b"\x00" * 99, saved(paper(LINES))[1:]):
        assert refusal(data).code == "unknown"


def test_a_locked_pdf_asks_for_an_unlocked_copy():
    refused = refusal(saved(paper(LINES), encryption=pikepdf.Encryption(user="rahasia", owner="x")))
    assert refused.code == "encrypted"
    assert str(refused) == (
        "The PDF is locked with a password. "
        "Ask for a copy without a password, or save one yourself, and take that file."
    )


def test_the_words_are_indonesian_first():
    locked = saved(paper(LINES), encryption=pikepdf.Encryption(user="rahasia", owner="x"))
    with (
        translation.override("id"),
        pytest.raises(Unreadable, match=r"^PDF ini terkunci kata sandi\. Mintalah salinan"),
    ):
        look(locked)


def test_a_pdf_that_only_restricts_printing_is_read():
    locked = saved(paper(LINES), encryption=pikepdf.Encryption(user="", owner="x"))
    assert [word.text for word in look(locked).words] == ["Surat", "ini", "terbuka"]
    with pikepdf.open(BytesIO(redact(locked, [], []).pdf)) as copy:
        assert not copy.is_encrypted


def test_broken_files_are_refused():
    whole = saved(paper(LINES))
    assert refusal(b"%PDF-1.7\n" + b"\xff" * 5000).code == "broken"
    assert refusal(whole[:40]).code == "broken"
    assert refusal(picture("x", kind="PNG")[:900]).code == "broken"
    assert refusal(b"\xff\xd8\xff\xe0" + b"\x00" * 500).code == "broken"


def test_a_pdf_with_a_broken_table_of_contents_is_mended():
    assert len(look(saved(paper(LINES)).replace(b"startxref", b"startxxxx")).words) == 3


def zipped() -> bytes:
    return b"PK\x05\x06" + b"\x00" * 18


@pytest.mark.parametrize(
    "data",
    [
        saved(paper(LINES)) + zipped(),
        picture("x", kind="JPEG") + zipped(),
        saved(paper(LINES)) + b"<html><script>alert(1)</script>",
        saved(paper(LINES)).replace(b"%PDF-1.3\n", b"%PDF-1.3\n%<script src=x>\n"),
        b"%PDF-1.7\n<html><body>",
    ],
    ids=["pdf-zip", "jpeg-zip", "pdf-html", "pdf-script", "head-html"],
)
def test_two_files_in_one_are_refused(data: bytes):
    assert refusal(data).code == "two_kinds"


def test_an_archive_whose_comment_is_the_pdf_is_refused():
    whole = saved(paper(LINES))
    record = b"PK\x05\x06" + b"\x00" * 16
    tail = b"\n%%EOF"
    data = whole + record + len(tail).to_bytes(2, "little") + tail
    assert refusal(data).code == "two_kinds"


def test_a_hundred_thousand_pages_are_refused():
    pdf = paper(LINES)
    pages = Array([pdf.make_indirect(Dictionary(pdf.pages[0].obj)) for _page in range(100_000)])
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = pages, len(pages)
    with pytest.raises(Unreadable) as refused:
        look(saved(pdf))
    assert refused.value.code == "too_many_pages"
    assert refused.value.values == {"found": 100_000, "limit": limits.MOST_PAGES}


def test_a_pdf_without_pages_is_refused():
    pdf = pikepdf.new()
    assert refusal(saved(pdf)).code == "no_pages"


@pytest.mark.parametrize("side", [1e9, 6000, 0.5])
def test_pages_of_no_real_size_are_refused(side: float):
    pdf = paper(LINES)
    pdf.pages[0].obj.MediaBox = Array([0, 0, side, side])
    assert refusal(saved(pdf)).code == "page_size"


def test_a_user_unit_counts():
    pdf = paper(LINES)
    pdf.pages[0].obj.UserUnit = 2
    document = look(saved(pdf))
    assert document.pages[0] == (600, 400)
    pdf.pages[0].obj.UserUnit = 75_000
    assert refusal(saved(pdf)).code == "page_size"


def test_a_picture_of_a_gigapixel_is_refused_by_its_header():
    header = b"IHDR" + (40_000).to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"
    data = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + header + zlib.crc32(header).to_bytes(4, "big")
    assert refusal(data + b"\x00\x00\x00\x00IDAT" + zlib.crc32(b"IDAT").to_bytes(4, "big")).code == "too_many_pixels"


def packed(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed a thousandfold."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(limits.MEGABYTE)) for _each in range(megabytes)) + packer.flush()


def test_a_bomb_of_instructions_ends_at_the_memory_limit():
    pdf = paper(LINES)
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packed(400), Filter=Name.FlateDecode)
    refused = refusal(saved(pdf))
    assert refused.code == "too_heavy"


def test_a_bomb_of_a_picture_is_not_drawn():
    pdf = paper(LINES)
    bomb = pikepdf.Stream(
        pdf, packed(1500), Type=Name.XObject, Subtype=Name.Image, Width=60_000, Height=26_214, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode,
    )  # fmt: skip
    name = pdf.pages[0].add_resource(bomb, Name.XObject)
    also(pdf, f"q 9 0 0 9 0 0 cm {name} Do Q".encode())
    assert text_of(redact(saved(pdf), [], []).pdf) == ["Surat ini terbuka"]


def test_forms_that_draw_each_other_without_end_run_out_of_time():
    pdf = paper(LINES)
    inner = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 200]))
    for _level in range(12):
        inner = pdf.make_stream(
            b"/X Do " * 12,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 300, 200]),
            Resources=Dictionary(XObject=Dictionary(X=inner)),
        )
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
    also(pdf, b"/X Do")
    began = time.monotonic()
    refused = refusal(saved(pdf), seconds=2)
    assert refused.code == "too_slow"
    assert "2 seconds" in str(refused)
    assert time.monotonic() - began < 15


def test_a_file_larger_than_we_take_is_refused_before_anything_starts(monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 100)
    monkeypatch.setattr(cage, "_wait", None)
    assert refusal(saved(paper(LINES))).code == "too_large"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
def test_a_process_that_is_killed_leaves_no_file_and_no_process(monkeypatch, tmp_path):
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def stalled(program, **options):
        sleeper = ["/bin/sh", "-c", "sleep 60 & sleep 60"]
        started.append(real(sleeper, **options))
        return started[0]

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(cage.subprocess, "Popen", stalled)
    with pytest.raises(Unreadable, match=r"longer than 0\.5 seconds"):
        look(saved(paper(LINES)), seconds=0.5)
    assert list(tmp_path.iterdir()) == []
    time.sleep(0.2)
    groups = [_group(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    assert started[0].pid not in groups


def _group(process: Path) -> int:
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if fields[0] == "Z" else int(fields[2])


@pytest.mark.parametrize(
    "program", ["exit 3", "kill -9 $$", "printf garbage", "head -c 99 /dev/zero", WHOLE_BUT_FAILED]
)
def test_a_process_that_breaks_off_is_explained(program: str, monkeypatch):
    real = subprocess.Popen
    monkeypatch.setattr(
        cage.subprocess, "Popen", lambda _program, **options: real(["/bin/sh", "-c", program], **options)
    )
    with pytest.raises(Unreadable) as refused:
        look(saved(paper(LINES)))
    assert refused.value.code == "broke_off"


def test_the_process_gets_neither_settings_nor_secrets(monkeypatch):
    seen: dict[str, str] = {}
    real = subprocess.Popen
    monkeypatch.setenv("KENTONGAN_SECRET_KEY", "rahasia")

    def watched(program, **options):
        seen.update(options["env"])
        return real(program, **options)

    monkeypatch.setattr(cage.subprocess, "Popen", watched)
    look(saved(paper(LINES)))
    assert set(seen) <= {"PATH", "PYTHONPATH", "VIRTUAL_ENV"}
    assert os.environ["KENTONGAN_SECRET_KEY"] == "rahasia"


def test_marks_and_needles_are_bounded(monkeypatch):
    source = saved(paper(LINES))
    with pytest.raises(Unreadable, match="neither letters nor digits"):
        redact(source, [], [" - "])
    monkeypatch.setattr(limits, "MOST_MARKS", 2)
    with pytest.raises(Unreadable, match="more than 2 black boxes"):
        redact(source, [Mark(0, 1, 1, 2, 2)] * 3, [])


def test_a_page_is_drawn_for_the_screen():
    shown = draw(saved(paper(LINES)), 0, dpi=72)
    assert shown.startswith(b"\xff\xd8\xff")
    with pytest.raises(Unreadable, match="page 3"):
        draw(saved(paper(LINES)), 2)
