"""The desk's pages on imports of sites: how far each is, what became of its pages. They only show."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units.access import StaffRequest, holding

from .models import ImportItem, SiteImport
from .report import remarked, told, write_csv

VIEW = "newsroom.imports"
PER_PAGE = 30
ALIVE = timedelta(minutes=5)
"""After this time without a sign of life a run that didn't end has been stopped."""


@require_GET
@holding(VIEW)
def runs(request: StaffRequest) -> HttpResponse:
    """Imports in reach, the newest first."""
    rows = SiteImport.objects.visible_to(request.user).select_related("unit").order_by("-begun_at", "-pk")
    page = Window.of(rows, request.GET.get("p"), PER_PAGE)
    return render(request, "newsroom/staff/imports.html", {"page": page, "lines": [_line(run) for run in page]})


@require_GET
@holding(VIEW)
def run(request: StaffRequest, site_import: int) -> HttpResponse:
    """One import: its sums, what was remarked how often, and its pages by state."""
    found = _found(request, site_import)
    state = request.GET.get("keadaan", "")
    items = found.items.select_related("article__unit").order_by("pk")
    if state == "changed":
        items = items.filter(changed_at__isnull=False)
    elif state in ImportItem.State.values:
        items = items.filter(state=state)
    page = Window.of(items, request.GET.get("p"), PER_PAGE)
    context = {
        **_line(found),
        "state": state,
        "remarks": remarked(found),
        "page": page,
        "items": [{"item": item, "told": told(item)} for item in page],
    }
    return render(request, "newsroom/staff/import.html", context)


@require_GET
@holding(VIEW)
def report(request: StaffRequest, site_import: int) -> HttpResponse:
    """The report as a sheet."""
    found = _found(request, site_import)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="impor-{found.unit.slug}-{found.pk}.csv"'
    write_csv(found, answer)
    return answer


def _found(request: StaffRequest, pk: int) -> SiteImport:
    rows = SiteImport.objects.visible_to(request.user).select_related("unit")
    found: SiteImport = get_object_or_404(rows, pk=pk)
    return found


def _line(run: SiteImport) -> dict[str, Any]:
    counts = {state: run.sums.get(state, 0) for state in (*ImportItem.State.values, "changed")}
    total = sum(counts[state] for state in ImportItem.State.values)
    stopped = run.ended_at is None and (run.seen_at is None or timezone.now() - run.seen_at > ALIVE)
    tabs = [(value, label, counts[value]) for value, label in ImportItem.State.choices]
    return {
        "run": run,
        "counts": counts,
        "total": total,
        "taken": total - counts["pending"],
        "stopped": stopped,
        "tabs": tabs,
    }
