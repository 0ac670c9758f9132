"""A few units and people around the calendar, without the whole country."""

import pytest

from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit

SYSTEM = System("test")


def make_unit(code: str, slug: str, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(
        code=code,
        kind=Unit.Kind.NATIONAL if parent is None else Unit.Kind.REGENCY,
        parent=parent,
        path=f"{parent.path if parent else ''}{code}/",
        area_name=slug,
        name=f"KPU {slug}",
        short_name=f"KPU {slug}",
        long_name=f"Komisi Pemilihan Umum {slug}",
        place=slug,
        slug=slug,
    )


def make_person(email: str, role: str, unit: Unit) -> Person:
    person = Person.objects.create_user(email, name=email.partition("@")[0])
    Membership.objects.create(person=person, unit=unit, role=Role.objects.get(code=role))
    return person


@pytest.fixture
def nation(db):
    return make_unit("00", "nasional")


@pytest.fixture
def regency(nation):
    return make_unit("99.01", "kab-teluk-sunyi", nation)


@pytest.fixture
def neighbour(nation):
    return make_unit("99.02", "kab-bukit-terang", nation)


@pytest.fixture
def administrator(nation):
    return make_person("admin@example.org", "national-admin", nation)


@pytest.fixture
def head(regency):
    return make_person("ketua@example.org", "head", regency)
