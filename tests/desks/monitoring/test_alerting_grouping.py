"""One alert for one cause, and why in codes and facts."""

from dataclasses import replace
from datetime import date

import pytest
from alerting_samples import MONDAY, UNITS, alarm
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.alerting.calibrating import Calibration
from kentongan.desks.monitoring.alerting.events import Event
from kentongan.desks.monitoring.alerting.explaining import Because, explain
from kentongan.desks.monitoring.alerting.grouping import group, settle
from kentongan.desks.monitoring.alerting.watching import NATION
from kentongan.desks.monitoring.wording_alerting import ANSWERS, BECAUSE, EFFECTS

CALIBRATION = Calibration(5.0, 5.0, None, 8.4, None, 10.0, "alerts-1", date(2026, 1, 4))
BY_NUMBER = {unit.number: unit for unit in UNITS}
RUMOUR = {7: {"claim:1": 8.0, "story:2": 4.0}, 8: {"claim:1": 9.0, "story:9": 1.0}, 13: {"claim:1": 5.0}}


def _told(alerts):
    return [(alert.key, alert.units) for alert in alerts]


def test_a_rumour_in_three_regencies_is_one_alert():
    alerts = group([alarm(7), alarm(8, 9.0), alarm(13), alarm(20)], UNITS, RUMOUR)
    assert _told(alerts) == [("cause:claim:1", (8, 7, 13)), ("unit:20", (20,))]
    assert alerts[0].causes == ("claim:1", "story:2")


def test_a_cause_that_does_not_lead_joins_nothing():
    causes = {7: {"claim:1": 2.0, "a": 9.0}, 8: {"claim:1": 2.0, "b": 9.0}}
    assert _told(group([alarm(7), alarm(8)], UNITS, causes)) == [("unit:7", (7,)), ("unit:8", (8,))]


def test_when_the_nation_rises_there_is_one_alert_and_a_cause_of_ones_own_stays_apart():
    alarms = [alarm(NATION, 7.0), alarm(7), alarm(8), alarm(20, 11.0)]
    alerts = group(alarms, UNITS, {20: {"story:5": 9.0}, 7: {"story:6": 1.0}, 8: {"story:7": 1.0}})
    assert _told(alerts) == [("nation:", (7, 8)), ("unit:20", (20,))]
    assert alerts[0].alarms[0].unit == NATION
    shared = group(alarms, UNITS, {20: {"story:5": 9.0}, 7: {"story:5": 1.0}})
    assert _told(shared) == [("nation:", (20, 7, 8))]


def test_a_tenth_of_all_units_is_the_nation():
    alerts = group([alarm(number) for number in range(10, 16)], UNITS, {})
    assert _told(alerts) == [("nation:", tuple(range(10, 16)))]


def test_a_province_rises_when_three_alarm_and_a_quarter_lean():
    mine = [unit.number for unit in UNITS if unit.province == "32"]
    alarms = [alarm(number) for number in mine[:3]]
    alone = [(f"unit:{number}", (number,)) for number in mine[:3]]
    assert _told(group(alarms, UNITS, {})) == alone
    assert _told(group(alarms, UNITS, {}, leaning=mine[3:5])) == [("province:32", tuple(mine[:3]))]
    assert _told(group(alarms[:2], UNITS, {}, leaning=mine)) == alone[:2]


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(
        st.integers(0, 60), st.dictionaries(st.sampled_from("abc"), st.floats(0, 5), max_size=3), max_size=12
    ),
    st.sets(st.integers(1, 60)),
)
def test_every_alarm_is_told_exactly_once(causes, leaning):
    alarms = [alarm(number) for number in causes]
    alerts = group(alarms, UNITS, causes, leaning)
    told = [one.unit for alert in alerts for one in alert.alarms]
    assert sorted(told) == sorted(causes)
    assert len({alert.key for alert in alerts}) == len(alerts) <= len(alarms)
    assert group(alarms[::-1], UNITS, causes, leaning) == alerts


def test_what_is_open_is_carried_on_and_taken_in():
    alerts = group([alarm(7, goes_on=True), alarm(8), alarm(13), alarm(20, goes_on=True), alarm(30)], UNITS, RUMOUR)
    rumour, twenty, thirty = settle(alerts, {"unit:7": [7], "unit:20": [20], "unit:40": [40], "nation:": []})
    assert (rumour.known, rumour.takes, rumour.is_news) == ("", ("unit:7",), True)
    assert (twenty.known, twenty.takes, twenty.is_news) == ("unit:20", (), False)
    assert (thirty.known, thirty.takes, thirty.is_news) == ("", (), True)
    (again,) = settle(alerts[:1], {"cause:claim:1": [7, 8]})
    assert (again.known, again.takes, again.is_news) == ("cause:claim:1", (), False)


def test_why_in_codes_and_facts():
    risen = replace(alarm(7), factor=1.4, weekday=0.6, lift=3.0, share=0.5, threshold=5.5)
    (alert,) = group([risen], UNITS, {7: {"claim:1": 3.0}})
    event = Event("unit", "7", MONDAY, date(2026, 1, 8), 3.0, "plenary")
    assert explain(alert, CALIBRATION, BY_NUMBER, [event]) == (
        Because("rose_unit", {"seen": 12, "expected": 2.0, "times": 6.0, "since": MONDAY, "where": "7"}),
        Because("stories", {"keys": ("claim:1",)}),
        Because("announced", {"factor": 3.0, "name": "plenary"}),
        Because("weekday", {"weekday": 1, "effect": 0.6}),
        Because("nation", {"factor": 1.4}),
        Because("part_of_day", {"percent": 50}),
        Because("threshold", {"score": 6.0, "threshold": 5.5}),
        Because("raised", {"percent": 10}),
        Because("model", {"version": "alerts-1", "fitted": date(2026, 1, 4), "budget": 10.0}),
    )


def test_several_are_counted_together_and_the_nation_speaks_for_itself():
    (rumour,) = group([alarm(7), alarm(8), alarm(13)], UNITS, RUMOUR)
    rose, units, *_ = explain(rumour, CALIBRATION, BY_NUMBER)
    assert rose.facts == {"seen": 36, "expected": 6.0, "times": 6.0, "since": MONDAY, "where": "claim:1"}
    assert units == Because("units", {"units": (7, 8, 13), "others": 0})
    (nation,) = group([alarm(NATION, expected=4.0), alarm(7, 9.0), alarm(8)], UNITS, {})
    codes = [one.code for one in explain(nation, CALIBRATION, BY_NUMBER)]
    assert codes == ["rose_nation", "units", "threshold", "model"]
    assert explain(nation, CALIBRATION, BY_NUMBER)[0].facts["times"] == 3.0


@pytest.mark.parametrize("kinds", [[alarm(7)], [alarm(NATION)], [alarm(7), alarm(8), alarm(13)]])
def test_every_code_has_its_words(kinds):
    for alert in group(kinds, UNITS, RUMOUR):
        for because in explain(alert, CALIBRATION, BY_NUMBER):
            assert str(BECAUSE[because.code]) % because.facts
    assert set(ANSWERS) == set(EFFECTS)
