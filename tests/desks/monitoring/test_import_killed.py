"""A power cut in the middle of an export: what was read is whole, and the rest follows, neither lost nor double."""

import json
import random
import signal
import time

import pytest

RUN = "tests/desks/monitoring/import_for_ever.py"
ROWS = 300


@pytest.mark.crash
def test_an_export_is_read_to_its_end_however_often_its_worker_is_killed(real_nation):
    real_nation.run(RUN, "take", str(ROWS))
    chance, kills = random.Random(5), 0
    for _ in range(3):
        with real_nation.start(RUN) as process:
            for _portion in range(chance.randint(1, 5)):
                process.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        kills += process.returncode == -signal.SIGKILL
        stand = json.loads(real_nation.run(RUN, "show"))
        assert not any(stand["halves"]), stand
        assert 0 < stand["rows"] < ROWS
    assert kills == 3
    real_nation.run(RUN)
    assert json.loads(real_nation.run(RUN, "show")) == {
        "state": "done", "rows": 300, "new": 160, "known": 80, "refused": 60, "halves": [False] * 5,
    }  # fmt: skip
    real_nation.run("-m", "kentongan.config.command", "verify-ledger")
