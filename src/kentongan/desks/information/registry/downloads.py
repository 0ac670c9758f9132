"""The list as sheets that can be sent again as they are, and as open data."""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from openpyxl import Workbook

from kentongan.foundation.backoffice.sheets import MOST, cell, sheet
from kentongan.foundation.units.models import Unit

from .models import PublicInformation
from .states import Form

OPEN = {"Access-Control-Allow-Origin": "*"}
"""Anybody's program may read open data from its own page."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME = "daftar-informasi-publik"
FORMS = {Form.SOFT: "softcopy", Form.HARD: "hardcopy", Form.BOTH: "softcopy dan hardcopy"}
HEADINGS = (
    "No", "Satker", "Judul informasi", "Ringkasan isi informasi", "Klasifikasi",
    "Pejabat/unit yang menguasai informasi", "Penanggung jawab", "Waktu pembuatan", "Tempat pembuatan",
    "Bentuk informasi", "Jangka waktu penyimpanan", "Tautan", "Berlaku dari", "Berlaku sampai",
    "Diperbarui paling lambat", "Keadaan",
)  # fmt: skip
"""The columns of the official list, in Indonesian whoever asks, so that the sheet can be read in again."""


def rows_of(entries: Iterable[PublicInformation]) -> Iterator[list[Any]]:
    """One row for each entry."""
    for number, one in enumerate(entries, start=1):
        yield [
            number, one.unit.name, one.title, one.summary, one.information_class, one.holder, one.responsible,
            one.made_on, one.made_at, FORMS[Form(one.form)], one.retention, one.link, one.valid_from or "",
            one.valid_to or "", one.renew_by or "", one.state,
        ]  # fmt: skip


def as_csv(entries: Any, *, headers: dict[str, str] | None = None) -> HttpResponse:
    """The entries as CSV, cut after as many rows as a file holds."""
    answer = sheet(f"{NAME}.csv", HEADINGS, rows_of(entries[: MOST + 1].iterator()))
    for name, value in (headers or {}).items():
        answer.headers[name] = value
    return answer


def as_xlsx(entries: Any) -> HttpResponse:
    """The entries as a workbook; nothing that somebody wrote becomes a formula."""
    workbook = Workbook(write_only=True)
    page = workbook.create_sheet("DIP")
    page.append(list(HEADINGS))
    for row in islice(rows_of(entries[:MOST].iterator()), MOST):
        page.append([value if isinstance(value, int) else cell(value) for value in row])
    file = BytesIO()
    workbook.save(file)
    headers = {"Content-Disposition": f'attachment; filename="{NAME}.xlsx"'}
    return HttpResponse(file.getvalue(), content_type=XLSX, headers=headers)


def as_json(unit: Unit, entries: Any) -> HttpResponse:
    """A unit's published entries as JSON; ``cut`` says whether there are more than the file holds."""
    found = list(entries[: MOST + 1])
    value = {
        "unit": {"code": unit.code, "name": unit.name},
        "licence": settings.DATA_LICENCE,
        "cut": len(found) > MOST,
        "information": [_plain(one, unit) for one in found[:MOST]],
    }
    text = json.dumps(value, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=OPEN)


def _plain(one: PublicInformation, unit: Unit) -> dict[str, Any]:
    days = {name: getattr(one, name) for name in ("valid_from", "valid_to", "renew_by")}
    return {
        "id": one.pk,
        "url": f"{unit.address_url}{one.path}",
        "class": one.information_class,
        "title": one.title,
        "summary": one.summary,
        "held_by": one.holder,
        "responsible": one.responsible,
        "made": {"when": one.made_on, "where": one.made_at},
        "form": one.form,
        "retention": one.retention,
        "link": one.link,
        "published_at": one.published_at.isoformat() if one.published_at else None,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }
