"""The ledger for people: a list, the same list as a file, and the check of one unit's chain."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.conduct.windows import ByPlace, Window
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.access import StaffRequest, holding, reach

from ..offices.finding import unit_in_reach
from ..sheets import MOST, sheet
from .chain import check
from .forms import RecordFilter
from .kinds import describe
from .reading import VIEW, found, lines, the_unit

PER_PAGE = 25


def _filter(request: StaffRequest) -> RecordFilter:
    limits = reach(request.user, VIEW)
    return RecordFilter(request.GET, one_unit=not limits.everywhere and len(limits.unit_ids) == 1)


@require_GET
@holding(VIEW)
def records(request: StaffRequest) -> HttpResponse:
    """Entries of the units in reach, newest first."""
    chosen = _filter(request)
    given = chosen.given
    rows = ByPlace(found(request.user, **given), Entry.objects.all())
    page = Window.of(rows, request.GET.get("p"), PER_PAGE)
    context = {
        "filter": chosen,
        "narrowed": any(field.name in given for field in chosen.visible_fields()),
        "subject": describe(given["subject"]) if "subject" in given else "",
        "page": page,
        "lines": lines(page),
        "unit": the_unit(request.user, given.get("unit", "")),
    }
    return render(request, "backoffice/records/list.html", context)


@require_GET
@holding(VIEW)
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a file."""
    header = [
        _("time"),
        _("unit code"),
        _("unit"),
        _("number"),
        _("actor"),
        _("deed"),
        _("verb"),
        _("subject"),
        _("details"),
        _("digest"),
    ]
    listed = lines(found(request.user, **_filter(request).given)[: MOST + 1])
    rows = (
        (
            line.at.isoformat(timespec="seconds"),
            line.entry.unit,
            line.unit_name,
            line.entry.seq,
            line.entry.actor,
            line.sentence,
            line.entry.verb,
            line.entry.subject,
            line.entry.details,
            line.entry.digest,
        )
        for line in listed
    )
    return sheet("catatan-perbuatan.csv", header, rows)


@require_POST
@holding(VIEW)
def verify(request: StaffRequest) -> HttpResponse:
    """Check the chain of one unit and say what was found."""
    unit = unit_in_reach(request.user, VIEW, request.POST.get("unit", ""))
    verdict = check(unit)
    messages.add_message(request, verdict.level, verdict.text)
    return redirect(f"{reverse('backoffice:records')}?{urlencode({'satker': unit.code})}")
