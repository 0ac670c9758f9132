"""A power cut while a newspaper is read, and while its articles are kept: nothing is lost, nothing is double."""

import json
import random
import signal
import time

import pytest

RUN = "tests/desks/monitoring/read_pages_for_ever.py"
PAGES = 12


@pytest.mark.crash
def test_a_newspaper_is_read_to_its_end_however_often_its_worker_is_killed(real_nation):
    real_nation.run(RUN, "take", str(PAGES))
    chance = random.Random(7)
    for _ in range(3):
        with real_nation.start(RUN) as process:
            for _page in range(chance.randint(2, 3)):
                process.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        stand = json.loads(real_nation.run(RUN, "show"))
        assert (stand["half"], stand["doubled"]) == (0, 0), stand
        assert "waiting" in stand["states"]
    real_nation.run(RUN)
    stand = json.loads(real_nation.run(RUN, "show"))
    assert (stand["states"], stand["cuts"], stand["half"], stand["doubled"]) == (["cut"] * PAGES, 3 * PAGES, 0, 0)

    with real_nation.start(RUN, "keep") as process:
        for _page in range(3):
            process.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    real_nation.run(RUN, "keep")
    stand = json.loads(real_nation.run(RUN, "show"))
    assert stand["mentions"] == [3 * PAGES] * 3
    assert stand["states"] == ["done"] * PAGES
    real_nation.run("-m", "kentongan.config.command", "verify-ledger")
