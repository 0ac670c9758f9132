"""The list of releases, and how far the units are with one: to the sender, to a coordinator, to a unit."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kentongan.foundation.backoffice.sheets import sheet
from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.units.access import StaffRequest, holding, reach

from ..confirming import digest_of_text
from ..forms import CorrectForm, RecallForm, WallFilter
from ..models import Release
from ..reads import Row, Wall, by_province, deliveries_for, may_send, received, releases_for, summed
from ..states import LIFE, SEND, VIEW, ReleaseState, progress_of
from .finding import release_seen
from .preparing import prepare_page

PER_PAGE = 20
RECEIVED = 10
NOBODY = {"units": 0, "published": 0}
LOOK_AGAIN = "4"
"""Seconds after which the page of a release that is being sent looks again."""


@require_GET
@holding(VIEW)
def releases(request: StaffRequest) -> HttpResponse:
    """What was sent to the person's units; for who looks after several, also how far those are with each release."""
    number, seen = request.GET.get("p"), reach(request.user, VIEW)
    if not seen.everywhere and len(seen.unit_ids) == 1:
        page = Window.of(received(request.user), number, PER_PAGE)
        lines, mine = [], page.rows
    else:
        page = Window.of(releases_for(request.user), number, PER_PAGE)
        sums = summed(request.user, page.rows)
        lines = [(one, sums.get(one.pk, NOBODY)) for one in page]
        mine = list(received(request.user)[:RECEIVED])
    context = {
        "page": page,
        "lines": lines,
        "received": [(one, progress_of(one)) for one in mine],
        "may_send": bool(reach(request.user, SEND)),
    }
    return render(request, "releases/staff/list.html", context)


@require_GET
@holding(VIEW)
def release(request: StaffRequest, release: int) -> HttpResponse:
    """One release: to be prepared, or with the units."""
    found = release_seen(request, release)
    return prepare_page(request, found) if found.state == ReleaseState.DRAFT else wall_page(request, found)


def wall_page(request: StaffRequest, release: Release, *, status: int = 200, **forms: Any) -> HttpResponse:
    """How far each unit is; ``forms`` are those to be shown again with what was wrong."""
    wall = Wall.of(deliveries_for(request.user, release))
    narrowing = WallFilter(request.GET or None, wall=wall)
    given = narrowing.given if request.GET else {}
    sending = may_send(request.user, release)
    steps = {step.verb: step for step in LIFE.available(release, request.user)}
    recalling = "tarik" in request.GET
    looks_again = release.state == ReleaseState.SENDING and request.method == "GET" and not recalling
    context = {
        "release": release,
        "wall": wall,
        "groups": by_province(wall.narrowed(**given)),
        "filter": narrowing,
        "narrowed": bool(given),
        "sending": sending,
        "steps": steps,
        "recalling": recalling,
        "looks_again": looks_again,
        "editions": release.editions.exclude(number=1).order_by("-number").defer("content"),
        "correct_form": CorrectForm(),
        "recall_form": RecallForm(),
        "history": entries([release.unit.code], subject=f"releases.release:{release.pk}")[:20] if sending else [],
        **forms,
    }
    if "correct" in steps and release.article:
        context["correct_form"].initial["read"] = digest_of_text(release.article)
    answer = render(request, "releases/staff/wall.html", context, status=status)
    if looks_again:  # not while somebody writes a reason
        answer["Refresh"] = LOOK_AGAIN
    return answer


@require_GET
@holding(VIEW)
def download(request: StaffRequest, release: int) -> HttpResponse:
    """The units that the person may see as a sheet."""
    found = release_seen(request, release)
    wall = Wall.of(deliveries_for(request.user, found))
    head = (_("Code"), _("Unit"), _("Province"), _("State"), _("late"), _("To be published by"), _("Title"),
        _("Published"), _("Address"), _("Reason"))  # fmt: skip
    rows = [_cells(row, province) for _code, province, rows in by_province(wall.rows) for row in rows]
    return sheet(f"rilis-{found.pk}.csv", head, rows)


def _cells(row: Row, province: str) -> list[Any]:
    due, published = in_zone(row.delivery.due_at, row.unit), in_zone(row.published_at, row.unit)
    late = _("yes") if row.late else ""
    return [row.unit.code, row.unit.name, province, row.progress.label, late, due, row.title, published, row.address,
        row.delivery.reason]  # fmt: skip
