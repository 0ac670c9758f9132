"""What reports put on "Hari ini": those that are due or late for the officer, what waits for the superior."""

from collections.abc import Container, Iterable
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
from .reads import due_days, is_late
from .states import PUBLISH, WRITE, ReportState
from .wording import name_of

SHOWN = 4
STILL = timedelta(days=275)
"""How long after its last day a missing report is spoken of; after that the roll-up alone shows it."""


def waiting(person: Person) -> Iterable[Waiting]:
    """Reports that this person should write or decide."""
    if reach(person, WRITE):
        dues = due_days(_periods(today().year))
        current = {period: last for period, last in dues.items() if last and _is_spoken_of(period, last)}
        for period, last in current.items():
            yield from _due(person, period, last)
        yield from _late_drafts(person, current)
        yield from _returned(person)
    if reach(person, PUBLISH):
        yield from _to_decide(person)


def _periods(year: int) -> list[Period]:
    """Whose reports may be due in a year."""
    return [Period(year - 1), Period(year - 1, 1), Period(year - 1, 2), Period(year, 1)]


def _is_spoken_of(period: Period, last: date) -> bool:
    return bool(period.last < today() <= last + STILL)


def _due(person: Person, period: Period, last: date) -> Iterable[Waiting]:
    """The report of a period that is over, for each office whose readers don't see it yet."""
    written = Report.objects.managed_by(person).of(period)
    done = written.filter(Q(live=True) | Q(state=ReportState.SUBMITTED)).values("unit")
    begun = dict(written.values_list("unit", "pk"))
    for unit in Unit.objects.reached_by(person, WRITE).exclude(pk__in=done)[:SHOWN]:
        pk = begun.get(unit.pk)
        end = _end_of(last, unit)
        yield Waiting(
            title=name_of(period),
            what=_("to be published by %(day)s") % {"day": day(last)},
            url=reverse("reporting:report", args=[pk]) if pk else f"{reverse('reporting:begin')}?tahun={period.code}",
            button=_("Go on writing") if pk else _("Begin the report"),
            since=datetime.combine(period.last, time.max, ZoneInfo(unit.zone)).astimezone(UTC),
            due=end,
            late=end < timezone.now(),
            place=unit.short_name,
        )


def _late_drafts(person: Person, told: Container[Period]) -> Iterable[Waiting]:
    """Drafts whose last day has passed, besides those of which :func:`_due` tells: for the offices below as well."""
    drafts = Report.objects.managed_by(person).filter(state=ReportState.DRAFT, live=False, remark="")
    recent = list(drafts.filter(year__gte=today().year - 1).select_related("unit").order_by("year", "half", "pk")[:20])
    dues = due_days({one.period for one in recent})
    late = [one for one in recent if (one.wide or one.period not in told) and is_late(one, dues[one.period])]
    for report in late[:SHOWN]:
        yield _waiting(report, _("not published yet"), _("Go on writing"), dues[report.period])


def _returned(person: Person) -> Iterable[Waiting]:
    rows = Report.objects.managed_by(person).filter(state=ReportState.DRAFT).exclude(remark="")
    reports = list(rows.select_related("unit").order_by("changed_at")[:SHOWN])
    dues = due_days({one.period for one in reports})
    for report in reports:
        words = _("given back: %(reason)s") % {"reason": report.remark[:120]}
        yield _waiting(report, words, _("Go on writing"), dues[report.period])


def _to_decide(person: Person) -> Iterable[Waiting]:
    units = reach(person, PUBLISH).unit_ids
    rows = Report.objects.visible_to(person).filter(state=ReportState.SUBMITTED, unit__in=units)
    reports = list(rows.select_related("unit").order_by("submitted_at")[:SHOWN])
    dues = due_days({one.period for one in reports})
    for report in reports:
        yield _waiting(report, _("waits for your approval"), _("Read and decide"), dues[report.period])


def _waiting(report: Report, what: str, button: str, due: date | None) -> Waiting:
    return Waiting(
        title=name_of(report.period, wide=report.wide), what=what, url=reverse("reporting:report", args=[report.pk]),
        button=button, since=report.submitted_at or report.changed_at, place=report.unit.short_name,
        due=_end_of(due, report.unit) if due and not report.live else None, late=is_late(report, due),
    )  # fmt: skip


def _end_of(last: date, unit: Unit) -> datetime:
    return datetime.combine(last, time.max, ZoneInfo(unit.zone)).astimezone(UTC)
