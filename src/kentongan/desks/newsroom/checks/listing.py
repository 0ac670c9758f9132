"""The only writers of the national list of watched wording and of the stages it follows."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from .models import StagePeriod, WatchedWording

EDIT = "newsroom.wording"


@transaction.atomic
def watch(*, phrase: str, stage: str, severity: str, reason: str, by: Actor) -> WatchedWording:
    """Put a wording on the list for every unit.

    Raises:
        PermissionDenied: the list is the nation's.
        ValidationError: something is missing, or the wording is watched in this stage already.
    """
    _require(by)
    row = WatchedWording(phrase=_plain(phrase), stage=stage, severity=severity, reason=reason.strip())
    row.full_clean()
    row.save()
    _record("newsroom.wording.watched", row, by)
    return row


@transaction.atomic
def change_wording(wording: WatchedWording, *, severity: str, reason: str, active: bool, by: Actor) -> WatchedWording:
    """Change how much a wording weighs and why, or switch it off; no difference writes nothing.

    Raises:
        PermissionDenied, ValidationError: see :func:`watch`.
    """
    _require(by)
    row = WatchedWording.objects.select_for_update().get(pk=wording.pk)
    wanted = {"severity": severity, "reason": reason.strip(), "active": active}
    changed = sorted(name for name, value in wanted.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.full_clean()
        row.save(update_fields=changed)
        _record("newsroom.wording.changed", row, by, fields=changed)
    return row


@transaction.atomic
def set_period(*, stage: str, since: date, until: date, legal_basis: str, by: Actor) -> StagePeriod:
    """Enter from when until when an election stands at a stage.

    Raises:
        PermissionDenied, ValidationError: see :func:`watch`.
    """
    _require(by)
    row = StagePeriod(stage=stage, since=since, until=until, legal_basis=legal_basis.strip())
    row.full_clean()
    row.save()
    _record("newsroom.stage.entered", row, by, stage=stage)
    return row


@transaction.atomic
def drop_period(period: StagePeriod, *, by: Actor) -> None:
    """Take a stage's period out, as after a mistake or a new decree."""
    _require(by)
    _record("newsroom.stage.removed", period, by, stage=period.stage)
    period.delete()


def _require(by: Actor) -> None:
    require(by, EDIT, Unit.objects.get(code=NATIONAL_CODE))


def _plain(phrase: str) -> str:
    plain = " ".join(phrase.lower().split())
    if plain and not any(letter.isalpha() for letter in plain):
        raise ValidationError({"phrase": _("Write at least one word.")})
    return plain


def _record(verb: str, row: WatchedWording | StagePeriod, by: Actor, **details: object) -> None:
    ledger.record(verb, row, unit=NATIONAL_CODE, by=by, **details)
