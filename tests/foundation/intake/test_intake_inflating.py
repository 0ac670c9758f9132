import gzip
import tracemalloc
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.intake.inflating import OverLimit, gather

PACKERS = {"": bytes, "identity": bytes, "gzip": gzip.compress, "deflate": zlib.compress}


@given(st.binary(max_size=2000), st.sampled_from(sorted(PACKERS)), st.integers(1, 700))
def test_a_body_comes_out_as_it_went_in_whatever_its_parts(body, coding, step):
    packed = PACKERS[coding](body)
    parts = [packed[start : start + step] for start in range(0, len(packed), step)]
    assert gather(parts, coding=coding, limit=len(body)) == body


@given(st.binary(min_size=1, max_size=2000), st.sampled_from(sorted(PACKERS)))
def test_one_byte_past_the_limit_is_refused(body, coding):
    with pytest.raises(OverLimit):
        gather([PACKERS[coding](body)], coding=coding, limit=len(body) - 1)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_never_unfolds_in_memory(coding):
    bomb = PACKERS[coding](bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(OverLimit):
        gather([bomb], coding=coding, limit=1000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_unpack_or_are_broken(packed, coding):
    with suppress(ValueError, OverLimit):
        assert len(gather([packed], coding=coding, limit=5000)) <= 5000
