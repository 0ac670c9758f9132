import hashlib
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils.translation import override
from fake_clamd import MALICIOUS, running
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import (
    exif,
    heic,
    iptc_segment,
    office_open,
    open_document,
    pdf,
    picture_bytes,
    zipped,
)

from kentongan.foundation.intake import uploads
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import DOCUMENTS, MEGABYTE, PICTURES, Kind
from kentongan.foundation.intake.reasons import UPLOAD_REASONS
from kentongan.foundation.intake.uploads import Accepted, accept

ALL = frozenset(Kind)


def send(data: bytes, name: str, allow=ALL) -> Accepted:
    return accept(BytesIO(data), name=name, allow=allow)


def refusal(data: bytes, name: str, allow=ALL) -> Rejected:
    with pytest.raises(Rejected) as refused:
        send(data, name, allow)
    return refused.value


@pytest.fixture
def spools(monkeypatch):
    """Every temporary store the door opens."""
    opened = []
    real = uploads.new_spool

    def note():
        opened.append(real())
        return opened[-1]

    monkeypatch.setattr(uploads, "new_spool", note)
    return opened


def test_a_photo_is_accepted_with_all_it_tells():
    segment = iptc_segment((1, 90, b"\x1b%G"), (2, 110, b"KPU Kota Contoh"), (2, 120, b"Rapat pleno"))
    data = picture_bytes(exif=exif(orientation=6, artist="Sri", taken="2025:02:13 09:30:00", gps=True))
    accepted = send(data[:2] + segment + data[2:], "DCIM/Rapat Pleno.JPG", PICTURES)
    content = accepted.content.read()
    assert (accepted.kind, accepted.mime, accepted.extension) == (Kind.JPEG, "image/jpeg", "jpg")
    assert accepted.name == accepted.content.name == "rapat-pleno.jpg"
    assert (accepted.width, accepted.height) == (40, 60)
    assert (accepted.byline, accepted.credit) == ("Sri", "Sri/KPU Kota Contoh")
    assert (accepted.caption, accepted.copyright) == ("Rapat pleno", "")
    assert accepted.taken_at.isoformat() == "2025-02-13T09:30:00"
    assert accepted.size == accepted.content.size == len(content)
    assert accepted.sha256 == hashlib.sha256(content).hexdigest()
    assert b"GPS" not in content


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (picture_bytes("PNG"), "peta.png", Kind.PNG),
        (picture_bytes("WEBP"), "peta.webp", Kind.WEBP),
        (picture_bytes("GIF"), "peta.gif", Kind.GIF),
        (picture_bytes(), "tanpa akhiran", Kind.JPEG),
        (pdf(), "keputusan.pdf", Kind.PDF),
        (office_open("docx"), "surat.docx", Kind.DOCX),
        (office_open("xlsx"), "tabel.xlsx", Kind.XLSX),
        (office_open("pptx"), "paparan.pptx", Kind.PPTX),
        (open_document("odt"), "surat.odt", Kind.ODT),
        (open_document("ods"), "tabel.ods", Kind.ODS),
        (b"tps;suara\n1;200\n", "hasil.CSV", Kind.CSV),
        (b"Rapat dibuka.\n", "notula.txt", Kind.TXT),
        (b"Rapat dibuka.\n", "notula.md", Kind.TXT),
        (zipped({"a.csv": "a"}), "data.zip", Kind.ZIP),
    ],
)
def test_every_kind_is_known_by_its_bytes(data, name, kind):
    accepted = send(data, name)
    assert (accepted.kind, accepted.mime, accepted.extension) == (kind, kind.mime, kind.extension)
    assert accepted.name.endswith(f".{kind.extension}")
    assert (accepted.width is None) is (kind not in PICTURES)
    if kind in DOCUMENTS:
        assert accepted.content.read() == data


def test_heic_is_accepted_as_a_jpeg():
    accepted = send(heic("plain"), "IMG_0001.HEIC")
    assert (accepted.kind, accepted.mime, accepted.name) == (Kind.JPEG, "image/jpeg", "img_0001.jpg")
    assert accepted.content.read(3) == b"\xff\xd8\xff"


@pytest.mark.parametrize("wrap", [SimpleUploadedFile, lambda name, data: ContentFile(data, name)])
def test_djangos_own_files_are_taken_from_their_beginning(wrap, tmp_path):
    file = wrap("catatan.txt", b"Rapat dibuka.")
    file.seek(5)
    accepted = accept(file, name=file.name, allow={Kind.TXT})
    storage = FileSystemStorage(location=tmp_path)
    stored = storage.save(accepted.name, accepted.content)
    assert (tmp_path / stored).read_bytes() == b"Rapat dibuka."
    assert not file.closed


def test_a_large_upload_goes_through_a_temporary_file():
    file = TemporaryUploadedFile("data.zip", "application/zip", 0, None)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("data.shp", bytes(range(256)) * 4096 * 6)
    accepted = accept(file, name="data.zip", allow={Kind.ZIP})
    file.seek(0)
    assert accepted.size > 6 * MEGABYTE
    assert accepted.sha256 == hashlib.sha256(file.read()).hexdigest()
    assert accepted.content.file._rolled


