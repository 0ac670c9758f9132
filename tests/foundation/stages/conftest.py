"""Two neighbouring units, and the person who keeps the national calendar."""

import pytest


@pytest.fixture
def regency(karanganyar):
    return karanganyar


@pytest.fixture
def neighbour(semarang):
    return semarang


@pytest.fixture
def administrator(person, nation):
    return person("national-admin", nation)
