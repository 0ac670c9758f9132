"""The reader's side: the reports that were published, one report with its charts, the figures of the running year."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import keep_until, stored, tag

from .content import local_day
from .counting import count
from .models import WIDE, Edition, Report
from .papers import edition_pdf, matter_of, source_of
from .periods import Period
from .presenting import Matter, chapters, counted_parts
from .reads import newest_edition, published_reports
from .tags import reports_tag
from .wording import name_of, period_name

PDF = "application/pdf"


@stored()
@require_safe
def report_list(request: UnitRequest) -> HttpResponse:
    """Reports of the office, the newest period first."""
    tag(request, reports_tag(request.unit.code))
    return render(request, "reporting/list.html", {"unit": request.unit, "reports": published_reports(request.unit)})


@stored()
@require_safe
def report(request: UnitRequest, code: str) -> HttpResponse:
    """One report as it was published; one that was taken off says why, and answers that it is gone."""
    found, edition = _found(request, code)
    context = {"unit": request.unit, "report": found, "name": name_of(found.period, wide=found.wide)}
    if not found.live:
        return render(request, "reporting/gone.html", context, status=410)
    context |= {
        "edition": edition,
        "chapters": chapters(matter_of(found.period, edition.content)),
        "source": source_of(request.unit, edition.content),
    }
    return render(request, "reporting/report.html", context)


@stored()
@require_safe
def report_pdf(request: UnitRequest, code: str) -> HttpResponse:
    """The newest edition as a file."""
    found, edition = _found(request, code)
    if not found.live:
        raise Http404
    answer = HttpResponse(edition_pdf(edition), content_type=PDF)
    answer["Content-Disposition"] = f'inline; filename="laporan-ppid-{request.unit.slug}-{found.code}.pdf"'
    return answer


def _found(request: UnitRequest, code: str) -> tuple[Report, Edition]:
    """The report of an address with its newest edition, if readers ever saw one."""
    tag(request, reports_tag(request.unit.code))
    wide = code.endswith(f"-{WIDE}")
    period = Period.of_code(code.removesuffix(f"-{WIDE}"))
    found = newest_edition(request.unit, period, wide=wide) if period else None
    if found is None:
        raise Http404
    return found.report, found


@stored()
@require_safe
def statistics(request: UnitRequest) -> HttpResponse:
    """The figures of the running year until today; the page is counted anew after a while and at midnight."""
    today = local_day(request.unit)
    period = Period(today.year)
    keep_until(request, datetime.combine(today + timedelta(days=1), time.min, ZoneInfo(request.unit.zone)))
    figures = count(request.unit, period, today=today)
    context = {
        "unit": request.unit,
        "year": period_name(period),
        "today": today,
        "figures": figures,
        "parts": counted_parts(Matter(figures, period, {})),
    }
    return render(request, "reporting/statistics.html", context)
