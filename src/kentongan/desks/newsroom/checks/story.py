"""Whether a story answers who, what, when, where, why and how (5W+1H). Pure.

Heuristics that are silent when in doubt: a wrong reproach costs more than one that is missing. An article of opinion
tells of no event, so it is asked none of this.
"""

import re
from collections.abc import Iterator

from kentongan.foundation.language import MONTHS, WEEKDAYS

from .draft import Draft
from .findings import Finding, Severity, Spot, Where

NO_EVENT = frozenset({"opini"})
"""Shelves whose articles tell of no event."""
NOTICES = frozenset({"pengumuman", "umum"})
"""Shelves of notices, which needn't say where, why and how."""
OPENING = 3
"""Passages at the beginning in which who and what should stand."""
FEWEST_PARAGRAPHS = 3
"""A story with as many paragraphs tells how."""

_PART_OF_DAY = r"(?:pagi|siang|sore|petang|malam)"
_WHEN = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|jum['’]at|ahad|{'|'.join(MONTHS)})\b|\d{{1,2}}\s?[/-]\s?\d{{1,2}}|\b(?:19|20)\d\d\b"
    rf"|\b(?:hari|pagi|siang|sore|malam|pekan|minggu|bulan|tahun)\s+(?:ini|lalu|depan)\b|\bpukul\s+\d"
    rf"|\b(?:kemarin|besok|lusa|tadi\s+{_PART_OF_DAY}|nanti\s+{_PART_OF_DAY})\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b[Dd]i\s+(?:(?!mana\b)[a-z]+\s+){0,3}[A-Z0-9]|\b[Kk]e\s+(?:[a-z]+\s+){0,2}[A-Z]"
    r"|\b[Dd]i\s+(?:kantor|aula|halaman|gedung|ruang|balai|lapangan|tempat|seluruh|semua|setiap|tiap|sini|luar|pasar|sekolah"
    r"|kampus|hotel|tps|desa|kelurahan|kecamatan|rumah|pendopo)\b|\b[Bb]ertempat\b|\b[Bb]erlokasi\b"
    r"|\b(?:daring|luring|virtual|zoom|online|hibrida|hybrid|telekonferensi|konferensi\s+video)\b|\b[Ss]e-[A-Z]"
)
_WHY = re.compile(
    r"\b(?:untuk|agar|supaya|guna|karena|sebab|demi|dalam\s+rangka|bertujuan|tujuan\w*|mengingat|sehingga|bermaksud|maksud"
    r"|berkat|akibat|lantaran|perlu\w*|harus|ber?harap\w*|harapan\w*|membantu|ingin|mendorong|menjaga|pastikan"
    r"|memastikan|mencegah|meningkatkan|memperkuat|memudahkan|mengenalkan|memperkenalkan|mempererat|menumbuhkan|sebagai\s+(?:upaya|bentuk|tindak|wujud|bagian)|amanat|penting\w*|dasar|sesuai)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(?:dengan|melalui|secara|lewat|cara\w*|tahap\w*|langkah\w*|mulai\s+dari|metode|proses\w*|kemudian|selanjutnya|setelah"
    r"|sebelum|lalu|diawali|dimulai|ditutup|menggunakan|memakai)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:KPU|KIP|PPK|PPS|KPPS|PPID|Bawaslu|DKPP|Panwas\w*|Pemkab|Pemkot|Pemprov|Kesbangpol)\b|[a-z,]\s+[A-Z][a-z]+"
    r"|\b(?i:komisi|petugas|anggota|ketua|sekretaris|warga|peserta|pemilih|masyarakat|staf|pegawai|jajaran|siswa|mahasiswa"
    r"|panitia|tim|pelajar|calon|komisioner|relawan|jurnalis|wartawan|penyelenggara|perempuan|penyandang)\b"
)
_WHAT = re.compile(
    r"\b(?:(?:me(?:m|n|ng|ny)?|ber|di|ter|ke)[a-z]{3,}|gelar|ikuti|ajak|terima|hadiri|lantik|tetapkan|buka|tutup|bahas|serahkan"
    r"|umumkan|kunjungi|lakukan|laksanakan|adakan|sampaikan|siapkan|perkuat|tekankan|raih|jadi|sambut|dorong|evaluasi|imbau"
    r"|mulai|rekrut|rapat|rakor|apel|upacara|sosialisasi\w*|pelatihan|latihan|bimtek|pleno|simulasi|peringati|gandeng|tinjau"
    r"|cek|pastikan|susun|audiensi|pemutakhiran|penetapan|pendaftaran|jadwal|pengumuman|hasil|ada|adalah|selesai|ikut|tunda"
    r"|catat|kirim|cetak|distribusikan|libatkan|bentuk|cermati|verifikasi|sepakati|teken|tandatangani|koordinasi\w*)\b",
    re.IGNORECASE,
)


def check_story(draft: Draft) -> Iterator[Finding]:
    """When and where must be told, by the text or by the event's fields; who, what, why and how should be."""
    if draft.category in NO_EVENT or not draft.body:
        return
    opening, whole = _opening(draft), ". \n".join(passage.text for passage in draft.passages)
    notice = draft.category in NOTICES
    if not draft.event_start and not _WHEN.search(whole):
        severity = Severity.ADVICE if notice else Severity.ERROR
        yield Finding("when-missing", severity, Where(Spot("event_start")))
    if not notice and not draft.event_place.strip() and not _WHERE.search(whole):
        yield Finding("where-missing", Severity.ERROR, Where(Spot("event_place")))
    if not _WHO.search(opening):
        yield _advice("who-missing")
    if not _WHAT.search(opening):
        yield _advice("what-missing")
    if not notice and not _WHY.search(whole):
        yield _advice("why-missing")
    if not notice and not _tells_how(draft, whole):
        yield _advice("how-missing")


def _opening(draft: Draft) -> str:
    return ". \n".join(passage.text for passage in draft.passages[: OPENING + 1])


def _tells_how(draft: Draft, whole: str) -> bool:
    """By its words, or by the mere room it gives to the event."""
    return len(draft.story) > FEWEST_PARAGRAPHS or _HOW.search(whole) is not None


def _advice(code: str) -> Finding:
    return Finding(code, Severity.ADVICE, Where(Spot("lead")))
