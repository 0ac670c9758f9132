"""What answers change: bounded, fading, in whatever order they are read."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from alerting_samples import MONDAY, UNITS
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.alerting import reasons
from kentongan.desks.monitoring.alerting.events import Event
from kentongan.desks.monitoring.alerting.reasons import HIGHEST, NOT_A_PROBLEM, Answer, lessons
from kentongan.desks.monitoring.alerting.watching import NATION
from kentongan.desks.monitoring.wording_alerting import ANSWERS

TUESDAY, FRIDAY = date(2026, 1, 6), date(2026, 1, 9)
NOISE = Answer("noise", 7, MONDAY, TUESDAY, 12, 3, TUESDAY)
ANSWERED = st.builds(
    Answer, st.sampled_from([*NOT_A_PROBLEM, "confirmed"]), st.integers(1, 3), st.just(MONDAY), st.just(TUESDAY),
    st.floats(1, 99), st.floats(0, 9), st.dates(TUESDAY, date(2026, 12, 31)), st.just(("story:1",)),
)  # fmt: skip


def test_an_expected_event_lets_what_was_seen_be_expected_until_it_ends():
    found = lessons([replace(NOISE, code="expected_event", event_until=FRIDAY)], FRIDAY)
    assert found.events == (Event("unit", "7", MONDAY, FRIDAY, 4.0, "expected_event"),)
    assert found.weights == {(7, MONDAY): 0.0, (7, TUESDAY): 0.0}
    assert (found.raised, found.muted, found.confirmed) == ({}, frozenset(), frozenset())
    huge = lessons([replace(NOISE, code="expected_event", seen=900, expected=0)], FRIDAY).events[0]
    assert (huge.factor, huge.end) == (20.0, TUESDAY)


def test_old_news_is_counted_no_more_for_thirty_days():
    answer = replace(NOISE, code="old_news", stories=("story:1", "story:2"))
    assert lessons([answer], FRIDAY).muted == {(7, "story:1"), (7, "story:2")}
    assert lessons([answer], TUESDAY + timedelta(days=31)).muted == frozenset()
    assert lessons([answer], FRIDAY).weights == {(7, MONDAY): 0.0, (7, TUESDAY): 0.0}


def test_noise_is_learned_and_raises_and_the_raise_fades():
    found = lessons([NOISE], TUESDAY)
    assert found.weights == {(7, MONDAY): 1.0, (7, TUESDAY): 1.0}
    assert found.raised == {7: pytest.approx(0.15)}
    assert lessons([NOISE], TUESDAY + timedelta(days=60)).raised == {7: pytest.approx(0.075)}
    assert reasons.raises(found, UNITS).tolist() == [0.15 if unit.number == 7 else 0 for unit in UNITS] + [0]
    assert lessons([replace(NOISE, code="other")], TUESDAY).raised == {7: pytest.approx(0.075)}
    assert lessons([replace(NOISE, code="other")], TUESDAY).weights == {}


def test_the_wrong_unit_teaches_nothing_and_raises_nothing():
    found = lessons([replace(NOISE, code="wrong_unit")], FRIDAY)
    assert (found.raised, found.events, found.confirmed) == ({}, (), frozenset())
    assert set(found.weights.values()) == {0.0}


def test_what_is_confirmed_is_true_and_halves_the_raise():
    found = lessons([NOISE, replace(NOISE, code="confirmed", at=FRIDAY)], FRIDAY)
    assert found.raised == {7: pytest.approx(0.075 * 0.5 ** (3 / 60))}
    assert found.confirmed == {(7, MONDAY), (7, TUESDAY)}
    table = reasons.confirmed(found, UNITS, date(2026, 1, 4), 3)
    assert np.argwhere(table).tolist() == [[6, 1], [6, 2]]
    taught = reasons.weights(found, UNITS, TUESDAY, 2)
    assert taught[6, 0] == 0
    assert np.isnan(taught).sum() == 2 * len(UNITS) - 1


@settings(max_examples=100, deadline=None)
@given(st.lists(ANSWERED, max_size=30), st.randoms(), st.dates(TUESDAY, date(2027, 3, 1)))
def test_raises_stay_within_their_bound_and_order_means_nothing(answers, chance, today):
    found = lessons(answers, today)
    assert all(0 < raised <= HIGHEST for raised in found.raised.values())
    assert all(1.5 <= event.factor <= 20 for event in found.events)
    mixed = chance.sample(answers, len(answers))
    assert lessons(mixed, today).raised == found.raised
    assert lessons([one for one in answers if one.at <= today], today) == found


def test_an_answer_may_be_of_the_nation():
    nation = replace(NOISE, unit=NATION)
    event = lessons([replace(nation, code="expected_event")], FRIDAY).events[0]
    assert (event.scope, event.where, event.factor) == ("nation", "", 4.0)
    found = lessons([nation, replace(NOISE, code="confirmed")], TUESDAY)
    assert reasons.raises(found, UNITS)[-1] == pytest.approx(0.15)
    taught = reasons.weights(found, UNITS, MONDAY, 1)[:, 0].tolist()
    assert taught == [0.0 if unit.number == 7 else 1.0 for unit in UNITS]
    confirmed = lessons([replace(nation, code="confirmed")], TUESDAY)
    assert np.argwhere(reasons.confirmed(confirmed, UNITS, MONDAY, 1)).tolist() == [[len(UNITS), 0]]


def test_an_answer_of_tomorrow_changes_nothing_today():
    assert lessons([NOISE], MONDAY) == lessons([], MONDAY)


def test_every_answer_has_its_words():
    assert set(ANSWERS) == {*NOT_A_PROBLEM, "confirmed"}
