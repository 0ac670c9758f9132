"""A power cut while receiving and answering: each step is whole or has not happened, and no number is lost."""

import json
import random
import signal
import time

import pytest

RUN = "tests/desks/information/answer_for_ever.py"
CASES = 40


@pytest.mark.crash
def test_no_case_is_halved_and_no_number_used_twice(real_database):
    chance, taken = random.Random(7), []
    for _ in range(4):
        with real_database.start(RUN, str(CASES)) as process:
            stand = json.loads(process.stdout.readline())
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        _is_whole(stand)
        taken.append(len(stand["series"]["requests"]))
    assert taken[0] == 0
    assert 0 < taken[-1] < CASES
    before, *_work, after = real_database.run(RUN, str(CASES)).splitlines()
    _is_whole(json.loads(before))
    stand = json.loads(after)
    assert (stand["halves"], stand["states"]) == ([], {"answered": CASES})
    assert stand["series"] == {"requests": list(range(1, CASES + 1)), "letters": list(range(1, 2 * CASES + 1))}
    assert sorted(stand["last"].values()) == [CASES, 2 * CASES]


def test_two_at_once_give_each_number_once_and_each_letter_once(real_database):
    real_database.run(RUN, "0")
    with real_database.start(RUN, str(CASES)) as other:
        real_database.run(RUN, str(CASES))
        _out, err = other.communicate(timeout=120)
    assert other.returncode == 0, err
    stand = json.loads(real_database.run(RUN, "0").splitlines()[0])
    assert (stand["halves"], stand["states"]) == ([], {"answered": CASES})
    assert stand["series"] == {"requests": list(range(1, CASES + 1)), "letters": list(range(1, 2 * CASES + 1))}


def _is_whole(stand):
    assert stand["halves"] == []
    for numbers in stand["series"].values():
        assert numbers == list(range(1, len(numbers) + 1))
