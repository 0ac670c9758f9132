"""What people bring in by every road, for the tests of roads."""

import csv
import io

from django.core.files.storage import default_storage
from PIL import Image
from test_collecting import story

from kentongan.desks.monitoring.actions.bringing import Upload
from kentongan.desks.monitoring.actions.importing import begin_import, take_export
from kentongan.desks.monitoring.models import (
    Import,
)
from kentongan.desks.monitoring.roads.reading import read_portions
from kentongan.desks.monitoring.understanding import Understander


def elsewhere():
    """A story that no query and no place brings before an office of these tests."""
    words = (
        "Harga cabai di pasar induk turun setelah panen raya tiba lebih awal dari perkiraan para petani. "
        "Pedagang berharap pasokan tetap terjaga sampai akhir bulan, sebab hujan mulai sering turun di lereng. "
        "Seorang pembeli bercerita bahwa ia kini dapat memasak sambal setiap hari tanpa menghitung ulang uang belanja. "
        "Dinas terkait mengatakan akan memantau harga di tiga pasar dan mengumumkannya setiap pagi."
    )
    return story("Harga cabai turun", words)


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(content, "PNG")
    return content.getvalue()


SUBTITLES = (
    "00:00:01,000 --> 00:00:03,000\nSelamat malam\n\n"
    "00:00:04,000 --> 00:00:09,000\nKPU Karanganyar membuka posko aduan\n\n"
    "00:12:03,000 --> 00:12:09,000\nSekarang cuaca\n\n00:12:10,000 --> 00:12:12,000\nHujan\n"
)


def export(rows: int, *, first: int = 0) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Tanggal", "Judul", "Isi", "Tautan", "Media", "Penulis", "Sentimen"])
    for number in range(first, first + rows):
        when = f"{number % 28 + 1:02}/10/2026 08:30"
        link = f"https://kabar.example/{number}" if number % 3 else ""
        writer.writerow([when, f"Judul {number}", f"Posko aduan nomor {number}", link, "Kabar", "Siti", "negatif"])
    return text.getvalue().encode()


def take(unit, by, content: bytes, name: str = "ekspor.csv") -> Import:
    return take_export(unit, Upload(io.BytesIO(content), name), by=by)


def begin(imported, by, **how):
    given = {"columns": imported.columns, "month_first": imported.month_first, "for_unit": False, **how}
    begin_import(imported, **given, by=by)


def read_to_end(imported) -> Import:
    understander = Understander()
    while read_portions(imported.pk, understander):
        pass
    imported.refresh_from_db()
    return imported


def counts(imported) -> tuple[int, ...]:
    return imported.rows, imported.new, imported.known, imported.refused


def kept_files() -> set[str]:
    return set(default_storage.listdir("monitoring/imports")[1])


SOUND = b"ID3\x04" + b"\x00" * 60
