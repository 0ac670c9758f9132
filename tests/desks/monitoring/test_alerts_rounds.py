"""A rumour is one alert, told once: however often, late or doubly somebody looks."""

import json
from datetime import date, timedelta

import pytest
from alert_samples import at, counted, rumour, say, usual_talk

from kentongan.desks.monitoring.actions.concerns import mark_concern
from kentongan.desks.monitoring.alerts.models import Alert, AlertUnit, CountedDay, Watch
from kentongan.desks.monitoring.alerts.rounds import go_round, learn_anew
from kentongan.desks.monitoring.models import Concern, Outlet, Version
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 10, 6)


def day_of(number):
    return TUESDAY + timedelta(days=number)


@pytest.fixture
def outlet(db):
    return Outlet.objects.create(key="kabar.example", name="Kabar")


@pytest.fixture
def three(unit_at):
    return [unit_at(f"kab-{name}") for name in ("jepara", "demak", "kudus")]


@pytest.fixture
def officers(three, person, jateng, nation):
    """An officer in each of the three, the province's coordinator, somebody elsewhere."""
    own = [person("editor", unit) for unit in three]
    return [*own, person("coordinator", jateng)]


@pytest.fixture
def watched(outlet, three):
    """Seventy days were counted, and the evening before was usual."""
    counted(TUESDAY, 70)
    learn_anew(at(TUESDAY, 0, 30))
    say(*usual_talk(three, day_of(-20)), outlet=outlet)


def alerts():
    return list(Alert.framework.filter(into=None).order_by("pk"))


def letters(prefix="monitoring.alert"):
    return list(Message.objects.filter(channel="mail", key__startswith=prefix).order_by("created_at"))


def announced(name):
    return Message.objects.filter(channel="announcement", key__startswith=f"{name}:").count()


def test_a_claim_that_rises_in_three_regencies_is_one_alert_told_once(
    watched, outlet, three, officers, jateng, karanganyar, person, nothing_changes
):
    stranger = person("editor", karanganyar)
    go_round(at(TUESDAY, 8, 30))
    say(*(one for unit in three for one in rumour(unit, TUESDAY, (9, 10, 11))), outlet=outlet)
    go_round(at(TUESDAY, 12))
    [alert] = alerts()
    first = Version.objects.filter(mention__title__startswith="Kabar kontainer").earliest("mention").story_id
    assert (alert.kind, alert.key, alert.unit, alert.causes) == (
        "cause",
        f"cause:story:{first}",
        jateng,
        [f"story:{first}"],
    )
    assert [one["code"] for one in alert.why][:3] == ["rose_cause", "units", "stories"]
    assert (alert.last_day, alert.version, alert.closed_at) == (TUESDAY, "alerts-1", None)
    assert 4 < alert.threshold < 7
    assert {part.unit_id for part in alert.parts.all()} == {*(unit.pk for unit in three), jateng.pk}
    assert all(len(part.stories) == 12 for part in alert.parts.exclude(unit=jateng))
    told = letters()
    assert {one.key for one in told} == {f"monitoring.alert:{alert.pk}:{one.pk}" for one in officers}
    assert stranger.email not in str([unseal(one.payload) for one in told])
    assert announced("monitoring.spike_seen") == 1
    assert Entry.objects.filter(verb="monitoring.alert.told").count() == 1
    with nothing_changes():
        assert list(Alert.objects.visible_to(stranger)) == []
        assert [list(Alert.objects.visible_to(one)) for one in officers] == [[alert]] * 4
    go_round(at(TUESDAY, 12))
    go_round(at(TUESDAY, 15))
    say(*rumour(three[0], TUESDAY, (16, 17), seed=90), outlet=outlet)
    go_round(at(TUESDAY, 19))
    go_round(at(day_of(1), 2))
    say(*rumour(three[1], day_of(1), (9, 10, 11), seed=50), outlet=outlet)
    go_round(at(day_of(1), 14))
    assert (len(alerts()), len(letters()), announced("monitoring.spike_seen")) == (1, 4, 1)
    assert alerts()[0].last_day == day_of(1)


