"""Readable addresses from Indonesian titles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.language import slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Rakor Daftar Pemilih di Pulau Rote", "rakor-daftar-pemilih-di-pulau-rote"),
        ("Jum'at Bersih & Sehat: PKPU 4/2025!", "jumat-bersih-dan-sehat-pkpu-4-2025"),
        ("  Éntri — “kedua”  ", "entri-kedua"),
        ("選挙", ""),
    ],
)
def test_a_title_becomes_words_and_hyphens(title, slug):
    assert slugify(title) == slug


def test_a_long_title_is_cut_at_a_word():
    assert slugify("satu dua tiga empat", limit=12) == "satu-dua"
    assert slugify("satu dua tiga empat", limit=13) == "satu-dua-tiga"
    assert slugify("a" * 20, limit=12) == "a" * 12


@given(st.text(max_size=200), st.integers(1, 90))
def test_a_slug_is_clean_short_and_stays_itself(title, limit):
    slug = slugify(title, limit=limit)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= limit
    assert slugify(slug, limit=limit) == slug
