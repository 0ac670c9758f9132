"""Whoever is killed, web process or counting process: each reader who got an answer is counted, and counted once."""

import json

import pytest

pytestmark = pytest.mark.crash


@pytest.mark.parametrize("seed", [1, 2])
def test_no_reader_is_lost_or_doubled(real_database, seed):
    report = json.loads(real_database.run("tests/foundation/public/kill_readers.py", "400", "12", str(seed)))
    assert report["kills"] >= 18
    assert report["answered"] > 2000
    # A writer killed between its write and its answer leaves a reader who is counted and never heard so.
    assert report["answered"] <= report["counted"] <= report["answered"] + 6
