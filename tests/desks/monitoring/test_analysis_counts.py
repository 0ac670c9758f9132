"""What is counted equals the slow and obvious count, whatever happened in which order and whoever was killed."""

from datetime import date, timedelta

import pytest
from analysis_samples import mention, obvious, outlet, standing
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.desks.monitoring.actions.concerns import mark_concern, move_concern
from kentongan.desks.monitoring.actions.places import correct_place, take_back_correction
from kentongan.desks.monitoring.analysis import folding, journal
from kentongan.desks.monitoring.analysis.models import Answering, TalliedDay, Tally, Touched
from kentongan.desks.monitoring.labels.actions import correct_tone, correct_topics
from kentongan.desks.monitoring.models import Concern, Mention, PlaceCorrection, Story
from kentongan.desks.monitoring.roads import withdrawing
from kentongan.desks.monitoring.stories import assigning
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

pytestmark = pytest.mark.django_db
TEST = System("test")


def totals(code, *, below=False):
    rows = Tally.objects.for_system("a test").filter(unit__code=code, below=below)
    return [tuple(row) for row in rows.order_by("day").values_list("day", "mentions", "stories", "against")]


def test_a_story_counts_once_in_each_scope_on_the_day_it_came_there_first(karanganyar, semarang, jateng, nation):
    first = mention(karanganyar, hours=-14, tone=-1)
    mention(karanganyar, semarang, hours=1, story=first, tone=-1)
    mention(semarang, hours=30, story=first)
    mention(jateng, hours=31)
    assert Tally.framework.count() == 0
    assert folding.fold()
    ninth, tenth, eleventh = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 11)
    assert totals("33.13") == [(ninth, 1, 1, 1), (tenth, 1, 0, 0)]
    assert totals("33.74") == [(tenth, 1, 1, 1), (eleventh, 1, 0, 0)]
    assert totals("33") == [(eleventh, 1, 1, 0)]
    assert totals("33", below=True) == [(ninth, 1, 1, 1), (tenth, 1, 0, 0), (eleventh, 2, 1, 0)]
    assert totals(nation.code, below=True) == totals("33", below=True)
    assert totals(nation.code) == []
    assert standing() == obvious()
    assert not folding.pending()


def test_the_minutes_around_midnight_belong_to_jakartas_days(karanganyar):
    mention(karanganyar, hours=12 - 1 / 3600)
    mention(karanganyar, hours=12)
    folding.fold()
    assert totals("33.13") == [(date(2026, 11, 10), 1, 1, 0), (date(2026, 11, 11), 1, 1, 0)]


def test_what_the_office_sets_aside_gives_or_answers_is_counted_anew(karanganyar, semarang, person):
    by = person("editor", karanganyar)
    first = mention(karanganyar, tone=-1, voices={"institution": 40, "citizens": 10}, places=(karanganyar,))
    second = mention(karanganyar, hours=26, story=first, by=outlet())
    folding.fold()
    concern = Concern.framework.get(mention=first)
    move_concern(concern, "respond", by=by)
    Answering.objects.filter(pk=concern.pk).update(asked_at=concern.arrived_at + timedelta(minutes=30))
    folding.fold()
    assert standing() == obvious()
    [open_] = Tally.framework.filter(unit=karanganyar, day="2026-11-10").values_list("figures", flat=True)
    assert (open_["answers"], open_["asked_after"]) == ({"open": 1}, {"30": 1})
    move_concern(Concern.framework.get(mention=first), "answer", by=by, answer="Sudah dijawab di laman")
    answered = Answering.objects.get()
    assert answered.answered_at > answered.asked_at
    move_concern(Concern.framework.get(mention=first), "respond", by=by)
    again = Answering.objects.get()
    assert (again.asked_at, again.answered_at) == (answered.asked_at, None)
    correct_tone(Concern.framework.get(mention=second), 1, by=by)
    correct_topics(Concern.framework.get(mention=second), ["ethics"], by=by)
    folding.fold()
    assert standing() == obvious()
    correct_place(Concern.framework.get(mention=first), semarang, by=by)
    folding.fold()
    assert standing() == obvious()
    assert totals("33.13") == [(date(2026, 11, 11), 1, 1, 0)], "the copy leads now"
    mark_concern(Concern.framework.get(mention=second), "clipped", on=True, by=by)
    assert not folding.pending(), "a mark changes no count"


def test_a_day_that_is_touched_while_it_is_counted_stays_due(karanganyar, monkeypatch):
    mention(karanganyar)
    count = folding.count

    def meanwhile(day):
        found = count(day)
        mention(karanganyar, number=1)
        return found

    monkeypatch.setattr(folding, "count", meanwhile)
    assert not folding.fold()
    monkeypatch.setattr(folding, "count", count)
    assert totals("33.13")[0][1] == 1
    assert folding.fold()
    assert totals("33.13") == [(date(2026, 11, 10), 2, 2, 0)]