def test_a_unit_that_joins_is_told_and_the_others_are_not_told_again(watched, outlet, three, officers, person, unit_at):
    say(*(one for unit in three[:2] for one in rumour(unit, TUESDAY, (9, 10, 11))), outlet=outlet)
    go_round(at(TUESDAY, 12))
    [alert] = alerts()
    assert len(letters()) == 3
    say(*rumour(three[2], TUESDAY, (12, 13, 14)), outlet=outlet)
    go_round(at(TUESDAY, 15, 30))
    [grown] = alerts()
    assert (grown.pk, grown.parts.count(), len(letters())) == (alert.pk, 4, 4)
    sleman = unit_at("kab-sleman")
    editor = person("national-editor", unit_at("ri"))
    say(*rumour(sleman, TUESDAY, (15, 16, 17)), outlet=outlet)
    go_round(at(TUESDAY, 18, 30))
    [wide] = alerts()
    assert (wide.pk, wide.unit.slug) == (alert.pk, "ri")
    assert {one.key for one in letters()[4:]} == {f"monitoring.alert:{alert.pk}:{editor.pk}"}


def test_a_week_without_a_worker_is_made_up_for_in_order_and_each_alert_is_told_once(watched, outlet, three, officers):
    go_round(at(TUESDAY, 7))
    say(*rumour(three[0], day_of(1), range(9, 15)), outlet=outlet)
    say(*(one for unit in three[1:] for one in rumour(unit, day_of(5), range(9, 14), seed=40)), outlet=outlet)
    go_round(at(day_of(7), 9))
    go_round(at(day_of(7), 9, 10))
    assert [(one.kind, one.last_day) for one in alerts()] == [("unit", day_of(1)), ("cause", day_of(5))]
    assert len(letters()) == 1 + 3
    assert Watch.objects.get().state["last"] == day_of(6).toordinal()
    assert CountedDay.objects.filter(day__gte=TUESDAY, day__lte=day_of(7)).count() == 8


def test_a_new_installation_tells_an_obvious_rumour_and_nothing_of_the_nation(outlet, three, officers):
    go_round(at(TUESDAY, 7))
    watch = Watch.objects.get()
    assert (watch.starting, watch.begun) == (True, TUESDAY)
    say(*rumour(three[0], TUESDAY, (9,), told=4), outlet=outlet)
    go_round(at(TUESDAY, 10))
    assert alerts() == []
    say(*rumour(three[0], TUESDAY, range(10, 15), told=8), outlet=outlet)
    go_round(at(TUESDAY, 16))
    [alert] = alerts()
    assert (alert.kind, alert.unit, alert.threshold) == ("unit", three[0], 6.0)
    assert alert.why[-1] == {"code": "starting", "facts": {"begun": "2026-10-06"}}
    assert "6 Oktober 2026" in json.loads(unseal(letters()[0].payload))["text"]


def test_after_fifty_six_days_the_usual_is_learned_by_itself(db):
    counted(TUESDAY, 55)
    for moment, starting in ((at(TUESDAY, 7), True), (at(day_of(1), 2), True), (at(day_of(1), 2, 10), False)):
        go_round(moment)
        assert Watch.objects.get().starting is starting


def test_every_unit_rising_is_one_alert_of_the_nation(watched, outlet, nation, person):
    from kentongan.foundation.units.models import Unit

    editor = person("national-editor", nation)
    day = CountedDay.objects.get(day=day_of(-1)).hours
    some = Unit.objects.filter(kind__in=("kabupaten", "kota")).order_by("pk")[:120]
    CountedDay.objects.filter(day=day_of(-1)).update(
        hours=day | {str(unit.pk): {str(hour): 2 for hour in range(9, 16)} for unit in some}
    )
    watch = Watch.objects.get()
    Watch.objects.update(state=watch.state | {"last": day_of(-2).toordinal()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kentongan.desks.monitoring.alerts.rounds.count_anew", lambda *given: None)
        go_round(at(TUESDAY, 2))
    [alert] = alerts()
    assert (alert.kind, alert.unit) == ("nation", nation)
    assert AlertUnit.framework.filter(alert=alert).count() > 60
    assert [one.key for one in letters()] == [f"monitoring.alert:{alert.pk}:{editor.pk}"]


def test_two_workers_at_once_tell_it_once(real_nation):

    told = json.loads(real_nation.run("tests/desks/monitoring/watch_at_once.py"))
    assert told == {"alerts": 1, "parts": 4, "letters": 1, "announced": 1, "ended": [0, 0, 0]}


def test_a_hoax_is_announced_once_for_each_story(outlet, three, officers):
    say(*(one for unit in three[:2] for one in rumour(unit, TUESDAY, (9,), told=1)), outlet=outlet)
    for concern in Concern.framework.select_related("unit").order_by("pk"):
        for on in (True, False, True):
            mark_concern(concern, "hoax", on=on, by=officers[3])
        mark_concern(concern, "crisis", on=True, by=officers[3])
    assert announced("monitoring.claim_seen") == 2
