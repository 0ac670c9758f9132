"""Letters and reports as PDF: one page, twenty pages, and about the longest text. No two alike."""

import io
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from results import Row

LETTER = 50.0
"""Milliseconds for a letter of one page, as promised."""
MADE_AT = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)
SENTENCE = (
    "Permohonan informasi nomor {} telah kami terima, kami catat dalam register, dan akan kami jawab secara tertulis. "
)
SHARED: dict[str, Any] = {
    "author": "KPU Kabupaten Karanganyar",
    "letterhead": {
        "institution": "Komisi Pemilihan Umum",
        "unit": "Kabupaten Karanganyar",
        "contact": ["Jalan Melati Contoh Nomor 12", "ppid@kab-karanganyar.kpu.example"],
    },
    "place": "Karanganyar",
    "date": date(2026, 11, 22),
}


def run() -> list[Row]:
    """Measure each kind; the first of a process, which reads the fonts, by itself."""
    from kentongan.foundation import letters

    letters.register_templates("bench", Path(__file__).parent / "letter_templates")
    (first,), _ = _timed(lambda: _letter(0), rounds=1)
    numbers = iter(range(1, 1000))
    kinds: list[tuple[str, Callable[[], bytes], int, float | None]] = [
        ("a letter of one page", lambda: _letter(next(numbers)), 100, LETTER),
        ("a report of twenty pages with twelve charts", lambda: _report(next(numbers)), 10, None),
        ("a letter with a text of 58,000 letters", lambda: _letter(next(numbers), sentences=510), 10, None),
    ]
    rows = [Row("the first letter of a process", first, "ms")]
    for what, make, rounds, limit in kinds:
        times, pdf = _timed(make, rounds)
        note = f"slowest {max(times):.3g} ms, n = {rounds}, {_pages(pdf)} pages, {len(pdf):,} bytes"
        rows.append(Row(f"{what}: median", statistics.median(times), "ms", limit, note))
    return rows


def _timed(make: Callable[[], bytes], rounds: int) -> tuple[list[float], bytes]:
    """Milliseconds of processor time of each round, all threads together, and the last PDF."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        pdf = make()
        times.append((time.process_time() - began) * 1000)
    return times, pdf


def _pages(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return len(document)


def _letter(number: int, *, sentences: int = 6) -> bytes:
    from kentongan.foundation import letters

    facts = SHARED | {
        "title": f"Tanda bukti {number}",
        "footer": f"{number:03}/PPI.05/3313/2026",
        "number": f"{number:03}/PPI.05/3313/2026",
        "classification": "Biasa",
        "attachments": "–",
        "subject": "Tanda bukti penerimaan permohonan informasi publik",
        "addressee": [f"Yth. Pemohon {number}", "di Karanganyar"],
        "opening": "".join(SENTENCE.format(number + place) for place in range(sentences)),
        "pairs": [[f"Keterangan {place}", f"Isi {number}"] for place in range(8)],
        "points": [SENTENCE.format(number)] * 3,
        "closing": f"Demikian pemberitahuan {number} ini kami sampaikan.",
        "signature": {"office": "PPID", "statement": "Ditandatangani secara elektronik.", "name": "Surya Wicaksana"},
        "proof": letters.Qr(f"https://kab-karanganyar.kpu.example/bukti/{number:06}"),
    }
    return letters.render("bench/letter.typ", facts, made_at=MADE_AT)


def _report(number: int) -> bytes:
    from kentongan.foundation import letters

    facts = SHARED | {
        "title": f"Laporan Layanan Informasi Publik {number}",
        "subtitle": "Tahun 2026",
        "parts": [_part(number, place) for place in range(12)],
        "rows": [[f"{place:03}/PPID/{number}", SENTENCE.format(place)[:60], str(place % 11)] for place in range(380)],
    }
    return letters.render("bench/report.typ", facts, made_at=MADE_AT)


def _part(number: int, place: int) -> dict[str, Any]:
    from kentongan.foundation import letters
    from kentongan.foundation.charts import Bar, Bars

    bars = [Bar(f"Putusan {step}", number + place + step, str(number + place + step), step % 5) for step in range(4)]
    chart = Bars(f"Bagian {place}", bars, f"c{place}", "Putusan", "Jumlah")
    return {
        "heading": f"Bagian {place} tahun {number}",
        "text": "".join(SENTENCE.format(number + step) for step in range(10)),
        "chart": letters.Picture(chart.svg().encode(), chart.finding),
    }
