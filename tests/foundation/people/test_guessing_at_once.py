"""The limit on wrong passwords holds for all processes of a machine together."""

import json


def test_processes_share_the_limit_on_wrong_passwords(real_database):
    told = json.loads(real_database.run("tests/foundation/people/guess_at_once.py").splitlines()[-1])
    assert told == {"judged": 5, "throttled": 19}
