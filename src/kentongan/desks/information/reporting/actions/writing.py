"""A report is begun from the figures, written, counted anew, and submitted once nothing is missing."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale, WrongState
from kentongan.foundation.conduct.lifecycle import Step, advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from .. import tallying
from ..content import counted, local_day
from ..models import Report
from ..notices import tell_superior
from ..periods import Period
from ..sections import LONGEST, WRITINGS, checklist, lasting
from ..states import REPORT_LIFE, WRITE

FIRST_YEAR = 2010
"""UU 14/2008 is in force from here."""


@transaction.atomic
def begin(*, unit: Unit, period: Period, wide: bool = False, by: Actor) -> Report:
    """Draft the report of a period: its figures counted, and what seldom changes taken over from the last report.

    The figures of many offices are counted in the background.

    Raises:
        NotAllowed: the actor may not write reports of this unit.
        WrongState: the period hasn't begun or there is such a report; or there are no offices below.
    """
    if not can(by, WRITE, unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if wide and not is_portal(unit):
        raise WrongState(_("There are no offices below this one."))
    if period.year < FIRST_YEAR or period.first > local_day(unit):
        raise WrongState(_("This period hasn’t begun yet, so there is nothing to report."))
    rows = Report.objects.for_system("one report for each period").filter(unit=unit, wide=wide)
    before = rows.filter(live=True, year__lte=period.year).order_by("-year", "-half").first()
    try:
        with transaction.atomic():
            report = Report.objects.create(
                unit=unit, year=period.year, half=period.half, wide=wide, texts=lasting(before.texts) if before else {},
                **({"counted_at": timezone.now()} if wide else counted(unit, period)),
            )  # fmt: skip
    except IntegrityError as twin:
        raise WrongState(_("There is a report for this period already.")) from twin
    ledger.record("reporting.begun", report, unit=unit.code, by=by, period=report.code)
    if wide:
        tallying.begin(report, by=by)
    return report


@transaction.atomic
def write(report: Report, *, texts: Mapping[str, str], seen: int, by: Actor) -> Report:
    """Save what an officer wrote; gaps may stay until it is submitted.

    Args:
        texts: key of a section → its words; sections that aren't named stay.
        seen: the number under which the person opened it.
    Raises:
        Stale: somebody else has saved it since.
        Incomplete: a section is too long.
    """
    report, step = _open(report, "write", seen, by)
    words = {key: str(texts[key]).strip() for key in WRITINGS if key in texts}
    if too_long := [str(WRITINGS[key].title) for key, text in words.items() if len(text) > LONGEST]:
        raise Incomplete(_("This is longer than a section can be: %(names)s.") % {"names": ", ".join(too_long)})
    _moved(report, step, texts={**report.texts, **words})
    ledger.record("reporting.written", report, unit=report.unit.code, by=by)
    return report


@transaction.atomic
def count_anew(report: Report, *, seen: int, by: Actor) -> Report:
    """Draft the figures from the records as they stand now; those of many offices in the background."""
    report, step = _open(report, "write", seen, by)
    if report.wide:
        tallying.begin(report, by=by)
        return report
    _moved(report, step, **counted(report.unit, report.period))
    ledger.record("reporting.counted", report, unit=report.unit.code, by=by)
    return report


@transaction.atomic
def submit(report: Report, *, seen: int, by: Actor) -> Report:
    """Hand the report to the superior; its figures are counted once more and stay from then on.

    Those of many offices stay as they were counted earlier that day.

    Raises:
        Incomplete: a section that the outline asks for is empty, or a gap of a sample isn't filled in.
        WrongState: the period isn't over, or the figures of many offices are being counted or of an earlier day.
    """
    report, step = _open(report, "submit", seen, by)
    if report.period.last >= local_day(report.unit):
        raise WrongState(_("The period isn’t over yet. You can submit the report from the day after its last day."))
    if report.wide:
        tallying.require_fresh(report)
    fresh = {} if report.wide else counted(report.unit, report.period)
    report.tallies = fresh.get("tallies", report.tallies)
    if missing := [str(one.title) for one in checklist(report.texts, report.figures) if not one.done]:
        raise Incomplete(_("Still missing: %(names)s.") % {"names": ", ".join(missing)})
    _moved(report, step, submitted_by=_person(by), submitted_at=timezone.now(), remark="", **fresh)
    ledger.record("reporting.submitted", report, unit=report.unit.code, by=by)
    tell_superior(report)
    return report


@transaction.atomic
def recall(report: Report, *, seen: int, by: Actor) -> Report:
    """Take a submitted report back to go on writing."""
    report, step = _open(report, "recall", seen, by)
    _moved(report, step)
    ledger.record("reporting.recalled", report, unit=report.unit.code, by=by)
    return report


def _open(report: Report, verb: str, seen: int, by: Actor) -> tuple[Report, Step]:
    """The report as it is now with the step, unless somebody changed it since it was read."""
    report = locked(report)
    step = REPORT_LIFE.check(report, verb, by=by)
    if report.saved != seen:
        raise Stale(_("Somebody else has saved this since you opened it. Copy your words, and open it again."))
    return report, step


def _moved(report: Report, step: Step, **fields: object) -> None:
    advance(report, step, saved=report.saved + 1, changed_at=timezone.now(), **fields)


def _person(by: Actor) -> Person | None:
    return None if isinstance(by, System) else by
