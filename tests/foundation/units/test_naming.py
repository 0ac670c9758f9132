"""Names, slugs and hosts of all 553 units by rule."""

import pytest

from kentongan.foundation.units.loading import areas, load_units
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import name_unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "area", "kind", "slug", "name", "short"),
    [
        ("00", "Indonesia", "nasional", "ri", "KPU RI", "KPU RI"),
        ("33", "Jawa Tengah", "provinsi", "jateng", "KPU Provinsi Jawa Tengah", "KPU Jawa Tengah"),
        ("11", "Aceh", "provinsi", "aceh", "KIP Aceh", "KIP Aceh"),
        ("34", "Daerah Istimewa Yogyakarta", "provinsi", "diy", "KPU Daerah Istimewa Yogyakarta", "KPU DIY"),
        ("31", "Daerah Khusus Ibukota Jakarta", "provinsi", "jakarta", "KPU Provinsi DKI Jakarta", "KPU DKI Jakarta"),
        (
            "33.13",
            "Kabupaten Karanganyar",
            "kabupaten",
            "kab-karanganyar",
            "KPU Kabupaten Karanganyar",
            "KPU Karanganyar",
        ),
        ("33.74", "Kota Semarang", "kota", "kota-semarang", "KPU Kota Semarang", "KPU Kota Semarang"),
        (
            "61.11",
            "Kabupaten Kayong Utara",
            "kabupaten",
            "kab-kayongutara",
            "KPU Kabupaten Kayong Utara",
            "KPU Kayong Utara",
        ),
        ("11.71", "Kota Banda Aceh", "kota", "kota-bandaaceh", "KIP Kota Banda Aceh", "KIP Kota Banda Aceh"),
        (
            "31.01",
            "Kabupaten Administrasi Kepulauan Seribu",
            "kabupaten",
            "kab-kepulauanseribu",
            "KPU Kabupaten Kepulauan Seribu",
            "KPU Kepulauan Seribu",
        ),
    ],
)
def test_names_follow_the_institution(code, area, kind, slug, name, short):
    made = name_unit(code, area, kind)
    assert (made.slug, made.name, made.short) == (slug, name, short)


def test_the_tree_holds_553_units_with_distinct_addresses():
    units = list(Unit.objects.select_related("parent"))
    kinds = [unit.kind for unit in units]
    assert len(units) == 553
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "nasional": 1,
        "provinsi": 38,
        "kabupaten": 416,
        "kota": 98,
    }
    assert len({unit.host_name for unit in units}) == 553
    assert all(unit.path.startswith(unit.parent.path) for unit in units if unit.parent)
    assert {unit.code[:2] for unit in units if unit.name.startswith("KIP")} == {"11"}
    assert sum(unit.name.startswith("KIP") for unit in units) == 24
    assert all(unit.collection_id for unit in units)


def test_loading_again_changes_nothing(nothing_changes):
    Unit.objects.filter(code="33.13").update(phone="0271 000000", zone="Asia/Makassar")
    with nothing_changes():
        assert load_units() == 0
    changed = Unit.objects.get(code="33.13")
    assert (changed.phone, changed.zone) == ("0271 000000", "Asia/Makassar")


def test_parents_come_before_children():
    seen = set()
    for area in areas():
        assert not area.parent or area.parent in seen
        seen.add(area.code)
