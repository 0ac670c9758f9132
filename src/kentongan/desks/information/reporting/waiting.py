"""What reports put on "Hari ini": last year's report for the officer, what waits for the superior."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.backoffice.today import Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import day
from kentongan.foundation.units.access import reach, today
from kentongan.foundation.units.models import Unit

from .models import Report
from .periods import Period
from .reads import due_day
from .states import PUBLISH, WRITE, ReportState
from .wording import name_of

SHOWN = 4
STILL = timedelta(days=275)
"""How long after its last day a missing report is spoken of; after that the roll-up alone shows it."""


def waiting(person: Person) -> Iterable[Waiting]:
    """Reports that this person should write or decide."""
    if reach(person, WRITE):
        yield from _due(person)
        yield from _returned(person)
    if reach(person, PUBLISH):
        yield from _to_decide(person)


def _due(person: Person) -> Iterable[Waiting]:
    """The report of the year that is over, for each office whose readers don't see it yet."""
    period = Period(today().year - 1)
    last = due_day(period)
    if last is None or today() > last + STILL:
        return
    written = Report.objects.managed_by(person).of(period)
    done = written.filter(Q(live=True) | Q(state=ReportState.SUBMITTED)).values("unit")
    begun = dict(written.values_list("unit", "pk"))
    for unit in Unit.objects.reached_by(person, WRITE).exclude(pk__in=done)[:SHOWN]:
        pk = begun.get(unit.pk)
        end = _end_of(last, unit)
        yield Waiting(
            title=name_of(period),
            what=_("to be published by %(day)s") % {"day": day(last)},
            url=reverse("reporting:report", args=[pk]) if pk else f"{reverse('reporting:begin')}?tahun={period.year}",
            button=_("Go on writing") if pk else _("Begin the report"),
            since=datetime.combine(period.last, time.max, ZoneInfo(unit.zone)).astimezone(UTC),
            due=end,
            late=end < timezone.now(),
            place=unit.short_name,
        )


def _returned(person: Person) -> Iterable[Waiting]:
    rows = Report.objects.managed_by(person).filter(state=ReportState.DRAFT).exclude(remark="")
    for report in rows.select_related("unit").order_by("changed_at")[:SHOWN]:
        yield _waiting(report, _("given back: %(reason)s") % {"reason": report.remark[:120]}, _("Go on writing"))


def _to_decide(person: Person) -> Iterable[Waiting]:
    units = reach(person, PUBLISH).unit_ids
    rows = Report.objects.visible_to(person).filter(state=ReportState.SUBMITTED, unit__in=units)
    for report in rows.select_related("unit").order_by("submitted_at")[:SHOWN]:
        yield _waiting(report, _("waits for your approval"), _("Read and decide"))


def _waiting(report: Report, what: str, button: str) -> Waiting:
    return Waiting(
        title=name_of(report.period, wide=report.wide), what=what, url=reverse("reporting:report", args=[report.pk]),
        button=button, since=report.submitted_at or report.changed_at, place=report.unit.short_name,
    )  # fmt: skip


def _end_of(last: date, unit: Unit) -> datetime:
    return datetime.combine(last, time.max, ZoneInfo(unit.zone)).astimezone(UTC)
