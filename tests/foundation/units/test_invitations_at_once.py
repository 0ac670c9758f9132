"""Of several processes that accept one invitation at the same moment, one succeeds."""

import json


def test_one_invitation_opens_one_account(real_database):
    told = json.loads(real_database.run("tests/foundation/units/accept_at_once.py").splitlines()[-1])
    assert told == {"outcomes": ["accepted", *["refused"] * 5], "people": 1, "memberships": 1}
