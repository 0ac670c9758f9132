"""Two processes here, and a Dask cluster of two, one of each killed in mid-run: the same rows, none double."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

RUN = "tests/desks/monitoring/backfill_by_engine.py"
SHARDS, PAGES = 4, 15


def read_with_a_death(nation, engine: str) -> dict:
    """Have the engine read everything while one of its workers is killed after its second portion."""
    notes = Path(nation.environment["KENTONGAN_DATA"], "portions")
    notes.unlink(missing_ok=True)
    with nation.start(RUN, "read", engine) as process:
        until = time.monotonic() + 60
        while True:
            workers = notes.read_text().split() if notes.exists() else []
            if again := [pid for pid in workers if workers.count(pid) == 2]:
                break
            assert time.monotonic() < until, "nobody began"
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.01)
        os.kill(int(again[0]), signal.SIGKILL)
        out, err = process.communicate(timeout=100)
    assert process.returncode == 0, f"{out}\n{err}"
    assert len(set(notes.read_text().split())) > 1
    return json.loads(nation.run(RUN, "show"))


@pytest.mark.crash
def test_both_engines_keep_the_same_though_a_worker_is_killed(real_nation):
    real_nation.run(RUN, "make")
    here = read_with_a_death(real_nation, "local")
    assert len(here["mentions"]) == len({url for url, *_rest in here["mentions"]}) == SHARDS * PAGES
    assert here["stories"] == [SHARDS * PAGES] * 2
    assert here["sums"] == [SHARDS * PAGES, SHARDS - 1]
    assert here["shards"] == [
        [f"arsip/{number}.warc.gz", "done", PAGES + 1 - less, 1 + less, {"broken": 1 + less}]
        for number, less in enumerate([0, 0, 0, 1])
    ]
    titles = [title for title, code, state, _reasons in here["concerns"] if (code, state) == ("33.13", "relevant")]
    numbers = (100 * shard + at for shard in range(SHARDS) for at in range(PAGES))
    assert sorted(titles) == sorted(f"Berita {number}" for number in numbers if number % 3 == 0)

    real_nation.run(RUN, "forget")
    assert read_with_a_death(real_nation, "dask") == here
