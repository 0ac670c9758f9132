"""Counts a report with many offices in the background: office by office, resumed where a worker stopped.

Each office is counted at one moment, and the sums are made of these counts alone: the total, the lines of the table and
the offices always agree.
"""

from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.models import Unit

from .content import local_day, summed
from .counting import count
from .figures import Figures
from .models import Counting, OfficeCount, Report
from .states import ReportState

AT_ONCE = 25
"""Offices of one task; then the worker takes whatever else waits before it goes on."""


def begin(report: Report, *, by: Actor) -> Counting:
    """Have the offices counted anew, in the caller's transaction."""
    facts = {
        "offices": Unit.objects.within(report.unit).count(),
        "asked_by": None if isinstance(by, System) else by,
        "touched_at": timezone.now(),
        "finished_at": None,
    }
    counting, new = Counting.objects.get_or_create(report=report, defaults=facts)
    if not new:
        Counting.objects.filter(pk=counting.pk).update(number=counting.number + 1, **facts)
        OfficeCount.objects.filter(counting=counting).delete()
    transaction.on_commit(lambda: work_on.enqueue(counting.pk))
    return counting


def progress(report: Report) -> tuple[int, int] | None:
    """How many offices are counted, and of how many; None when nothing is being counted."""
    running = Counting.objects.filter(report=report, finished_at=None).first() if report.wide else None
    return (running.counts.count(), running.offices) if running else None


def require_fresh(report: Report) -> None:
    """Refuse to hand over figures that are still being counted, or were counted on another day.

    Raises:
        WrongState: they are.
    """
    if progress(report):
        raise WrongState(_("The figures are still being counted. Wait until they are in."))
    if timezone.localdate(report.counted_at, ZoneInfo(report.unit.zone)) != local_day(report.unit):
        raise WrongState(_("The figures are of an earlier day. Count them anew first; then submit the report."))


@task()
def work_on(counting_id: int) -> None:
    """Count the next offices; begun again after a kill it goes on with those that are missing."""
    counting = Counting.objects.select_related("report__unit", "asked_by").get(pk=counting_id)
    if counting.finished_at:
        return
    missing = Unit.objects.within(counting.report.unit).exclude(pk__in=counting.counts.values("unit"))
    batch = list(missing.order_by("path")[:AT_ONCE])
    if not all(count_office(counting, unit) for unit in batch):
        return
    if len(batch) == AT_ONCE:
        work_on.enqueue(counting_id)
    else:
        finish(counting)


def count_office(counting: Counting, unit: Unit) -> bool:
    """Keep one office's figures; False when another worker is at it, or the counting was begun anew."""
    try:
        with transaction.atomic():
            if not _same(counting).update(touched_at=timezone.now()):
                return False
            figures = count(unit, counting.report.period, today=local_day(unit))
            OfficeCount.objects.create(counting=counting, unit=unit, tallies=figures.tallies)
    except IntegrityError:
        return False
    return True


def _same(counting: Counting) -> QuerySet[Counting]:
    return Counting.objects.filter(pk=counting.pk, number=counting.number, finished_at=None)


@transaction.atomic
def finish(counting: Counting) -> None:
    """Put the sums into the draft, once."""
    report = locked(counting.report)
    if not _same(counting).update(finished_at=timezone.now()):
        return
    figures = {one.unit_id: Figures(one.tallies) for one in counting.counts.all()}
    counting.counts.all().delete()
    rows = Report.objects.for_system("figures of many offices").filter(pk=report.pk, state=ReportState.DRAFT)
    if rows.update(**summed(report.unit, figures)):
        by = counting.asked_by or System("counting")
        ledger.record("reporting.counted", report, unit=report.unit.code, by=by, offices=len(figures))
