"""Bounds of the back-off and limits of attempts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.outbox.failures import ErrorClass
from kentongan.foundation.outbox.retrying import ATTEMPTS, BASE, CAP, ceiling, delay, worth_another_try

ATTEMPT = st.integers(1, 10_000)
CHANCE = st.floats(0, 1, exclude_max=True)


@given(ATTEMPT, CHANCE)
def test_a_wait_lies_between_nothing_and_its_ceiling(attempt, chance):
    assert timedelta(0) <= delay(attempt, chance=chance) <= ceiling(attempt) <= CAP


@given(ATTEMPT)
def test_the_ceiling_doubles_until_the_cap(attempt):
    assert ceiling(attempt + 1) == min(CAP, 2 * ceiling(attempt))


@given(ATTEMPT, st.lists(CHANCE, min_size=2, max_size=2).map(sorted))
def test_more_chance_means_a_longer_wait(attempt, chances):
    shorter, longer = chances
    assert delay(attempt, chance=shorter) <= delay(attempt, chance=longer)


def test_the_first_ceilings():
    seconds = [ceiling(attempt).total_seconds() for attempt in (1, 2, 3, 9, 10, 11)]
    assert seconds == [10, 20, 40, 2560, 3600, 3600]
    assert ceiling(1) == BASE


@pytest.mark.parametrize("error_class", list(ErrorClass))
@pytest.mark.parametrize("harmless", [True, False])
def test_a_message_is_parked_after_its_last_attempt(error_class, harmless):
    last = 1 if error_class == ErrorClass.AMBIGUOUS and not harmless else ATTEMPTS[error_class]
    tries = [
        worth_another_try(error_class, attempts=attempts, repeats_are_harmless=harmless) for attempts in range(1, 70)
    ]
    assert tries == [attempts < last for attempts in range(1, 70)]