REFUSED = [
    (b"", "kosong.jpg", "empty"),
    (b"\x00\x01\x02\x03" * 50, "apa.dat", "unknown"),
    (b"\x00\x00\x00\x18ftypavif" + bytes(40), "foto.avif", "unknown"),
    (pdf(), "foto.jpg", "wrong_extension"),
    (picture_bytes("PNG"), "foto.jpg", "wrong_extension"),
    (b"Rapat", "foto.png", "wrong_extension"),
    (zipped({"a.txt": "a"}), "surat.docx", "wrong_extension"),
    (picture_bytes()[:300], "foto.jpg", "broken"),
    (zipped({"a.txt": "a"})[:40], "data.zip", "broken"),
    (picture_bytes("GIF", save_all=True, append_images=[], duration=1)[:-20], "foto.gif", "broken"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg", "svg"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.png", "svg"),
    (b"<!DOCTYPE html><script>", "muka.html", "web_page"),
    (b"<!DOCTYPE html><script>", "muka.txt", "web_page"),
    (b"alert(1)", "skrip.js", "program"),
    (b"MZ\x90\x00", "alat.exe", "program"),
    (b"MZ\x90\x00", "foto.jpg", "program"),
    (picture_bytes(), "foto.jpg.exe", "program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "surat.doc", "old_office"),
    (b"Rar!\x1a\x07\x01\x00", "data.rar", "other_archive"),
    (office_open("docx", {"word/vbaProject.bin": "x"}), "surat.docx", "macros"),
    (pdf(b"<< /S /JavaScript >>"), "formulir.pdf", "pdf_active"),
    (zipped({"../a": "a"}), "data.zip", "archive_path"),
]


@pytest.mark.parametrize(
    ("data", "name", "code"), REFUSED, ids=lambda value: value if isinstance(value, str) else "file"
)
def test_what_isnt_fit_is_refused_and_leaves_nothing(data, name, code, spools):
    refused = refusal(data, name)
    assert refused.code == code
    assert isinstance(refused, ValidationError)
    assert [spool.closed for spool in spools] == [True]


def test_a_lie_is_named_with_the_truth():
    with override("en"):
        message = str(refusal(pdf(), "foto.jpg"))
    assert "“.jpg”" in message
    assert "PDF document" in message
    assert "Nothing was saved." in message


def test_a_kind_this_place_doesnt_take_is_refused_with_those_it_does():
    refused = refusal(pdf(), "surat.pdf", {Kind.JPEG, Kind.PNG})
    assert refused.code == "not_allowed"
    for kind in (Kind.PDF, Kind.JPEG, Kind.PNG):
        assert str(kind.label) in str(refused)


def test_sizes_are_counted_by_kind_and_not_believed(monkeypatch):
    class Endless(BytesIO):
        size = 10

        def read(self, length=-1):
            return b"a" * length

    with pytest.raises(Rejected) as refused:
        accept(Endless(), name="a.txt", allow=ALL)
    assert refused.value.code == "too_large"
    assert "100" in str(refused.value)
    monkeypatch.setattr(Kind.TXT, "max_bytes", 2 * MEGABYTE)
    refused = refusal(b"a" * (2 * MEGABYTE + 1), "a.txt")
    assert refused.code == "too_large"
    assert "2" in str(refused)
    assert send(b"a" * (2 * MEGABYTE), "a.txt").size == 2 * MEGABYTE


def test_a_place_that_takes_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="empty"):
        send(b"a", "a.txt", ())


def test_the_scanner_sees_what_was_sent_and_not_what_is_kept(settings, spools):
    data = picture_bytes() + MALICIOUS
    with running() as (settings.CLAMD_ADDRESS, clamd):
        assert refusal(data, "foto.jpg").code == "malware"
        assert clamd.received == [data]
        assert MALICIOUS not in send(picture_bytes(), "foto.jpg").content.read()
    assert spools[0].closed


def test_a_configured_scanner_that_is_away_lets_nothing_through(settings):
    settings.CLAMD_ADDRESS = "/tidak/ada/clamd.sock"
    refused = refusal(picture_bytes(), "foto.jpg")
    assert refused.code == "scanner_unreachable"


def outcome(data: bytes, name: str) -> str:
    try:
        accepted = send(data, name)
    except Rejected as refused:
        return refused.code if str(refused) else "silent"
    return accepted.extension


@given(st.binary(max_size=3000), st.sampled_from(["a.jpg", "a.pdf", "a.zip", "a.docx", "a.csv", "a"]))
def test_any_bytes_are_accepted_or_refused_with_a_reason(data, name):
    assert outcome(data, name) in {"txt", "csv", *UPLOAD_REASONS}


STARTS = {
    "jpg": picture_bytes(),
    "gif": picture_bytes("GIF"),
    "webp": picture_bytes("WEBP"),
    "png": picture_bytes("PNG"),
    "zip": zipped({"a.txt": "a" * 50}),
    "docx": office_open("docx"),
    "pdf": pdf(),
}
damages = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=4)


@given(st.sampled_from(sorted(STARTS)), damages, st.integers(8, 4000))
def test_damaged_files_are_accepted_or_refused_with_a_reason(kind, changes, length):
    damaged = bytearray(STARTS[kind][:length])
    for position, value in changes:
        damaged[position % len(damaged)] = value
    assert outcome(bytes(damaged), "a") in {kind, "txt", "zip", *UPLOAD_REASONS}
