"""Couriers killed by signal 9 at random moments lose nothing, and repeat only what may be repeated."""

import json
from collections import Counter

import pytest

pytestmark = pytest.mark.crash

COUNT = 80


@pytest.fixture
def killing(real_database, tmp_path):
    """Run a mode of the script; give its report and how often each key reached the receiver."""

    def run(mode, *, seed):
        path = tmp_path / "received"
        path.touch()
        script = "tests/foundation/outbox/kill_couriers.py"
        report = json.loads(real_database.run(script, mode, str(path), str(COUNT), str(seed)))
        assert report["kills"] >= 5
        assert len(report["messages"]) == COUNT
        return report, Counter(path.read_text().splitlines())

    return run


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_message_arrives_at_least_once_under_its_own_key(killing, seed):
    report, received = killing("repeat", seed=seed)
    assert {state for _, state, _, _ in report["messages"]} == {"delivered"}
    assert set(received) == {f"k:{n} {n}" for n in range(COUNT)}
    for key, _, _, attempts in report["messages"]:
        assert 1 <= received[f"{key} {key[2:]}"] <= attempts


@pytest.mark.parametrize("seed", [4, 5])
def test_what_must_not_be_repeated_arrives_once_or_waits_for_a_person(killing, seed):
    report, received = killing("park", seed=seed)
    assert max(received.values()) == 1
    for key, state, error_class, attempts in report["messages"]:
        assert (state, error_class) in {("delivered", ""), ("parked", "ambiguous")}
        assert attempts == 1
        if state == "delivered":
            assert received[f"{key} {key[2:]}"] == 1


@pytest.mark.parametrize("seed", [6, 7])
def test_every_reaction_takes_effect_exactly_once(killing, real_database, seed):
    report, _ = killing("react", seed=seed)
    assert {state for _, state, _, _ in report["messages"]} == {"delivered"}
    assert sorted(report["effects"]) == sorted(f"x:{n}" for n in range(COUNT))
    real_database.run("-m", "django", "verify-ledger")
