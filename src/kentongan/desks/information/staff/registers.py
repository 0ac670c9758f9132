"""The registers to take along: requests or objections of a unit and year, as XLSX, CSV or PDF."""

from io import BytesIO
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from kentongan.foundation import ledger
from kentongan.foundation.backoffice.sheets import sheet
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.models import Unit

from .. import printing, registers
from ..states import HANDLE

REQUESTS, OBJECTIONS = "permohonan", "keberatan"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_YEAR = 2010


class RegisterChoice(forms.Form):
    """Which register, of which unit and year, in which form."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    which = forms.ChoiceField(
        label=_("Register"), choices=[(REQUESTS, _("requests for information")), (OBJECTIONS, _("objections"))]
    )
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=9998)
    form = forms.ChoiceField(label=_("As"), choices=[("xlsx", "XLSX"), ("csv", "CSV"), ("pdf", "PDF")])

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


@require_GET
@holding(HANDLE)
def registers_page(request: StaffRequest) -> HttpResponse:
    """Choose a register, or take it along."""
    units = Unit.objects.reached_by(request.user, HANDLE)
    asked = request.GET if "which" in request.GET else None
    choice = RegisterChoice(asked, units=units, initial={"year": timezone.localdate().year})
    if asked is None or not choice.is_valid():
        status = 200 if asked is None else 422
        return render(request, "information/staff/registers.html", {"form": choice}, status=status)
    return _taken(request, **choice.cleaned_data)


def _taken(request: StaffRequest, *, unit: Unit, which: str, year: int, form: str) -> HttpResponse:
    if which == REQUESTS:
        head, rows = registers.request_head(), registers.request_rows(unit, year)
    else:
        head, rows = registers.objection_head(), registers.objection_rows(unit, year)
    _record(request, unit, which, year)
    name = f"register-{which}-{unit.slug}-{year}"
    if form == "csv":
        return sheet(f"{name}.csv", head, rows)
    if form == "pdf":
        draw = printing.requests_pdf if which == REQUESTS else printing.objections_pdf
        return _attached(draw(unit, year, made_at=timezone.now()), f"{name}.pdf", "application/pdf")
    return _attached(workbook(head, rows), f"{name}.xlsx", XLSX)


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _record(request: StaffRequest, unit: Unit, which: str, year: int) -> None:
    """Who takes personal data out of the house stands in the ledger."""
    with transaction.atomic():
        ledger.record("information.register_taken", unit, unit=unit.code, by=request.user, register=which, year=year)


def workbook(head: list[str], rows: Any) -> bytes:
    """The rows as a workbook in which no text becomes a formula."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Register")
    page.append(head)
    for row in rows:
        page.append([_cell(page, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, value="".join(letter for letter in value if letter >= " " or letter in "\n\t"))
    cell.data_type = "s"
    return cell
