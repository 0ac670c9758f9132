"""A letter and a report of an invented office, and what tests read out of a PDF."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdfium2

from kentongan.foundation import letters
from kentongan.foundation.charts import Bar, Bars

letters.register_templates("trial", Path(__file__).parent / "templates")

MADE_AT = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)
PROOF = "https://kab-karanganyar.kpu.example/bukti/7KQ2-M9XA"
LETTERHEAD = {
    "institution": "Komisi Pemilihan Umum",
    "unit": "Kabupaten Karanganyar",
    "contact": ["Jalan Melati Contoh Nomor 12 · Telepon (0271) 000 1234", "ppid@kab-karanganyar.kpu.example"],
}
LETTER: dict[str, Any] = {
    "title": "Tanda bukti permohonan 017/PPID/2026",
    "author": "KPU Kabupaten Karanganyar",
    "footer": f"017/PPI.05/3313/2026 · {PROOF}",
    "letterhead": LETTERHEAD,
    "number": "017/PPI.05/3313/2026",
    "classification": "Biasa",
    "attachments": "–",
    "subject": "Tanda bukti penerimaan permohonan",
    "place": "Karanganyar",
    "date": date(2026, 11, 22),
    "addressee": ["Yth. Ibu Tirta Kencana", "di Karanganyar"],
    "opening": "Dengan hormat,\n\nPermohonan Ibu telah kami terima.",
    "pairs": [["Nomor registrasi", "017/PPID/2026"], ["Tujuan penggunaan", "Penelitian tugas akhir"]],
    "rights": ["Jawaban tertulis paling lambat 3 Desember 2026.", "Keberatan kepada Atasan PPID."],
    "steps": [["1", "Jawaban tertulis", "10"], ["2", "Perpanjangan satu kali", "7"]],
    "closing": "Atas perhatian Ibu, kami ucapkan terima kasih.",
    "signature": {
        "office": "Pejabat Pengelola Informasi dan Dokumentasi",
        "statement": "Ditandatangani secara elektronik pada 22 November 2026 pukul 08.15 WIB.",
        "name": "Surya Wicaksana",
    },
    "copies": ["Ketua KPU Kabupaten Karanganyar", "Arsip"],
    "proof": letters.Qr(PROOF),
}
CHART = Bars(
    finding="Sebagian besar permohonan dikabulkan seluruhnya",
    bars=[Bar("Dikabulkan seluruhnya", 31, "31", 0), Bar("Tidak dikuasai", None, "belum dihitung", 1)],
    key="putusan",
    heading="Putusan",
    measure="Jumlah",
)
REPORT: dict[str, Any] = {
    "title": "Laporan Layanan Informasi Publik Tahun 2026",
    "subtitle": "1 Januari–31 Desember 2026",
    "author": "KPU Kabupaten Karanganyar",
    "letterhead": LETTERHEAD,
    "place": "Karanganyar",
    "date": date(2027, 1, 11),
    "parts": [{"heading": "Gambaran umum", "text": "Setiap permohonan dicatat dan dijawab."}],
    "chart": letters.Picture(CHART.svg().encode(), CHART.finding),
    "rows": [[f"{number:03}/PPID/2026", "Jumlah pemilih per TPS", str(number % 11)] for number in range(100)],
}


def letter(**changed: Any) -> bytes:
    """The sample letter with some of its facts changed."""
    return letters.render("trial/receipt.1.typ", LETTER | changed, made_at=MADE_AT)


def echo(words: str) -> str:
    """What readers find when nothing but this text is printed on paper two metres wide."""
    facts = {"title": "Gema", "author": "", "words": words}
    return "\n".join(texts(letters.render("trial/echo.typ", facts, made_at=MADE_AT)))


def texts(pdf: bytes) -> list[str]:
    """The text of each page, as a reader copies it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
