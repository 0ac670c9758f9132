import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.utils.translation import override
from intake_samples import office_open, pdf, picture_bytes, zipped

from kentongan.foundation.intake import archives, containers
from kentongan.foundation.intake.archives import Budget
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import MEGABYTE


def refusal(data: bytes, **budget) -> Rejected:
    with pytest.raises(Rejected) as refused:
        containers.inspect(BytesIO(data), budget=Budget(**budget))
    return refused.value


def accept(data: bytes) -> None:
    containers.inspect(BytesIO(data), budget=Budget())


def relabelled(data: bytes, old: bytes, new: bytes) -> bytes:
    """Change a name both in the directory and before the data, as a packer by hand would."""
    assert len(old) == len(new)
    return data.replace(old, new)


def flagged(data: bytes, flag: int) -> bytes:
    """Set a general purpose flag of the first entry, in the directory and before the data."""
    directory = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    changed[6] |= flag
    changed[directory + 8] |= flag
    return bytes(changed)


def test_an_honest_archive_with_folders_passes():
    accept(
        zipped(
            {
                "data/": "",
                "data/tabel.csv": "tps,suara\n1,200\n",
                "data/peta.shp": b"\x00\x00\x27\x0a" + bytes(60),
                "foto/rapat.jpg": picture_bytes(),
                "surat/undangan.docx": office_open("docx"),
                "surat/keputusan.pdf": pdf(),
                "surat/catatan, final – é.txt": "Rapat dibuka.",
            }
        )
    )


@pytest.mark.parametrize(
    "name",
    ["../luar.txt", "a/../../luar.txt", "/etc/passwd", "C:/luar.txt", "a\\luar.txt", "satu\x01dua.txt"],
)
def test_a_name_that_points_outside_is_refused(name):
    refused = refusal(zipped({"a.txt": "a", name: "b"}))
    assert refused.code == "archive_path"


def test_a_name_cut_by_a_null_byte_is_refused():
    data = relabelled(zipped({"aman.txtXexe": "a"}), b"aman.txtXexe", b"aman.txt\x00exe")
    assert refusal(data).code == "archive_path"


def test_a_name_used_twice_is_refused():
    data = relabelled(zipped({"satu.txt": "a", "dua_.txt": "b"}), b"dua_.txt", b"satu.txt")
    assert refusal(data).code == "archive_path"


def test_a_link_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("tautan")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(file.getvalue()).code == "archive_path"


@pytest.mark.parametrize("flag", [0x1, 0x40])
def test_an_encrypted_entry_is_refused(flag):
    assert refusal(flagged(zipped({"a.txt": "a"}), flag)).code == "archive_encrypted"


def test_a_bomb_is_refused_by_its_directory_alone(monkeypatch):
    data = zipped({"nol.txt": bytes(40 * MEGABYTE)})
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *args, **kwargs: pytest.fail("unpacked"))
    assert len(data) < 100_000
    with pytest.raises(Rejected) as refused:
        archives.open_archive(BytesIO(data), budget=Budget())
    assert refused.value.code == "archive_bomb"


def test_a_total_past_the_budget_is_refused():
    assert refusal(zipped({"a": bytes(600), "b": bytes(600)}), unpacked=1000).code == "archive_bomb"


def test_a_directory_that_understates_sizes_doesnt_get_its_content_unpacked():
    content = bytes(5 * MEGABYTE)
    data = zipped({"nol.txt": content})
    understated = data.replace(struct.pack("<L", len(content)), struct.pack("<L", 10))
    assert refusal(understated).code in {"broken", "archive_bomb"}


def test_everything_inside_shares_one_budget():
    inner = office_open("xlsx", {"xl/a.xml": bytes(700)})
    assert refusal(zipped({"a.xlsx": inner, "b.xlsx": inner}), unpacked=len(inner) * 2 + 900).code == "archive_bomb"


def test_too_many_entries_are_refused():
    assert refusal(zipped({f"{number}.txt": "" for number in range(11)}), entries=10).code == "archive_too_many"


def test_a_directory_too_large_to_read_is_refused_unread(monkeypatch):
    data = bytearray(zipped({"a.txt": "a"}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<L", archives.LARGEST_DIRECTORY + 1)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *args: pytest.fail("read"))
    assert refusal(bytes(data)).code == "archive_too_many"


def test_overlapping_entries_are_refused():
    """A better zip bomb: many names for the same packed bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = bytes(100_000)
    body = packed.compress(content) + packed.flush()
    sizes = struct.pack("<LLL", zlib.crc32(content), len(body), len(content))
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", 1, 0)
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33)
        + sizes
        + struct.pack("<HHHHHLL", 1, 0, 0, 0, 0, 0, 0)
        + name
        for name in (b"a", b"b", b"c")
    )
    start = local + b"a" + body
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 3, 3, len(directory), len(start), 0)
    assert refusal(start + directory + end).code == "archive_bomb"


@pytest.mark.parametrize("change", [lambda data: data + b"ekor", lambda data: b"PK\x03\x04kepala" + data])
def test_bytes_before_or_after_the_archive_are_refused(change):
    assert refusal(change(zipped({"a.txt": "a"}))).code == "broken"


def test_a_truncated_archive_is_refused():
    data = zipped({"a.txt": "isi" * 1000})
    for length in (10, len(data) // 2, len(data) - 5):
        assert refusal(data[:length]).code == "broken"


def test_damaged_content_is_refused():
    data = bytearray(zipped({"a.txt": b"isi " * 100}, method=zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    assert refusal(bytes(data)).code == "broken"


def test_an_archive_without_files_is_refused():
    assert refusal(zipped({})).code == "empty"


def test_a_rare_method_of_packing_is_refused():
    assert refusal(zipped({"a.txt": "a" * 500}, method=zipfile.ZIP_LZMA)).code == "broken"


def test_an_archive_in_an_archive_is_refused():
    assert refusal(zipped({"dalam.zip": zipped({"a.txt": "a"})})).code == "archive_nested"
    assert refusal(zipped({"gambar.jpg": zipped({"a.txt": "a"})})).code == "archive_nested"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("alat.exe", b"MZ\x90\x00", "program"),
        ("alat.dat", b"MZ\x90\x00", "program"),
        ("skrip.sh", b"echo", "program"),
        ("muka.htm", b"halo", "web page"),
        ("muka.txt", b"<!DOCTYPE html><script>", "web page"),
        ("logo.svg", b"<svg/>", "SVG"),
        ("lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        ("dalam.rar", b"Rar!\x1a\x07\x00", "archive"),
        ("surat.docx", office_open("docx", {"word/vbaProject.bin": b"x"}), "macros"),
        ("aktif.pdf", pdf(b"<< /S /JavaScript >>"), "JavaScript"),
    ],
)
def test_a_file_refused_alone_is_refused_inside_and_named(name, content, said):
    refused = refusal(zipped({"baik.txt": "baik", name: content}))
    assert refused.code == "archive_member"
    assert name in str(refused)
    assert refused.__cause__ is not None
    with override("en"):
        assert said in refused.__cause__.what
