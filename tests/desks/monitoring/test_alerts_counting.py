"""Stories are counted once for each unit, on its own clock; late arrivals change the last days alone."""

from datetime import date, timedelta

import numpy as np
import pytest
from alert_samples import at, say, words
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.desks.monitoring.alerts.causes import shared, words_of
from kentongan.desks.monitoring.alerts.counting import count_anew, note_heard, series
from kentongan.desks.monitoring.alerts.models import CountedDay, HeardHour
from kentongan.desks.monitoring.alerts.offices import offices
from kentongan.desks.monitoring.alerts.table import folded, read_hours
from kentongan.desks.monitoring.models import Outlet, Source, Version

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 10, 5)


@pytest.fixture
def outlet(db):
    return Outlet.objects.create(key="kabar.example", name="Kabar")


def counted(day):
    return CountedDay.objects.get(day=day).hours


def day_of(number):
    return MONDAY + timedelta(days=number)


def test_a_story_counts_once_for_a_unit_in_its_first_hour_there_on_its_own_clock(outlet, karanganyar, unit_at):
    jayapura, text = unit_at("kota-jayapura"), words(1, 300)
    CountedDay.objects.create(day=MONDAY)
    say(
        ("Pertama", text, at(MONDAY, 8, 30), [karanganyar]),
        ("Salinan", f"KABAR - {text}", at(MONDAY, 11), [karanganyar, jayapura]),
        ("Lain", words(2, 300), at(MONDAY, 8, 50), [karanganyar]),
        ("Malam", words(3, 300), at(MONDAY, 22, 30), [jayapura]),
        outlet=outlet,
    )  # fmt: skip
    assert Version.objects.values("story").distinct().count() == 3
    with CaptureQueriesContext(connection) as few:
        count_anew(offices(), (), at(MONDAY, 23))
    assert counted(MONDAY) == {str(karanganyar.pk): {"8": 2}, str(jayapura.pk): {"13": 1}}
    assert counted(day_of(1)) == {str(jayapura.pk): {"0": 1}}
    assert len([one for one in few if "monitoring_concern" in one["sql"]]) == 1

    say(("Salinan lagi", f"{text} Selesai.", at(day_of(3), 9), [karanganyar]), outlet=outlet)
    count_anew(offices(), (), at(day_of(3), 10))
    assert counted(day_of(3)) == {}, "a copy of days before is not new"
    assert series([karanganyar.pk, jayapura.pk], day_of(-1), 3) == [None, 3, 1]
    count_anew(
        offices(), {(karanganyar.pk, f"story:{Version.objects.earliest('mention').story_id}")}, at(day_of(2), 10)
    )
    assert counted(MONDAY)[str(karanganyar.pk)] == {"8": 1}


def test_late_arrivals_count_where_they_were_said_for_two_days_and_then_no_more(outlet, karanganyar, nothing_changes):
    CountedDay.objects.create(day=MONDAY)
    count_anew(offices(), (), at(day_of(2), 12))
    say(("Terlambat", words(1), at(MONDAY, 9), [karanganyar]), outlet=outlet)
    count_anew(offices(), (), at(day_of(2), 13))
    assert counted(MONDAY) == {str(karanganyar.pk): {"9": 1}}
    say(("Terlalu lambat", words(2), at(MONDAY, 9), [karanganyar]), outlet=outlet)
    count_anew(offices(), (), at(day_of(3), 13))
    assert counted(MONDAY) == {str(karanganyar.pk): {"9": 1}}
    with nothing_changes():
        count_anew(offices(), (), at(day_of(3), 13))
    count_anew(offices(), (), at(day_of(10), 1))
    assert CountedDay.objects.count() == 11, "a week without counting is made up for"
    count_anew(offices(), (), at(day_of(70), 1))
    assert not CountedDay.objects.filter(day=day_of(20)).exists(), "what lies further back counts as not heard"


def test_hours_without_listening_take_away_from_the_day_and_are_no_silence(outlet, karanganyar, nation):
    source = Source.framework.create(
        unit=nation, outlet=outlet, address="https://kabar.example/feed", next_at=at(MONDAY, 0)
    )
    count_anew(offices(), (), at(MONDAY, 9, 20))
    assert HeardHour.objects.count() == 0, "nothing was read"
    Source.framework.filter(pk=source.pk).update(succeeded_at=at(MONDAY, 9, 10))
    count_anew(offices(), (), at(MONDAY, 9, 20))
    say(("Lain", words(1), at(MONDAY, 6, 30), [karanganyar]), outlet=outlet)
    count_anew(offices(), (), at(MONDAY, 9, 30))
    assert list(HeardHour.objects.order_by("start").values_list("start", flat=True)) == [at(MONDAY, 6), at(MONDAY, 9)]
    units = offices()
    even = np.full(24, 1 / 24)
    seen = folded(units, MONDAY, read_hours(units, MONDAY, 1), even, at(MONDAY, 9, 30))
    row = next(place for place, one in enumerate(units) if one.unit.number == karanganyar.pk)
    assert seen.share[row, 0] == pytest.approx(1.5 / 24)
    note_heard([at(MONDAY, hour) for hour in range(10)])
    seen = folded(units, MONDAY, read_hours(units, MONDAY, 1), even, at(MONDAY, 9, 30))
    east = next(place for place, one in enumerate(units) if one.zone == "Asia/Jayapura")
    assert (seen.share[row, 0], seen.share[east, 0]) == (pytest.approx(9.5 / 24), pytest.approx(11.5 / 24 - 2 / 24))


def test_stories_that_tell_of_one_thing_in_other_words_are_told_together():
    before = [words_of(f"KPU umumkan jadwal pemilu {words(one, 8)}") for one in range(50)]
    told = {
        one: words_of(f"KPU bantah kontainer {words(one, 5)} surat suara tercoblos {words(90 + one, 5)}")
        for one in (11, 12, 13, 14)
    }
    others = {one: words_of(f"KPU umumkan jadwal pemilu {words(200 + one, 8)}") for one in (21, 22, 23)}
    together = {11: 11, 12: 11, 13: 11, 14: 11, 21: 21, 22: 22, 23: 23}
    assert shared(told | others, before) == together
    assert shared(told | others, before, known=[13])[11] == 13, "an open alert is recognised"
    assert shared(told, []) == {one: one for one in told}, "with nothing to compare, nothing is brought together"
    assert shared({}, before) == {}
