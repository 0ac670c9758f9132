"""The life of a test of consequence: written by one person, decided by another, over on its day or revoked before."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from .. import indexing
from ..keeping import facts_of, remember
from ..models import ConsequenceTest, ExclusionGround
from ..notices import tell_deciders, tell_expired
from ..states import TEST_LIFE, WRITE
from ..tags import excluded_tag

FIELDS = ("document", "part", "occasion", "ground", "law", "harm", "benefit", "weighing", "testers", "until")
"""What people say in a test."""


@transaction.atomic
def begin(*, unit: Unit, by: Actor, **fields: Any) -> ConsequenceTest:
    """Write down a test; nothing is held back before somebody has decided it.

    Args:
        fields: names from :data:`FIELDS`.
    Raises:
        PermissionDenied: the actor may not write tests in this unit.
        ValidationError: something is missing or doesn't fit; nothing was written.
    """
    require(by, WRITE, unit)
    test = ConsequenceTest(unit=unit, written_by=None if isinstance(by, System) else by)
    _apply(test, fields)
    test.save()
    remember(test, "begin", by=by)
    _record("begun", test, by)
    tell_deciders(test)
    return test


@transaction.atomic
def change(test: ConsequenceTest, *, by: Actor, **fields: Any) -> ConsequenceTest:
    """Change a test that nobody has decided yet; whoever changed it last counts as its writer."""
    test = locked(test)
    TEST_LIFE.check(test, "change", by=by)
    before = facts_of(test)
    _apply(test, fields)
    if facts_of(test) == before:
        return test
    test.written_by = test.written_by if isinstance(by, System) else by
    test.save()
    remember(test, "change", by=by)
    _record("changed", test, by)
    return test


@transaction.atomic
def decide(
    test: ConsequenceTest, *, number: str, day: date, seen: int, by: Actor, override: str = ""
) -> ConsequenceTest:
    """Hold the part back until the test's last day, by a decision letter.

    Args:
        number, day: of the decision letter.
        seen: number of the version that the person read.
        override: why the person who wrote the test decides it, too.
    Raises:
        NotAllowed: the same person wrote it, and gave no reason.
        ValidationError: it changed since, its last day has passed, or its ground no longer holds.
    """
    test = locked(test)
    override = override.strip()
    step = TEST_LIFE.check(test, "decide", by=by, override=override, number=number, day=day)
    if test.versions.order_by("-number").values_list("number", flat=True).first() != seen:
        raise ValidationError(_("This test changed since you opened it. Read it again first."))
    today = _today(test)
    if day > today:
        raise ValidationError({"day": _("The decision can't be of a day to come.")})
    _refuse_over(test, today)
    person = None if isinstance(by, System) else by
    facts = {"decision_number": number.strip(), "decision_day": day, "decided_by": person}
    advance(test, step, decided_at=timezone.now(), **facts)
    remember(test, "decide", by=by, reason=override)
    _record("decided", test, by, until=test.until, **({"override": override} if override else {}))
    indexing.let_find_test(test)
    purge(excluded_tag(test.unit.code))
    return test


@transaction.atomic
def revoke(test: ConsequenceTest, *, reason: str, by: Actor) -> ConsequenceTest:
    """Open again what was held back, or drop a test that nobody decided; the reason stands beside it for readers."""
    test = locked(test)
    reason = reason.strip()
    step = TEST_LIFE.check(test, "revoke", by=by, reason=reason)
    ended = _today(test) if test.decided_at else None
    advance(test, step, revoked_because=reason, ended_on=ended)
    remember(test, "revoke", by=by, reason=reason)
    _record("revoked", test, by, reason=reason)
    indexing.hide_test(test)
    purge(excluded_tag(test.unit.code))
    return test


@transaction.atomic
def expire(test: ConsequenceTest, *, by: Actor) -> ConsequenceTest:
    """Open again what was held back until a day that has passed, and tell the unit's officers.

    Raises:
        ValidationError: the last day hasn't passed on the unit's clock.
    """
    test = locked(test)
    step = TEST_LIFE.check(test, "expire", by=by)
    if test.until >= _today(test):
        raise ValidationError(_("Its last day hasn't passed yet."))
    advance(test, step, ended_on=test.until + timedelta(days=1))
    remember(test, "expire", by=by)
    _record("expired", test, by, until=test.until)
    indexing.hide_test(test)
    purge(excluded_tag(test.unit.code))
    tell_expired(test)
    return test


def _apply(test: ConsequenceTest, fields: dict[str, Any]) -> None:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no facts of a test: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(test, name, value.strip() if isinstance(value, str) else value)
    test.full_clean()
    if test.ground.needs_law and not test.law:
        raise ValidationError({"law": _("For this ground, name the Act and article that forbid opening it.")})
    _refuse_over(test, _today(test))


def _refuse_over(test: ConsequenceTest, today: date) -> None:
    if test.until < today:
        raise ValidationError({"until": _("Choose a day that hasn't passed.")})
    if not ExclusionGround.objects.on(today).filter(pk=test.ground_id).exists():
        raise ValidationError({"ground": _("This ground no longer holds. Choose another.")})


def _today(test: ConsequenceTest) -> date:
    return timezone.localdate(timezone=ZoneInfo(test.unit.zone))


def _record(verb: str, test: ConsequenceTest, by: Actor, **details: Any) -> None:
    ledger.record(f"registry.test.{verb}", test, unit=test.unit.code, by=by, **details)
