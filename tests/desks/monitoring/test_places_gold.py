"""Each written text is placed exactly where it belongs."""

import pytest
from placed_texts import TEXTS
from places_samples import gazetteer

from kentongan.desks.monitoring.documents import Document


@pytest.fixture(scope="module")
def placer():
    return gazetteer(outlets={"magelangkota.example": "33.71"})


def test_every_written_text_is_placed_exactly(placer):
    told = placer.place([Document(one.title, one.text, source=one.source) for one in TEXTS])
    wrong = {
        f"{one.trap}: {one.text}": (sorted(placement.codes), sorted(one.codes.split()))
        for one, placement in zip(TEXTS, told, strict=True)
        if placement.codes != frozenset(one.codes.split())
    }
    assert wrong == {}
