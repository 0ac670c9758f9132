"""What the headings of a sheet mean, and what its cells say of an entry. Pure."""

import re
import unicodedata
from collections.abc import Sequence

HEADINGS: dict[str, tuple[str, ...]] = {
    "title": ("judul", "judul informasi", "nama informasi", "jenis informasi", "informasi", "nama dokumen",
        "judul dokumen", "title"),
    "summary": ("ringkasan", "ringkasan isi", "ringkasan isi informasi", "ringkasan informasi", "isi informasi",
        "uraian", "uraian informasi", "summary"),
    "information_class": ("klasifikasi", "klasifikasi informasi", "kelompok", "kelompok informasi", "kategori",
        "kategori informasi", "sifat informasi", "class"),
    "holder": ("pejabat unit yang menguasai", "pejabat unit yang menguasai informasi", "unit yang menguasai",
        "pejabat yang menguasai", "pejabat yang menguasai informasi", "unit kerja yang menguasai informasi",
        "unit pejabat yang menguasai", "unit pejabat yang menguasai informasi", "bagian yang menguasai",
        "unit kerja", "pejabat satker yang menguasai informasi", "holder"),
    "responsible": ("penanggung jawab", "penanggung jawab informasi", "penanggungjawab", "penanggungjawab informasi",
        "penanggung jawab pembuatan atau penerbitan informasi", "penanggungjawab pembuatan atau penerbitan informasi",
        "responsible"),
    "made": ("waktu tempat pembuatan", "waktu dan tempat pembuatan", "waktu dan tempat pembuatan informasi",
        "waktu tempat pembuatan informasi", "tempat dan waktu pembuatan", "tempat waktu pembuatan",
        "waktu tempat", "waktu dan tempat"),
    "made_on": ("waktu", "waktu pembuatan", "waktu pembuatan informasi", "waktu penerbitan", "tanggal pembuatan",
        "tahun", "tahun pembuatan"),
    "made_at": ("tempat", "tempat pembuatan", "tempat pembuatan informasi"),
    "form": ("bentuk", "bentuk informasi", "bentuk informasi yang tersedia", "format", "format informasi"),
    "soft": ("softcopy", "soft copy", "soft"),
    "hard": ("hardcopy", "hard copy", "hard"),
    "retention": ("jangka waktu", "jangka waktu penyimpanan", "jangka waktu simpan", "masa simpan", "retensi",
        "retensi arsip", "jangka waktu penyimpanan atau retensi arsip", "masa retensi"),
    "link": ("tautan", "link", "alamat", "url", "tautan informasi", "link informasi"),
    "valid_from": ("berlaku dari", "berlaku sejak", "berlaku mulai"),
    "valid_to": ("berlaku sampai", "berlaku hingga"),
}  # fmt: skip
"""Headings as they are met, in the form of :func:`plain`; numbers of rows and notes mean nothing."""
LOOKED_AT = 20
FEWEST = 2
"""Headings by which a row is recognised as the one that holds them."""

CLASSES = {
    "berkala": ("berkala", "wajib disediakan dan diumumkan secara berkala", "periodik"),
    "serta-merta": ("serta merta", "sertamerta", "wajib diumumkan serta merta"),
    "setiap-saat": ("setiap saat", "setiapsaat", "tersedia setiap saat", "wajib tersedia setiap saat"),
}
FORMS = {
    "soft": ("soft", "softcopy", "soft copy", "digital", "berkas", "elektronik", "file"),
    "hard": ("hard", "hardcopy", "hard copy", "cetak", "kertas", "tercetak"),
}


def plain(text: str) -> str:
    """Words in lower case without marks: ``Penanggung-jawab *`` → ``penanggung jawab``."""
    letters = unicodedata.normalize("NFKD", text).lower()
    return " ".join(re.sub(r"[^0-9a-z]+", " ", letters).split())


def meaning(heading: str) -> str:
    """Which fact a column holds; empty when it is none that we know."""
    words = plain(heading)
    return next((name for name, known in HEADINGS.items() if words in known), "")


def meanings(headings: Sequence[str]) -> list[str]:
    """What each column means; of two that would mean the same, the first."""
    found: list[str] = []
    for heading in headings:
        name = meaning(heading)
        found.append("" if name in found else name)
    return found


def find_heading(rows: Sequence[Sequence[str]]) -> int | None:
    """The place (from 0) of the row that holds most headings, among the first; None when none does."""
    known = [sum(map(bool, meanings(row))) for row in rows[:LOOKED_AT]]
    best = max(known, default=0)
    return known.index(best) if best >= FEWEST else None


def class_of(text: str) -> str | None:
    """The class that a cell, or the line above a group of rows, names: ``Informasi Berkala`` → ``berkala``."""
    words = plain(text).removeprefix("daftar ").removeprefix("informasi publik ").removeprefix("informasi ")
    words = words.removeprefix("yang ")
    return next((code for code, known in CLASSES.items() if words in known), None)


def form_of(text: str) -> str | None:
    """``soft``, ``hard`` or ``both``; None for what says neither."""
    words = plain(text)
    found = {code for code, known in FORMS.items() if any(f" {one} " in f" {words} " for one in known)}
    if len(found) > 1:
        return "both"
    return found.pop() if found else None


def ticked(text: str) -> bool:
    """Whether a cell of a column to tick is ticked: anything but blank, a dash or a no."""
    return text.strip().lower() not in {"", "-", "–", "—", "tidak", "no", "0", "false"}


def parted(made: str) -> tuple[str, str]:
    """When and where from one cell: ``Januari 2026, Karanganyar`` → ``("Januari 2026", "Karanganyar")``.

    The part with a digit is the time; without one all of it is.
    """
    parts = [part.strip() for part in re.split(r"[,;/\n]| di ", made) if part.strip()]
    dated = [part for part in parts if any(map(str.isdigit, part))]
    if not dated or len(dated) == len(parts):
        return made.strip(), ""
    return ", ".join(dated), ", ".join(part for part in parts if part not in dated)
