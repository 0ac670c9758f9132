"""The staff's pages of a table of results: its versions, the next file, what the file's columns mean."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.units.access import StaffRequest, can, holding

from ..actions import uploads
from ..forms import ColumnsForm, FileForm, TableForm
from ..models import ResultTable, ResultUpload, ResultVersion
from ..reads import participants_of
from ..states import VIEW, WRITE
from .elections import case_again
from .finding import election_of, table_of

SHOWN = 20
SAMPLE = 6
"""Rows of an uploaded file shown beside the choice of its columns."""


@require_POST
@holding(WRITE)
def open_table(request: StaffRequest, election: int) -> HttpResponse:
    """Begin a table of results."""
    found = election_of(request, election)
    form = TableForm(request.POST, person=request.user)
    if form.is_valid():
        with refusals_in(form):
            table = uploads.open_table(election=found, by=request.user, **form.cleaned_data)
            return redirect("elections:table", table.pk)
    return case_again(request, election, table_form=form)


@require_GET
@holding(VIEW)
def table(request: StaffRequest, table: int) -> HttpResponse:
    """One table: what readers see, what is open, the next file."""
    return _table(request, table_of(request, table))


def _table(request: StaffRequest, found: ResultTable, *, status: int = 200, **forms: Any) -> HttpResponse:
    versions = ResultVersion.objects.visible_to(request.user).filter(table=found).defer("content", "totals")
    listed = list(versions.select_related("published_by").order_by("-number")[:SHOWN])
    subjects = [f"elections.resulttable:{found.pk}"]
    may_write = can(request.user, WRITE, found.unit)
    context = {
        "table": found,
        "election": found.election,
        "versions": listed,
        "open": next((one for one in listed if one.state != "published"), None),
        "upload": ResultUpload.objects.visible_to(request.user).filter(table=found).first() if may_write else None,
        "may_write": may_write,
        "file_form": FileForm(),
        "history": entries([found.unit.code], subject=subjects[0])[:SHOWN],
        **forms,
    }
    return render(request, "elections/staff/table.html", context, status=status)


@require_POST
@holding(WRITE)
def upload(request: StaffRequest, table: int) -> HttpResponse:
    """Take a file: understood and right, its figures are shown at once; else the columns are asked."""
    found = table_of(request, table)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            arrived = uploads.receive(found, sent, name=sent.name, by=request.user)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if arrived.version:
                return redirect("elections:version", arrived.version.pk)
            return redirect("elections:columns", table)
    return _table(request, table_of(request, table), status=422, file_form=form)


@require_http_methods(["GET", "POST"])
@holding(WRITE)
def columns(request: StaffRequest, table: int) -> HttpResponse:
    """What the columns of the last file mean, and every mistake with its row and column."""
    found = table_of(request, table)
    waiting = get_object_or_404(
        ResultUpload.objects.managed_by(request.user).select_related("table__election"), table=found
    )
    form = ColumnsForm(request.POST or None, upload=waiting, participants=participants_of(found.election))
    if form.is_valid():
        heading = form.cleaned_data["heading"] - 1
        with refusals_in(form):
            arrived = uploads.understand(waiting, heading=heading, roles=form.roles(), by=request.user)
            if arrived.version:
                return redirect("elections:version", arrived.version.pk)
            return redirect("elections:columns", table)
    below = waiting.rows[waiting.heading + 1 : waiting.heading + 1 + SAMPLE]
    context = {
        "table": found,
        "election": found.election,
        "upload": waiting,
        "form": form,
        "problems": uploads.examine(waiting).problems,
        "sample": [waiting.rows[waiting.heading], *below],
    }
    return render(request, "elections/staff/columns.html", context, status=422 if form.errors else 200)
