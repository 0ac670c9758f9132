"""Procedures: limits, the clock, and that a unit's own only narrows the nation's."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.coverage import procedures
from kentongan.desks.newsroom.coverage.actions import records
from kentongan.desks.newsroom.coverage.actions.procedures import set_procedure
from kentongan.desks.newsroom.coverage.clock import Clock, PublishBy, publish_by, stands
from kentongan.desks.newsroom.coverage.steps import StepRule, limits, looser, offsets

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
START, END = datetime(2025, 10, 27, 2, 0, tzinfo=UTC), datetime(2025, 10, 27, 4, 0, tzinfo=UTC)

steps_of = st.lists(
    st.builds(
        StepRule,
        code=st.text("abcdef", min_size=1, max_size=3),
        anchor=st.sampled_from(["start", "end", "previous"]),
        minutes=st.integers(-600, 600),
        fact=st.sampled_from(["draft", "published", "ticked"]),
    ),
    max_size=6,
    unique_by=lambda step: step.code,
).filter(lambda steps: not steps or steps[0].anchor != "previous")


@given(steps_of)
def test_a_procedure_is_never_looser_than_itself(steps):
    assert looser(steps, steps) == []


@given(steps_of, steps_of)
def test_leaving_steps_out_or_giving_more_time_is_looser(national, own):
    wanted, given_time = offsets(national), offsets(own)
    named = set(looser(national, own))
    for step in national:
        if step.code not in given_time or given_time[step.code].minutes > wanted[step.code].minutes:
            assert step.code in named


@given(steps_of, st.integers(0, 5), st.integers(1, 300))
def test_less_time_is_never_looser_and_all_that_follows_stays_in_time(steps, at, less):
    if steps:
        at %= len(steps)
        changed = [
            StepRule(s.code, s.anchor, s.minutes - (less if n == at else 0), s.fact) for n, s in enumerate(steps)
        ]
        assert looser(steps, changed) == []
        before, after = (limits(rows, starts_at=START, ends_at=END) for rows in (steps, changed))
        assert all(after[code] <= before[code] for code in before)


@given(steps_of)
def test_the_clock_never_goes_past_the_day_of_the_event(steps):
    due = publish_by(steps, starts_at=START, ends_at=END, zone=WIB)
    assert due.moment <= datetime(2025, 10, 27, 23, 59, tzinfo=WIB)
    assert due.rule in {"day", "procedure"}


def test_the_day_is_the_units_own():
    late = datetime(2025, 10, 27, 15, 30, tzinfo=UTC)  # already the next day in Jayapura
    assert publish_by([], starts_at=START, ends_at=late, zone=WIB).moment.astimezone(WIB).day == 27
    assert publish_by([], starts_at=START, ends_at=late, zone=WIT).moment.astimezone(WIT).day == 28


@pytest.mark.parametrize(
    ("now", "done", "state"),
    [
        (-3, None, "open"),
        (-1, None, "hurry"),
        (1, None, "late"),
        (1, -1, "done"),
        (5, 1, "late"),
    ],
)
def test_the_clock_says_how_it_stands(now, done, state):
    due = PublishBy(END, "day")
    done_at = None if done is None else END + timedelta(hours=done)
    assert Clock(due, END + timedelta(hours=now), done_at).state == state


def test_a_step_is_late_by_its_own_limit():
    steps = [StepRule("a", "end", 60, "draft"), StepRule("b", "previous", 60, "published")]
    found = stands(
        steps,
        starts_at=START,
        ends_at=END,
        facts={"draft": END + timedelta(minutes=61)},
        ticked={},
        now=END + timedelta(minutes=90),
    )
    assert [(one.late, one.due) for one in found] == [
        (True, END + timedelta(minutes=60)),
        (False, END + timedelta(minutes=120)),
    ]


def rows_of(procedure):
    steps = [
        {name: getattr(step, name) for name in ("code", "name_id", "owner", "anchor", "minutes", "fact")}
        for step in procedure.steps.all()
    ]
    wanted = [
        {name: getattr(one, name) for name in ("code", "name_id", "kind")} for one in procedure.requirements.all()
    ]
    return {"steps": steps, "requirements": wanted}


@pytest.mark.django_db
def test_a_unit_narrows_and_a_coverage_keeps_its_version(covered, event, head, author, karanganyar, nothing_changes):
    national = procedures.in_force(karanganyar, "meeting")
    assert covered.procedure == national
    rows = rows_of(national)
    rows["steps"][-1]["minutes"] = 30
    own = set_procedure(unit=karanganyar, kind="", by=head, **rows)
    assert procedures.in_force(karanganyar, "meeting") == own
    assert records.begin(event, by=author).procedure == national
    rows["steps"][-1]["minutes"] = 181
    with nothing_changes(), pytest.raises(ValidationError, match="Disetujui dan terbit"):
        set_procedure(unit=karanganyar, kind="", by=head, **rows)
    del rows["steps"][0]
    with nothing_changes(), pytest.raises(ValidationError):
        set_procedure(unit=karanganyar, kind="", by=head, **rows)


@pytest.mark.django_db
def test_the_nations_stricter_version_takes_over(head, karanganyar, person, nation):
    rows = rows_of(procedures.in_force(karanganyar, "meeting"))
    own = set_procedure(unit=karanganyar, kind="", by=head, **rows)
    admin = person("national-admin", nation)
    rows["steps"][-1]["minutes"] = 10
    newer = set_procedure(unit=None, kind="", by=admin, basis="Keputusan 9/2026", confirmed=True, **rows)
    assert (newer.version, newer.confirmed) == (2, True)
    assert procedures.in_force(karanganyar, "meeting") == newer
    assert own.version == 1


@pytest.mark.django_db
def test_who_sets_a_procedure(author, head, karanganyar, semarang, nothing_changes):
    rows = rows_of(procedures.in_force(karanganyar, ""))
    for unit, by in ((karanganyar, author), (semarang, head), (None, head)):
        with nothing_changes(), pytest.raises(PermissionDenied):
            set_procedure(unit=unit, kind="", by=by, **rows)


@pytest.mark.django_db
def test_the_shipped_procedure_is_there_once():
    from kentongan.desks.newsroom.coverage.models import Procedure

    procedures.seed()
    (found,) = Procedure.framework.filter(unit=None)
    assert (found.confirmed, found.steps.count()) == (False, 7)
