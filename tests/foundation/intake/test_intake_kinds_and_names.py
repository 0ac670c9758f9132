from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import DOCUMENTS, PICTURES, Kind, listed, recognise
from kentongan.foundation.intake.names import check_claim, refuse_dangerous, safe_name


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Kind.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Kind.PNG),
        (b"GIF89a\x01\x00", Kind.GIF),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Kind.WEBP),
        (b"\x00\x00\x00\x18ftypheic", Kind.HEIC),
        (b"\x00\x00\x00\x18ftypmif1", Kind.HEIC),
        (b"%PDF-1.7", Kind.PDF),
        (b"PK\x03\x04", Kind.ZIP),
        (b"\x00\x00\x00\x18ftypavif", None),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", None),
        (b"Yth. Ketua", None),
    ],
)
def test_the_first_bytes_tell_the_kind(head, kind):
    assert recognise(head) is kind


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"MZ\x90\x00\x03", "program"),
        (b"\x7fELF\x02", "program"),
        (b"#!/bin/sh\n", "program"),
        (b"\xca\xfe\xba\xbe", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
        (b"Rar!\x1a\x07\x01", "other_archive"),
        (b"\x1f\x8b\x08", "other_archive"),
        (b"surat.txt".ljust(257, b"\x00") + b"ustar", "other_archive"),
    ],
)
def test_what_runs_or_hides_is_refused_by_its_first_bytes(head, code):
    with pytest.raises(Rejected) as refusal:
        recognise(head)
    assert refusal.value.code == code


def test_a_text_that_begins_like_a_windows_program_is_a_text():
    assert recognise(b"MZ adalah singkatan nama desa") is None


def test_every_kind_is_a_picture_or_a_document():
    assert set(Kind) == PICTURES | DOCUMENTS
    assert not PICTURES & DOCUMENTS


def test_kinds_are_listed_in_a_steady_order():
    assert listed(frozenset({Kind.PDF, Kind.JPEG})) == f"{Kind.JPEG.label}, {Kind.PDF.label}"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("logo.SVG", "svg"),
        ("halaman.html", "web_page"),
        ("undangan.pdf.exe", "program"),
        ("skrip.js", "program"),
        ("alat.exe. .", "program"),
        ("anggaran.xlsm", "macros"),
        (r"C:\fakepath\kirim.bat", "program"),
    ],
)
def test_a_dangerous_name_is_refused_whatever_it_holds(name, code):
    with pytest.raises(Rejected) as refusal:
        refuse_dangerous(name)
    assert refusal.value.code == code


def test_a_name_of_another_kind_is_refused_naming_both():
    with pytest.raises(Rejected) as refusal:
        check_claim("foto.JPG", Kind.PDF)
    assert refusal.value.code == "wrong_extension"
    assert "jpg" in str(refusal.value)
    assert str(Kind.PDF.label) in str(refusal.value)


@pytest.mark.parametrize("name", ["foto.jpg", "foto.JPEG", "foto", "foto.tanpa.arti", "Laporan v1.2"])
def test_a_true_or_silent_name_passes(name):
    check_claim(name, Kind.JPEG)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Rapat Pleno (final).JPEG", "rapat-pleno-final.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        (r"C:\Users\foto\Rapat.jpg", "rapat.jpg"),
        ("Laporan v1.2.jpg", "laporan-v1-2.jpg"),
        ("CON.jpg", "file-con.jpg"),
        ("…", "file.jpg"),
        ("", "file.jpg"),
        ("foto.php.jpg", "foto-php.jpg"),
        ("Peliputan\u202egpj.exe", "peliputangpj-exe.jpg"),
    ],
)
def test_a_name_is_made_safe(name, safe):
    assert safe_name(name, "jpg") == safe


@given(st.text(max_size=300))
def test_any_name_becomes_one_plain_part(name):
    safe = safe_name(name, "jpg")
    path = PurePosixPath(safe)
    assert path.suffix == ".jpg"
    assert path.parts == (safe,)
    assert safe.isascii()
    assert safe == safe.lower()
    assert set(path.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert 1 <= len(path.stem) <= 85