def test_of_two_that_count_a_day_the_last_to_begin_writes(karanganyar):
    mention(karanganyar)
    folding.spread()
    row = TalliedDay.objects.get()
    assert not folding.count_day(TalliedDay(day=row.day, fence=7)), "somebody else has it"
    TalliedDay.objects.update(fence=1, lease_until=timezone.now() + timedelta(minutes=1))
    early = folding.count(row.day).figures
    folding.fold()
    assert totals("33.13") == [], "it is leased"
    mention(karanganyar, number=1)
    TalliedDay.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert folding.fold()
    kept = standing()
    assert not folding._keep(row, 1, early, 0.1)
    assert standing() == kept == obvious()


def test_after_a_loud_day_was_counted_it_rests(karanganyar):
    mention(karanganyar)
    folding.fold()
    TalliedDay.objects.update(took=20.0, counted_at=timezone.now())
    mention(karanganyar, number=1)
    assert not folding.fold()
    TalliedDay.objects.update(counted_at=timezone.now() - timedelta(seconds=61))
    assert folding.fold()


def test_an_installation_that_has_mentions_is_counted_and_lost_triggers_are_put_up_again(karanganyar, semarang):
    for day in range(4):
        mention(karanganyar, semarang, hours=48 * day)
    Touched.objects.all().delete()
    assert not folding.pending()
    assert not journal.keep_journal(), "nothing is missing"
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name in journal.WATCHED:
            for part in ("",) if postgresql else ("_insert", "_delete"):
                cursor.execute(f"DROP TRIGGER {name}_touch{part}" + (f" ON {name}" if postgresql else ""))
    assert journal.keep_journal()
    assert journal.missing(connection) == []
    assert TalliedDay.objects.count() == 7
    count_some = folding._due(None)[:2]
    assert all(map(folding.count_day, count_some)), "killed here"
    assert folding.fold()
    assert standing() == obvious() != []


OPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 999)), min_size=4, max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ops=OPS)
def test_after_anything_in_any_order_the_counts_are_the_obvious_ones(db, ops):
    with transaction.atomic():
        units = list(Unit.objects.filter(code__in=("33", "33.13", "33.74", "34.71", "0")).order_by("code"))
        units += [Unit.objects.get(parent=None)]
        for place, (kind, dice) in enumerate(ops):
            _happen(kind, dice, units, place)
        while not folding.fold():
            TalliedDay.objects.update(lease_until=None)
        assert standing() == obvious()
        transaction.set_rollback(True)


def _happen(kind, dice, units, place):
    rows = list(Concern.framework.order_by("pk"))
    if kind < 4 or not rows:
        _say(dice, units, place)
    elif kind < 8:
        _correct(kind, dice, rows[dice % len(rows)], units)
    elif kind == 8:
        _join(dice)
    elif kind == 9:
        verb = ("keep", "dismiss", "respond", "answer")[dice % 4]
        _refusable(move_concern, rows[dice % len(rows)], verb, **({"answer": "ya"} if verb == "answer" else {}))
    else:
        _fold_a_little(kind, dice)


def _say(dice, units, place):
    stories = list(Mention.objects.order_by("pk"))
    chosen = [unit for at, unit in enumerate(units) if dice >> at & 1] or units[:1]
    mention(
        *dict.fromkeys(chosen), hours=(dice % 97) * 1.7 - 80, number=place,
        story=stories[dice % len(stories)] if stories and dice % 3 == 0 else None, tone=(-1, 0, 1, None)[dice % 4],
        topics=("stages", "ethics")[: dice % 3], voices={"institution": dice} if dice % 2 else {},
        places=chosen[:1], by=outlet() if dice % 5 else None,
    )  # fmt: skip


def _correct(kind, dice, concern, units):
    if kind == 4:
        _refusable(correct_tone, concern, (-1, 0, 1)[dice % 3])
    elif kind == 5:
        _refusable(correct_place, concern, units[dice % len(units)])
    elif kind == 6:
        for correction in PlaceCorrection.framework.filter(taken_back_at=None)[:1]:
            _refusable(take_back_correction, correction)
    else:
        withdrawing._delete([concern.mention_id])


def _fold_a_little(kind, dice):
    folding.spread()
    due = folding._due(None)
    if kind == 10:
        for row in due[: dice % 3]:
            folding.count_day(row)
    else:  # a worker was killed while it counted
        until = timezone.now() + timedelta(minutes=dice % 2)
        TalliedDay.objects.filter(pk__in=[row.pk for row in due[:1]]).update(fence=dice, lease_until=until)


def _refusable(action, *args, **facts):
    try:
        with transaction.atomic():
            action(*args, by=TEST, **facts)
    except Refused:
        pass


def _join(dice):
    stories = list(Story.objects.filter(into=None).order_by("pk"))
    if len(stories) > 1:
        one, other = stories[dice % len(stories)], stories[(dice + 1) % len(stories)]
        assigning._join({one.pk: other.pk})
