"""A power cut in the middle of publishing: every article is out with all that belongs to it, or not at all."""

import json
import random
import signal
import time

import pytest

RUN = "tests/desks/newsroom/publish_for_ever.py"
ARTICLES = 40


@pytest.mark.crash
def test_each_publication_is_whole_or_has_not_happened(real_nation):
    real_nation.run(RUN, "write", str(ARTICLES))
    chance, kills = random.Random(5), 0
    for _ in range(4):
        with real_nation.start(RUN) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.25))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        kills += process.returncode == -signal.SIGKILL
        stand = json.loads(real_nation.run(RUN, "show"))
        assert stand["halves"] == [], stand
        assert 0 < stand["out"] < ARTICLES
    assert kills == 4
    real_nation.run(RUN)
    assert json.loads(real_nation.run(RUN, "show")) == {"halves": [], "out": ARTICLES}
    real_nation.run("-m", "kentongan.config.command", "verify-ledger")
