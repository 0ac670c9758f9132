"""Exports of listening tools: the file, its columns with its first rows, how far it is, what was refused."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.backoffice.sheets import cell
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions.bringing import Upload
from ..actions.importing import begin_import, drop_import, may_withdraw, settle_columns, take_export, withdraw_import
from ..forms_roads import ColumnsForm, ExportForm
from ..models import Import
from ..roads.reading import first_rows, layout_of
from ..roads.rows import Said, Unusable
from ..roads.tables import Row
from ..states import WORK, ImportState
from ..wording_roads import ROW_FAULTS, STOPS

SHOWN = 8


@require_http_methods(["GET", "POST"])
@holding(WORK)
def take(request: StaffRequest) -> HttpResponse:
    """Choose the file."""
    form = ExportForm(request.POST or None, request.FILES or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            file = form.cleaned_data["file"]
            imported = take_export(form.cleaned_data["unit"], Upload(file, file.name), by=request.user)
            return redirect("monitoring:import", imported.pk)
    return render(request, "monitoring/staff/export.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@holding(WORK)
def show(request: StaffRequest, delivery: int) -> HttpResponse:
    """Its columns, to be put right, with the first rows (``look``: shown anew, ``begin``: read); or how far it is."""
    imported = _worked(request, delivery)
    if imported.state != ImportState.ASKING:
        context = {
            "imported": imported, "refused": _refused(imported), "why": STOPS.get(imported.stopped, ""),
            "may_withdraw": may_withdraw(imported, request.user),
        }  # fmt: skip
        return render(request, "monitoring/staff/import.html", context)
    initial = {**imported.columns, "month_first": "1" if imported.month_first else ""}
    form = ColumnsForm(request.POST or None, head=imported.head, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            month_first = bool(form.cleaned_data["month_first"])
            imported.columns, imported.month_first = settle_columns(form.columns, imported.head), month_first
            if "begin" in request.POST:
                begin_import(
                    imported, columns=form.columns, month_first=month_first,
                    for_unit=form.cleaned_data["for_unit"], by=request.user,
                )  # fmt: skip
                messages.success(request, _("Begun. It goes on in the background."))
                return redirect("monitoring:import", imported.pk)
    context = {"imported": imported, "form": form, "rows": _preview(imported)}
    return render(request, "monitoring/staff/columns.html", context, status=422 if form.errors else 200)


@require_POST
@holding(WORK)
def drop(request: StaffRequest, delivery: int) -> HttpResponse:
    """Leave the rest unread."""
    with refusals_above_page(request):
        drop_import(_worked(request, delivery), by=request.user)
        messages.success(request, _("Left. What had been read stays."))
    return redirect("monitoring:add")


@require_POST
@holding(WORK)
def withdraw(request: StaffRequest, delivery: int) -> HttpResponse:
    """Take out again what it brought."""
    with refusals_above_page(request):
        withdraw_import(_worked(request, delivery), by=request.user)
        messages.success(request, _("Withdrawn. What it brought is being taken out in the background."))
    return redirect("monitoring:import", delivery)


@require_GET
@holding(WORK)
def refusals(request: StaffRequest, delivery: int) -> HttpResponseBase:
    """All rows that brought nothing, with the reason, as a file; however many they are."""
    imported = _worked(request, delivery)
    name = content_disposition_header(as_attachment=True, filename=f"ditolak-{imported.pk}.csv") or "attachment"
    headers = {"Content-Disposition": name}
    return StreamingHttpResponse(_lines(imported), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(imported: Import) -> Iterator[str]:
    text = StringIO()
    writer = csv.writer(text)
    yield "\ufeff"  # without it Excel takes the file for another encoding
    writer.writerow([_("Row"), _("Why"), _("How it begins")])
    told = imported.refusals.order_by("number").values_list("number", "code", "raw")
    for number, code, raw in told.iterator(2000):
        writer.writerow([number, cell(ROW_FAULTS[code]), cell(raw)])
        if text.tell() > 64_000:  # noqa: PLR2004 (characters of a piece)
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def _refused(imported: Import) -> list[tuple[int, str, str]]:
    told = imported.refusals.order_by("number").values_list("number", "code", "raw")
    return [(number, str(ROW_FAULTS[code]), raw[:120]) for number, code, raw in told[:SHOWN]]


def _preview(imported: Import) -> list[tuple[Row, Said | None, str]]:
    """The first rows as they would be read, or why they wouldn't be."""
    layout, shown = layout_of(imported), []
    for row in first_rows(imported, SHOWN):
        said = layout.read(row)
        fault = str(ROW_FAULTS[said.code]) if isinstance(said, Unusable) else ""
        shown.append((row, None if isinstance(said, Unusable) else said, fault))
    return shown


def _worked(request: StaffRequest, delivery: int) -> Import:
    rows = Import.objects.managed_by(request.user).select_related("unit", "by")
    if found := rows.filter(pk=delivery).first():
        return found
    raise Http404
