"""Filling the calendar from the library: complete, repeatable, and never over somebody's work."""

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.actions import confirm_day, remove_day, seed_holidays, set_day
from kentongan.foundation.stages.models import (
    TO_BE_CONFIRMED,
    CalendarDay,
    CalendarDayChange,
    CalendarRule,
    DayKind,
)
from kentongan.foundation.stages.reads import calendar_for

SYSTEM = System("test")
NYEPI = date(2026, 3, 19)


def count(kind: str, year: int) -> int:
    return CalendarDay.objects.filter(kind=kind, date__year=year).count()


@pytest.fixture
def seeded(nation):
    return seed_holidays([2025, 2026], by=SYSTEM)


def test_two_years_come_in_with_their_kinds_and_unconfirmed(seeded):
    assert seeded == 28 + 25 == CalendarDay.objects.count()
    assert (count(DayKind.NATIONAL, 2026), count(DayKind.JOINT_LEAVE, 2026)) == (17, 8)
    nyepi = CalendarDay.objects.get(date=NYEPI)
    assert (nyepi.kind, nyepi.name) == (DayKind.NATIONAL, "Hari Suci Nyepi")
    assert set(CalendarDay.objects.values_list("confirmed", "decree", "unit")) == {(False, TO_BE_CONFIRMED, None)}


def test_the_joint_leave_of_2026_is_that_of_the_ministers_decree(seeded):
    found = CalendarDay.objects.filter(kind=DayKind.JOINT_LEAVE, date__year=2026).values_list("date", flat=True)
    assert [d.strftime("%m-%d") for d in found] == [
        "02-16",
        "03-18",
        "03-20",
        "03-23",
        "03-24",
        "05-15",
        "05-28",
        "12-24",
    ]


def test_election_days_are_known_as_such(nation):
    seed_holidays([2024], by=SYSTEM)
    elections = CalendarDay.objects.filter(kind=DayKind.ELECTION).values_list("date", flat=True)
    assert list(elections) == [date(2024, 2, 14), date(2024, 11, 27)]


def test_the_rule_on_joint_leave_comes_along_to_be_confirmed(seeded):
    rule = CalendarRule.objects.get()
    assert (rule.code, rule.value, rule.valid_from, rule.valid_to) == (
        "joint-leave-worked",
        "no",
        date(2025, 1, 1),
        None,
    )
    assert (rule.confirmed, rule.legal_basis) == (False, TO_BE_CONFIRMED)


def test_one_ledger_entry_and_a_history_for_each_day(seeded):
    entry = Entry.objects.get()
    assert (entry.verb, entry.unit, entry.actor) == ("stages.calendar_seeded", "00", "system:test")
    assert entry.details == '{"days":53,"years":[2025,2026]}'
    assert CalendarDayChange.objects.filter(old__isnull=True, person=None).count() == 53


def test_a_second_filling_changes_nothing(seeded):
    before = list(CalendarDay.objects.values()), Entry.objects.count(), CalendarDayChange.objects.count()
    assert seed_holidays([2025, 2026], by=SYSTEM) == 0
    assert before == (
        list(CalendarDay.objects.values()),
        Entry.objects.count(),
        CalendarDayChange.objects.count(),
    )


def test_edited_confirmed_and_removed_days_are_left_as_people_left_them(seeded, administrator):
    set_day(day=NYEPI, kind="national", name="Nyepi", decree="SKB 1", reason="Nama", by=administrator)
    leave = CalendarDay.objects.get(date=date(2026, 3, 18))
    confirm_day(leave, decree="SKB 1497/2/5 Tahun 2025", by=administrator)
    moved = CalendarDay.objects.get(date=date(2026, 5, 27))
    remove_day(moved, reason="Sidang isbat", by=administrator)
    set_day(
        day=date(2026, 5, 26),
        kind="national",
        name="Iduladha",
        decree="SKB 2",
        reason="Isbat",
        by=administrator,
    )
    before = list(CalendarDay.objects.values())
    assert seed_holidays([2026], by=SYSTEM) == 0
    assert list(CalendarDay.objects.values()) == before


def test_a_day_somebody_entered_first_is_not_doubled(nation, administrator):
    set_day(day=NYEPI, kind="joint-leave", name="Nyepi", decree="SKB", reason="Awal", by=administrator)
    seed_holidays([2026], by=SYSTEM)
    assert CalendarDay.objects.get(date=NYEPI).kind == "joint-leave"


def test_a_local_day_does_not_stop_the_national_one(regency):
    set_day(day=NYEPI, kind="local", name="Adat", decree="SK 1", reason="Awal", unit=regency, by=SYSTEM)
    seed_holidays([2026], by=SYSTEM)
    assert calendar_for(regency, [2026]).days[NYEPI] == "Adat; Hari Suci Nyepi"


def test_a_head_may_not_fill_the_national_calendar(head):
    with pytest.raises(PermissionDenied):
        seed_holidays([2026], by=head)
    assert not CalendarDay.objects.exists()


def test_the_command_fills_four_years_and_tells_how_many(db):
    out = StringIO()
    call_command("load-calendar", stdout=out)
    assert CalendarDay.objects.count() == 108
    assert "108" in out.getvalue()
    call_command("load-calendar", "--years", "2026", stdout=out)
    assert CalendarDay.objects.count() == 108
