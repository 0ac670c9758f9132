"""The terms of the procedure: entered and confirmed by the nation; open deadlines follow a change."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.public.store import purge
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from .. import recounting
from ..models import ProcedureRule, RuleCode, Step, Term
from ..states import TERMS, Track
from ..terms import VALUES


@transaction.atomic
def set_term(
    *, track: str, step: str, days: int | None, valid_from: date, legal_basis: str, confirmed: bool, by: Actor
) -> Term:
    """Say how many working days a step has from a day on; the term before it ends on the eve.

    Clocks that began on or after that day and still run are counted anew, with the old day and the cause beside it.

    Args:
        days: none where the rules name no number.
    Raises:
        NotAllowed: the person may not change the nation's terms.
        Incomplete: the legal basis is missing.
    """
    nation = _nation(by)
    basis = _cited(legal_basis)
    kin = Term.objects.filter(track=Track(track).value, step=Step(step).value)
    before, until = _neighbours(kin, valid_from)
    old, old_basis = (before.days, before.legal_basis) if before else (None, "")
    facts = {"days": days, "legal_basis": basis, "confirmed": confirmed, "valid_to": until}
    row, _new = Term.objects.update_or_create(track=track, step=step, valid_from=valid_from, defaults=facts)
    _end_before(kin, valid_from)
    ledger.record(
        "information.term_set", row, unit=nation.code, by=by, track=track, step=step, old=old, new=days,
        old_basis=old_basis, valid_from=valid_from, legal_basis=row.legal_basis, confirmed=confirmed,
    )  # fmt: skip
    purge("information:terms")
    if old is not None and days is not None and old != days:
        cause = f"{row.get_step_display()}: {old} → {days} ({row.legal_basis})"
        recounting.begin(cause=cause, track=track, step=step, since=valid_from, difference=days - old)
    return row


@transaction.atomic
def set_rule(
    *, track: str, code: str, value: str, valid_from: date, legal_basis: str, confirmed: bool, by: Actor
) -> ProcedureRule:
    """Answer a question of counting from a day on; the answer before it ends on the eve.

    Clocks that run are lived through again by the answers as they stand then, each moved day with its old one.

    Raises:
        NotAllowed: the person may not change the nation's rules.
        Incomplete: the legal basis is missing, or the answer isn't one of the question's.
    """
    nation = _nation(by)
    basis = _cited(legal_basis)
    question = RuleCode(code)
    if value not in VALUES[question]:
        raise Incomplete(_("Choose one of the answers to this question."))
    kin = ProcedureRule.objects.filter(track=Track(track).value, code=question.value)
    before, until = _neighbours(kin, valid_from)
    stood = (before.value, before.confirmed) if before else None
    old_basis = before.legal_basis if before else ""
    facts = {"value": value, "legal_basis": basis, "confirmed": confirmed, "valid_to": until}
    row, _new = ProcedureRule.objects.update_or_create(
        track=track, code=question.value, valid_from=valid_from, defaults=facts
    )
    _end_before(kin, valid_from)
    ledger.record(
        "information.rule_set", row, unit=nation.code, by=by, track=track, code=question.value, new=value,
        old=stood[0] if stood else None, old_basis=old_basis, valid_from=valid_from, legal_basis=basis,
        confirmed=confirmed,
    )  # fmt: skip
    purge("information:terms")
    if stood != (value, confirmed):
        _recount_by(row, f"{row.get_code_display()}: {row.get_value_display()}")
    return row


@transaction.atomic
def confirm(row: Term | ProcedureRule, *, source: str, by: Actor) -> Term | ProcedureRule:
    """Say that somebody has read the row in its source; what stood there as its basis is kept in the ledger.

    With a confirmed answer the other answers no longer bring the alarm forward.

    Raises:
        NotAllowed: the person may not change the nation's terms.
        Incomplete: the source is missing.
        WrongState: it was confirmed already.
    """
    nation = _nation(by)
    basis = _cited(source)
    old = type(row).objects.get(pk=row.pk).legal_basis
    if not type(row).objects.filter(pk=row.pk, confirmed=False).update(confirmed=True, legal_basis=basis):
        raise WrongState(_("This row was confirmed already. A new value is entered from its day on."))
    row.refresh_from_db()
    verb = "information.term_confirmed" if isinstance(row, Term) else "information.rule_confirmed"
    ledger.record(verb, row, unit=nation.code, by=by, old=old, source=basis)
    purge("information:terms")
    if isinstance(row, ProcedureRule):
        _recount_by(row, _("confirmed: %(question)s") % {"question": row.get_code_display()})
    return row


def _recount_by(row: ProcedureRule, what: str) -> None:
    """Whether a request outside office hours counts today is fixed at its receipt; the other answers move clocks."""
    if row.code != RuleCode.OUTSIDE_HOURS:
        cause = f"{what} ({row.legal_basis})"[:600]
        recounting.begin(cause=cause, track=row.track, step=row.code, since=row.valid_from)


def _nation(by: Actor) -> Unit:
    nation = Unit.objects.get(parent=None)
    if not can(by, TERMS, nation):
        raise NotAllowed(_("You may not do this in this unit."))
    return nation


def _cited(basis: str) -> str:
    if not basis.strip():
        raise Incomplete(_("Write the legal basis of this term."))
    return basis.strip()


def _neighbours(kin: QuerySet[Any], valid_from: date) -> tuple[Any, date | None]:
    """The row in force before a day, and the last day of one that begins on it: the eve of the next."""
    before = kin.filter(valid_from__lte=valid_from).order_by("-valid_from").first()
    after = kin.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    return before, after.valid_from - timedelta(days=1) if after else None


def _end_before(kin: QuerySet[Any], valid_from: date) -> None:
    kin.filter(valid_from__lt=valid_from, valid_to=None).update(valid_to=valid_from - timedelta(days=1))
