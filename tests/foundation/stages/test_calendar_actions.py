"""The verbs of the calendar: what they write, what they refuse, and that a refusal leaves no trace."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.actions import confirm_day, remove_day, set_day, set_rule
from kentongan.foundation.stages.models import (
    TO_BE_CONFIRMED,
    CalendarDay,
    CalendarDayChange,
    CalendarRule,
    DayKind,
)

SYSTEM = System("test")
NYEPI = date(2026, 3, 19)
ISLAND_DAY = date(2026, 8, 3)


def set_nyepi(by=SYSTEM, **other) -> CalendarDay:
    given = {"name": "Nyepi", "decree": TO_BE_CONFIRMED, "reason": "SKB diterbitkan"} | other
    return set_day(day=NYEPI, kind=DayKind.NATIONAL, by=by, **given)


def test_an_administrator_enters_a_day_and_history_and_ledger_tell_it(administrator):
    day = set_nyepi(by=administrator, name="  Nyepi ", decree="SKB 1/2025", confirmed=True)
    assert (day.name, day.decree, day.confirmed, day.unit) == ("Nyepi", "SKB 1/2025", True, None)
    change = CalendarDayChange.objects.get()
    facts = {"name": "Nyepi", "decree": "SKB 1/2025", "confirmed": True}
    assert (change.old, change.new, change.reason) == (None, facts, "SKB diterbitkan")
    assert (change.date, change.kind, change.unit, change.person) == (NYEPI, "national", None, administrator)
    entry = Entry.objects.get()
    assert (entry.verb, entry.unit, entry.actor) == ("stages.day_set", "00", administrator.actor_code)
    assert entry.subject == f"stages.calendarday:{day.pk}"
    assert '"date":"2026-03-19"' in entry.details


def test_an_edit_keeps_one_row_and_remembers_both_wordings(administrator):
    first = set_nyepi()
    second = set_nyepi(by=administrator, name="Hari Suci Nyepi", reason="Nama resmi")
    assert first.pk == second.pk
    assert CalendarDay.objects.get().name == "Hari Suci Nyepi"
    change = CalendarDayChange.objects.first()
    assert (change.old["name"], change.new["name"]) == ("Nyepi", "Hari Suci Nyepi")
    assert [c.person for c in CalendarDayChange.objects.all()] == [administrator, None]
    assert Entry.objects.count() == 2


def test_the_same_facts_again_write_nothing(nation, nothing_changes):
    set_nyepi()
    with nothing_changes():
        set_nyepi(reason="Sekali lagi")


def test_confirming_names_the_decree(administrator):
    day = confirm_day(set_nyepi(), decree=" SKB 1/2025 ", by=administrator)
    day.refresh_from_db()
    assert (day.confirmed, day.decree) == (True, "SKB 1/2025")
    assert CalendarDayChange.objects.first().reason == "SKB 1/2025"
    assert Entry.objects.last().verb == "stages.day_confirmed"


@pytest.mark.parametrize("decree", ["", "  ", TO_BE_CONFIRMED])
def test_nothing_is_confirmed_without_a_decree(decree, administrator, nothing_changes):
    day = set_nyepi()
    with nothing_changes(), pytest.raises(ValidationError):
        confirm_day(day, decree=decree, by=administrator)
    with nothing_changes(), pytest.raises(ValidationError):
        set_nyepi(decree=decree, confirmed=True)


def test_a_removed_day_leaves_its_history(administrator):
    day = set_nyepi()
    remove_day(day, reason="Dipindahkan SKB 2/2025", by=administrator)
    assert not CalendarDay.objects.exists()
    change = CalendarDayChange.objects.first()
    assert (change.date, change.new, change.reason) == (NYEPI, None, "Dipindahkan SKB 2/2025")
    assert Entry.objects.last().verb == "stages.day_removed"


def test_nothing_is_removed_without_a_reason(administrator, nothing_changes):
    day = set_nyepi()
    with nothing_changes(), pytest.raises(ValidationError, match="riwayat"):
        remove_day(day, reason=" ", by=administrator)


def test_a_day_removed_meanwhile_can_be_neither_confirmed_nor_removed(administrator, nothing_changes):
    day, stale = set_nyepi(), CalendarDay.objects.get()
    remove_day(day, reason="Keliru", by=administrator)
    with nothing_changes(), pytest.raises(CalendarDay.DoesNotExist):
        confirm_day(stale, decree="SKB 1/2025", by=administrator)
    with nothing_changes(), pytest.raises(CalendarDay.DoesNotExist):
        remove_day(stale, reason="Keliru", by=administrator)


def test_a_head_sets_local_days_of_the_own_unit_alone(head, regency, neighbour, nothing_changes):
    def local(unit) -> CalendarDay:
        return set_day(day=ISLAND_DAY, kind="local", name="Sasi laut", decree="SK 4", reason="Adat", unit=unit, by=head)

    day = local(regency)
    assert (day.unit, Entry.objects.get().unit) == (regency, "33.13")
    with nothing_changes(), pytest.raises(PermissionDenied):
        local(neighbour)
    with nothing_changes(), pytest.raises(PermissionDenied):
        set_nyepi(by=head)


def test_a_head_touches_no_national_day_and_no_rule(head, nothing_changes):
    day = set_nyepi()
    with nothing_changes(), pytest.raises(PermissionDenied):
        confirm_day(day, decree="SKB 1/2025", by=head)
    with nothing_changes(), pytest.raises(PermissionDenied):
        remove_day(day, reason="Keliru", by=head)
    with nothing_changes(), pytest.raises(PermissionDenied):
        set_rule(code="joint-leave-worked", value="yes", valid_from=NYEPI, legal_basis="PP 1", by=head)


def test_two_units_may_have_the_same_local_day(regency, neighbour):
    for unit in (regency, neighbour):
        set_day(day=ISLAND_DAY, kind="local", name="Sasi", decree="SK 4", reason="Adat", unit=unit, by=SYSTEM)
    assert CalendarDay.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"decree": ""},
        {"reason": " "},
        {"reason": "x" * 251},
        {"kind": "holiday"},
        {"kind": "local"},
        {"name": "x" * 151},
    ],
)
def test_what_is_missing_or_does_not_fit_is_refused(wrong, nation, nothing_changes):
    given = {"kind": "national", "name": "Nyepi", "decree": "SKB 1", "reason": "SKB"} | wrong
    with nothing_changes(), pytest.raises(ValidationError):
        set_day(day=NYEPI, by=SYSTEM, **given)


def test_a_national_day_belongs_to_no_unit(regency, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        set_nyepi(unit=regency)


def test_the_database_itself_refuses_a_second_row_and_a_misfit(nation, regency):
    set_nyepi()
    for wrong in (
        {"kind": "national", "unit": None},
        {"kind": "local", "unit": None},
        {"kind": "joint-leave", "unit": regency},
        {"kind": "election", "unit": None, "confirmed": True, "decree": TO_BE_CONFIRMED},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CalendarDay.objects.create(**({"date": NYEPI, "name": "x", "decree": "y"} | wrong))


def test_a_new_rule_ends_the_one_before_on_its_eve(administrator):
    def rule(value: str, start: date) -> CalendarRule:
        return set_rule(code="joint-leave-worked", value=value, valid_from=start, legal_basis="PP 1", by=administrator)

    rule("no", date(2024, 1, 1))
    rule("yes", date(2027, 1, 1))
    rule("yes", date(2026, 1, 1))
    assert list(CalendarRule.objects.values_list("value", "valid_from", "valid_to")) == [
        ("no", date(2024, 1, 1), date(2025, 12, 31)),
        ("yes", date(2026, 1, 1), date(2026, 12, 31)),
        ("yes", date(2027, 1, 1), None),
    ]
    rule("no", date(2026, 1, 1))
    assert CalendarRule.objects.get(valid_from=date(2026, 1, 1)).value == "no"
    assert [e.verb for e in Entry.objects.all()] == ["stages.rule_set"] * 4


def test_an_unknown_rule_or_value_is_refused(administrator, nothing_changes):
    for wrong in ({"code": "x"}, {"value": "maybe"}, {"legal_basis": " "}):
        given = {"code": "joint-leave-worked", "value": "yes", "legal_basis": "PP 1"} | wrong
        with nothing_changes(), pytest.raises(ValidationError):
            set_rule(valid_from=NYEPI, by=administrator, **given)
    with nothing_changes(), pytest.raises(ValidationError):
        set_rule(
            code="joint-leave-worked",
            value="yes",
            valid_from=NYEPI,
            legal_basis=TO_BE_CONFIRMED,
            confirmed=True,
            by=administrator,
        )
