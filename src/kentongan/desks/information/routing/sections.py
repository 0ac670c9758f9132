"""The names of a unit's sub-sections: its own list, or those that its kind of secretariat has (PKPU 14/2020)."""

from kentongan.foundation.units.models import Unit

from .models import SubSections

REGENCY = (
    "Subbagian Keuangan, Umum, dan Logistik",
    "Subbagian Perencanaan, Data, dan Informasi",
    "Subbagian Teknis Penyelenggaraan Pemilu dan Hubungan Partisipasi Masyarakat",
    "Subbagian Hukum dan Sumber Daya Manusia",
)
PROVINCE = (
    "Bagian Keuangan, Umum, dan Logistik",
    "Bagian Perencanaan, Data, dan Informasi",
    "Bagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
    "Bagian Hukum dan Sumber Daya Manusia",
)
NATIONAL = (
    "Biro Perencanaan dan Organisasi",
    "Biro Keuangan dan Barang Milik Negara",
    "Biro Perundang-undangan",
    "Biro Hubungan Masyarakat dan Informasi Publik",
    "Pusat Data dan Teknologi Informasi",
)
USUAL = {Unit.Kind.NATIONAL: NATIONAL, Unit.Kind.PROVINCE: PROVINCE}


def sections_of(unit: Unit) -> list[str]:
    """The unit's own list; until it keeps one, the usual names of its kind."""
    kept = SubSections.objects.filter(unit=unit).first()
    return kept.names if kept else list(USUAL.get(Unit.Kind(unit.kind), REGENCY))
