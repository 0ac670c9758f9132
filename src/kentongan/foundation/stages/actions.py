"""The only writers of the calendar: each verb checks, keeps the history, and records one ledger entry."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units import access
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from .history import Facts, change_of, remember, tell_change
from .models import TO_BE_CONFIRMED, CalendarDay, CalendarDayChange, CalendarRule, RuleCode, RuleValue
from .seeding import SEED_REASON, seed_days

EDIT = "stages.edit"
EDIT_LOCAL = "stages.edit_local"


@transaction.atomic
def set_day(
    *,
    day: date,
    kind: str,
    name: str,
    decree: str,
    reason: str,
    by: Actor,
    unit: Unit | None = None,
    confirmed: bool = False,
) -> CalendarDay:
    """Enter a day off, or change the one of that kind which stands there; no difference writes nothing.

    Args:
        day: local date.
        kind: a ``DayKind``; a local day needs ``unit``, an election day may have one.
        decree: the decree that sets the day; ``TO_BE_CONFIRMED`` while nobody has read it.
        reason: why it is entered or changed, for the history.
        confirmed: whether the person has read the decree.
    Raises:
        PermissionDenied: the person may not edit this calendar.
        ValidationError: something is missing or doesn't fit together; nothing was written.
    """
    _require(by, unit)
    facts = Facts(name.strip(), decree.strip(), confirmed)
    fields = {"date": day, "kind": kind, "unit": unit, **asdict(facts)}
    _check(CalendarDay(**fields))
    row, new = CalendarDay.objects.get_or_create(date=day, kind=kind, unit=unit, defaults=asdict(facts))
    if not new:
        return _change("stages.day_set", _locked(row), facts, reason=reason, by=by)
    remember("stages.day_set", row, old=None, new=facts, reason=reason, by=by)
    return row


@transaction.atomic
def confirm_day(day: CalendarDay, *, decree: str, by: Actor) -> CalendarDay:
    """Confirm a day off against the decree the person has read; the decree is the reason in the history.

    Raises:
        PermissionDenied: the person may not edit this calendar.
        ValidationError: the decree is missing.
        CalendarDay.DoesNotExist: somebody removed the day in the meantime.
    """
    row = _locked(day)
    _require(by, row.unit)
    facts = Facts(row.name, decree.strip(), confirmed=True)
    _check(CalendarDay(date=row.date, kind=row.kind, unit=row.unit, **asdict(facts)))
    return _change("stages.day_confirmed", row, facts, reason=facts.decree, by=by)


@transaction.atomic
def remove_day(day: CalendarDay, *, reason: str, by: Actor) -> None:
    """Take a day off out of the calendar; its history stays, and no later seeding brings it back.

    Raises:
        PermissionDenied: the person may not edit this calendar.
        ValidationError: the reason is missing.
        CalendarDay.DoesNotExist: somebody removed it already.
    """
    row = _locked(day)
    _require(by, row.unit)
    remember("stages.day_removed", row, old=Facts.of(row), new=None, reason=reason, by=by)
    row.delete()


@transaction.atomic
def seed_holidays(years: Iterable[int], *, by: Actor) -> int:
    """Fill the calendar with unconfirmed days off from the library, and the rule on joint leave.

    A date on which a nationwide row stands or ever stood is left alone, so that running it again changes
    nothing and no person's work is undone. Returns how many days were new.

    Raises:
        PermissionDenied: the person may not edit the national calendar.
    """
    _require(by, None)
    wanted = sorted(set(years))
    nationwide = {"date__year__in": wanted, "unit__isnull": True}
    known = set(CalendarDay.objects.filter(**nationwide).values_list("date", flat=True))
    known |= set(CalendarDayChange.objects.filter(**nationwide).values_list("date", flat=True))
    rows = [
        CalendarDay(date=seed.date, kind=seed.kind, name=seed.name, decree=TO_BE_CONFIRMED)
        for year in wanted
        for seed in seed_days(year)
        if seed.date not in known
    ]
    new_rule = bool(wanted) and _seed_rule(date(wanted[0], 1, 1))
    if rows or new_rule:
        CalendarDay.objects.bulk_create(rows)
        CalendarDayChange.objects.bulk_create(
            change_of(row, old=None, new=Facts.of(row), reason=SEED_REASON, by=by) for row in rows
        )
        ledger.record(
            "stages.calendar_seeded",
            "stages.calendar",
            unit=NATIONAL_CODE,
            by=by,
            years=wanted,
            days=len(rows),
        )
        tell_change(name=", ".join(map(str, wanted)), reason=SEED_REASON)
    return len(rows)


@transaction.atomic
def set_rule(
    *, code: str, value: str, valid_from: date, legal_basis: str, by: Actor, confirmed: bool = False
) -> CalendarRule:
    """Say how days count from a day on; the rule before it ends on the eve, the next one still follows.

    Raises:
        PermissionDenied: the person may not edit the national calendar.
        ValidationError: no such rule or value, or the legal basis is missing; nothing was written.
    """
    _require(by, None)
    others = CalendarRule.objects.select_for_update().filter(code=code).exclude(valid_from=valid_from)
    before = others.filter(valid_from__lt=valid_from).order_by("-valid_from").first()
    after = others.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    row = CalendarRule.objects.filter(code=code, valid_from=valid_from).first()
    row = row or CalendarRule(code=code, valid_from=valid_from)
    old = row.value
    row.value, row.legal_basis, row.confirmed = value, legal_basis.strip(), confirmed
    row.valid_to = after.valid_from - timedelta(days=1) if after else None
    row.full_clean()
    row.save()
    if before:
        before.valid_to = valid_from - timedelta(days=1)
        before.save(update_fields=["valid_to"])
    ledger.record(
        "stages.rule_set",
        row,
        unit=NATIONAL_CODE,
        by=by,
        code=code,
        old=old,
        new=value,
        valid_from=valid_from,
        legal_basis=row.legal_basis,
        confirmed=confirmed,
    )
    tell_change(name=row.get_code_display(), reason=row.legal_basis, decree=row.legal_basis)
    return row


def _require(by: Actor, unit: Unit | None) -> None:
    """Refuse a person without the right: over the national calendar, or over one unit's own days."""
    if isinstance(by, System):
        return
    if unit is None:
        access.require(by, EDIT, Unit.objects.get(code=NATIONAL_CODE))
    else:
        access.require(by, EDIT_LOCAL, unit)


def _check(day: CalendarDay) -> None:
    day.clean_fields()
    day.validate_constraints(exclude={"date"})  # passes over the unique ones: the day may stand already


def _locked(day: CalendarDay) -> CalendarDay:
    return CalendarDay.objects.select_for_update().get(pk=day.pk)


def _change(verb: str, row: CalendarDay, facts: Facts, *, reason: str, by: Actor) -> CalendarDay:
    old = Facts.of(row)
    if old != facts:
        row.name, row.decree, row.confirmed = facts.name, facts.decree, facts.confirmed
        row.save()
        remember(verb, row, old=old, new=facts, reason=reason, by=by)
    return row


def _seed_rule(valid_from: date) -> bool:
    """Enter the shipped rule on joint leave, to be confirmed; False when any rule stands already."""
    if CalendarRule.objects.filter(code=RuleCode.JOINT_LEAVE_WORKED).exists():
        return False
    CalendarRule.objects.create(
        code=RuleCode.JOINT_LEAVE_WORKED,
        value=RuleValue.NO,
        valid_from=valid_from,
        legal_basis=TO_BE_CONFIRMED,
    )
    return True
