"""The words of a pledge: its parts in their order, and the text with which the nation's first one begins."""

from dataclasses import dataclass
from typing import Any

from .actions.pledges import FIELDS
from .models import ServicePledge

BEGINNING = {
    "promise": (
        "Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan informasi publik sesuai standar yang telah"
        " ditetapkan, dan bersedia menerima sanksi apabila pelayanan tidak sesuai dengan standar tersebut."
    ),
    "legal_basis": (
        "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik\n"
        "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik\n"
        "Peraturan KPU Nomor 22 Tahun 2023 sebagaimana diubah dengan Nomor 11 Tahun 2024 dan Nomor 4 Tahun 2025"
    ),
    "procedure": (
        "Permohonan disampaikan langsung, lewat surat, surel, atau formulir di situs ini.\n"
        "Petugas memeriksa kelengkapan dan memberi tanda bukti penerimaan.\n"
        "PPID memberi jawaban tertulis beserta informasi yang diminta atau alasan penolakannya.\n"
        "Pemohon yang belum puas dapat mengajukan keberatan kepada Atasan PPID."
    ),
    "duration": "Jawaban tertulis diberikan dalam jangka waktu yang ditetapkan peraturan, dihitung dengan hari kerja.",
    "cost": "Permohonan tidak dipungut biaya. Penggandaan ditanggung pemohon sebesar biaya penggandaan yang wajar.",
    "guarantee": (
        "Informasi yang diberikan benar, utuh, dan tidak menyesatkan.\n"
        "Data pribadi pemohon dijaga dan hanya dipakai untuk melayani permohonannya."
    ),
    "evaluation": "Pelayanan dievaluasi setiap semester; hasil dan laporan layanannya diumumkan di situs ini.",
    "access": "Penyandang disabilitas dapat meminta didampingi, dibacakan, atau dilayani di tempat yang mudah.",
}
"""What a national pledge may say, for the nation's people to weigh; no unit publishes it without reading it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pledge: its heading, and its lines."""

    label: Any
    lines: list[str]


def parts_of(pledge: ServicePledge | None) -> list[Part]:
    """What a pledge holds below its promise, in order; a part that says nothing is left out."""
    if pledge is None:
        return []
    named = [(ServicePledge._meta.get_field(name), getattr(pledge, name)) for name in FIELDS[1:]]  # noqa: SLF001 (Django's idiom)
    return [Part(field.verbose_name, text.splitlines()) for field, text in named if text.strip()]  # type: ignore[union-attr]


def starting_text(pledge: ServicePledge | None) -> dict[str, str]:
    """With which words a draft begins: those of a pledge, or the house's."""
    return {name: getattr(pledge, name) for name in FIELDS} if pledge else dict(BEGINNING)
