"""People of the information service of KPU Karanganyar, entries of its list, and tests of consequence."""

from datetime import timedelta

import pytest
from django.utils import timezone

FACTS = {
    "information_class": "berkala",
    "title": "Laporan keuangan tahun 2025",
    "summary": "Neraca, realisasi anggaran, dan catatannya.",
    "holder": "Subbagian Keuangan",
    "responsible": "Sekretaris",
    "retention": "5 tahun",
}


@pytest.fixture(autouse=True)
def files_on_a_disk_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def officer(person, karanganyar):
    return person("ppid-officer", karanganyar)


@pytest.fixture
def superior(person, karanganyar):
    return person("ppid-superior", karanganyar)


@pytest.fixture
def enter(officer, karanganyar):
    """An entry as a draft: ``enter(title="…")``."""
    from kentongan.desks.information.registry.actions import information

    def make(unit=karanganyar, by=officer, **fields):
        return information.enter(unit=unit, by=by, **{**FACTS, **fields})

    return make


@pytest.fixture
def listed(enter, officer):
    """An entry that readers see: ``listed(title="…")``."""
    from kentongan.desks.information.registry.actions import information

    def make(**fields):
        by = fields.get("by", officer)
        return information.publish(enter(**fields), by=by)

    return make


@pytest.fixture
def weighed(db):
    """What a complete test of consequence says."""
    from kentongan.desks.information.registry.models import ExclusionGround

    return {
        "document": "Denah gudang logistik",
        "part": "Letak kamera dan jadwal jaga.",
        "occasion": "before",
        "ground": ExclusionGround.objects.get(letter="a"),
        "harm": "Gudang dapat dibobol.",
        "benefit": "Surat suara aman sampai hari pemungutan suara.",
        "weighing": "Warga lebih dilindungi oleh surat suara yang utuh.",
        "testers": "Sekretaris\nKepala Subbagian Hukum",
        "until": timezone.localdate() + timedelta(days=90),
    }


@pytest.fixture
def begin(officer, karanganyar, weighed):
    """A test that waits for a decision: ``begin(document="…")``."""
    from kentongan.desks.information.registry.actions import exclusions

    return lambda unit=karanganyar, by=officer, **fields: exclusions.begin(unit=unit, by=by, **{**weighed, **fields})


@pytest.fixture
def decide(superior):
    """Decide a test: ``decide(test)``."""
    from kentongan.desks.information.registry.actions import exclusions

    def run(test, by=superior, **said):
        day = timezone.localdate()
        return exclusions.decide(test, **{"number": "7/PPID/2026", "day": day, "seen": 1, "by": by, **said})

    return run
