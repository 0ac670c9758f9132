"""What the applicant may do next and until when: every letter ends with it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kentongan.foundation.public.typography import weekday

from .clockwork import Clockwork
from .deadlines import DueDate
from .models import InformationRequest, Step


@dataclass(frozen=True, slots=True)
class Right:
    """A right of the applicant with its last day; none where the rules name no number of days."""

    words: str
    last: DueDate | None
    legal_basis: str


def right_to_object(case: InformationRequest, arises: date, clockwork: Clockwork) -> Right:
    """The right to object to the officer's superior, once its ground has arisen."""
    last, basis = last_day(case, Step.OBJECTION, arises, clockwork)
    if last is None:
        return Right(_("If you don't agree, you may object to the officer's superior."), None, basis)
    words = _(
        "If you don't agree, you may object to the officer's superior until %(day)s (%(n)d working days, %(basis)s)."
    )
    return Right(words % {"day": weekday(last.day), "n": last.count.days, "basis": basis}, last, basis)


def right_to_dispute(case: InformationRequest, replied_on: date, clockwork: Clockwork) -> Right:
    """The right to bring the matter before the Information Commission, after the superior's reply."""
    last, basis = last_day(case, Step.DISPUTE, replied_on, clockwork)
    if last is None:
        return Right(_("If you still don't agree, you may go to the Information Commission."), None, basis)
    words = _(
        "If you still don't agree, you may go to the Information Commission until %(day)s"
        " (%(n)d working days, %(basis)s)."
    )
    return Right(words % {"day": weekday(last.day), "n": last.count.days, "basis": basis}, last, basis)


def last_day(case: InformationRequest, step: Step, on: date, clockwork: Clockwork) -> tuple[DueDate | None, str]:
    """The last day of a step of the applicant's own, counted from its day 0, and its legal basis."""
    count, _others, term = clockwork.begun(case.track, step, on)
    return (clockwork.counted(case.unit_id, count) if count else None), term.legal_basis
