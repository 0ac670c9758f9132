"""Equal values have one text; what has no faithful text is refused."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.ledger.canonical import canonical_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=8)


@given(VALUES)
def test_a_json_value_reads_back_as_itself(value):
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(TEXTS, SCALARS, min_size=2), st.randoms())
def test_the_order_of_keys_makes_no_difference(mapping, random):
    pairs = list(mapping.items())
    random.shuffle(pairs)
    assert canonical_json(dict(pairs)) == canonical_json(mapping)


def test_the_text_is_compact_sorted_and_keeps_letters():
    assert canonical_json({"b": [1, 2.5, None, True], "a": "Tembè"}) == '{"a":"Tembè","b":[1,2.5,null,true]}'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 2, 14), '"2026-02-14"'),
        (
            datetime(2026, 2, 14, 9, 30, tzinfo=timezone(timedelta(hours=9))),
            '"2026-02-14T00:30:00.000000+00:00"',
        ),
        (datetime(2026, 2, 14, 9, 30, 0, 7, tzinfo=UTC), '"2026-02-14T09:30:00.000007+00:00"'),
        (UUID(int=7), '"00000000-0000-0000-0000-000000000007"'),
        (Decimal("10.50"), '"10.50"'),
        ((1, "dua"), '[1,"dua"]'),
    ],
)
def test_what_json_has_no_word_for_becomes_a_string(value, text):
    assert canonical_json(value) == text


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ({"a": {1, 2}}, TypeError, "value.a: a set"),
        ({"a": [b"bytes"]}, TypeError, r"value.a\[0\]: a bytes"),
        ({1: "a"}, TypeError, "the key 1"),
        (gettext_lazy("ledger"), TypeError, "value: a"),
        (float("nan"), ValueError, "finite"),
        (float("-inf"), ValueError, "finite"),
        (Decimal("NaN"), ValueError, "finite"),
        (datetime(2026, 2, 14), ValueError, "no time zone"),  # noqa: DTZ001 (the point of the case)
        ("half \ud800", ValueError, "half a character"),
    ],
)
def test_what_has_no_faithful_text_is_refused(value, error, message):
    with pytest.raises(error, match=message):
        canonical_json(value)
