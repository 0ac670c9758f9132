"""A power cut while clippings are made, drawn and sent; two workers at once: each office gets one, and one letter."""

import json
import random
import signal
import time

import pytest

RUN = "tests/desks/monitoring/clip_for_ever.py"
OFFICES = 24


@pytest.mark.crash
def test_each_office_gets_one_clipping_and_one_letter_however_often_its_worker_is_killed(real_nation):
    real_nation.run(RUN, "begin", str(OFFICES))
    chance = random.Random(7)
    for _ in range(4):
        with real_nation.start(RUN) as process:
            for _step in range(chance.randint(2, 12)):
                assert process.stdout.readline(), process.stderr.read()
            time.sleep(chance.uniform(0, 0.02))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        stand = _stand(real_nation)
        assert stand["issues"] == stand["units"] < OFFICES, "one each, and not all yet"
        assert stand["letters"] == stand["settled"], "letters are there exactly where they are noted"
        assert (stand["missing"], stand["empty"], stand["half"]) == (0, 0, 0)
    with real_nation.start(RUN) as one, real_nation.start(RUN) as other:
        for process in (one, other):
            _out, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
    assert _stand(real_nation) == {
        "issues": OFFICES, "units": OFFICES, "letters": OFFICES, "settled": OFFICES, "missing": 0, "empty": 0,
        "half": 0,
    }  # fmt: skip
    real_nation.run("-m", "kentongan.config.command", "verify-ledger")


def _stand(database):
    return json.loads(database.run(RUN, "show"))
