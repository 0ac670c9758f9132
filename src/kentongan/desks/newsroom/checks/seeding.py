"""The wording that a fresh installation watches; a row that somebody changed or switched off stays as it is."""

from typing import Any

from .findings import Severity
from .models import Stage, WatchedWording

CALL = "mengajak memilih"
PRAISE = "memuji peserta pemilu atau calon"
BLAME = "merendahkan peserta pemilu atau calon"
FORECAST = "meramal hasil"

BLOCKING = {
    CALL: (
        "coblos nomor #", "coblos nomor urut #", "pilih nomor urut #", "ayo pilih pasangan",
        "mari pilih pasangan", "ayo dukung pasangan", "mari menangkan", "ayo menangkan", "jangan pilih pasangan",
        "jangan pilih partai", "jangan pilih calon", "pilih kembali pasangan", "menangkan paslon",
        "menangkan pasangan", "dukung paslon", "coblos paslon", "ganti bupati", "ganti presiden",
        "lanjutkan # periode", "dua periode lagi",
    ),
}  # fmt: skip
ADVISING = {
    CALL: ("pilih nomor #",),
    PRAISE: (
        "calon terbaik", "pasangan terbaik", "paslon terbaik", "calon unggulan", "paslon unggulan",
        "pilihan terbaik", "pemimpin terbaik", "calon paling layak", "pantas memimpin", "layak memimpin",
        "layak dipilih", "paling layak dipilih", "partai terbaik", "pro rakyat", "dicintai rakyat",
        "idola masyarakat", "keberhasilan petahana", "prestasi petahana", "kandidat kuat", "calon kuat",
    ),
    BLAME: (
        "calon boneka", "calon abal-abal", "paslon boneka", "partai gurem", "petahana gagal", "gagal memimpin",
        "tidak layak memimpin", "tidak pantas memimpin", "partai penista", "antek asing",
    ),
    FORECAST: (
        "pasti menang", "dipastikan menang", "unggul telak", "akan menang", "diprediksi menang", "bakal menang",
        "kalah telak", "hasil quick count", "hasil hitung cepat", "elektabilitas",
    ),
}  # fmt: skip
IN_CAMPAIGN = {PRAISE: ("visi misi terbaik", "program unggulan pasangan", "paling merakyat")}
IN_QUIET = {
    CALL: ("jangan lupa pilih pasangan", "yel-yel", "kampanye terbuka", "rapat umum"),
    FORECAST: ("hasil survei", "hasil jajak pendapat", "lembaga survei"),
}


def seed_wording(**_: Any) -> None:
    """Put the house's list in place where it isn't."""
    lists = (
        (Stage.ALWAYS, Severity.ERROR, BLOCKING),
        (Stage.ALWAYS, Severity.ADVICE, ADVISING),
        (Stage.CAMPAIGN, Severity.ADVICE, IN_CAMPAIGN),
        (Stage.QUIET, Severity.ADVICE, IN_QUIET),
    )
    rows = [
        WatchedWording(phrase=phrase, stage=stage, severity=severity.value, reason=reason)
        for stage, severity, by_reason in lists
        for reason, phrases in by_reason.items()
        for phrase in phrases
    ]
    WatchedWording.objects.bulk_create(rows, ignore_conflicts=True)
