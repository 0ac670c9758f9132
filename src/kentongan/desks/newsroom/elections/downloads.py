"""Results as open data: CSV that can be uploaded again as it is, and JSON with all that is known of the version."""

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from io import StringIO
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from kentongan.foundation.backoffice.sheets import cell

from .content import Content, participants_of, rows_of
from .models import Election, ResultTable, ResultVersion
from .rollup import Sum

OPEN = {"Access-Control-Allow-Origin": "*"}
"""Anybody's program may read open data from its own page."""


def dictionary() -> list[tuple[str, str]]:
    """What each column of the CSV holds."""
    return [
        ("kode", _("code of the area, as the Ministry of Home Affairs numbers them, or the office's own")),
        ("nama", _("name of the area")),
        ("1 · …", _("votes for the participant with this number on the ballot; empty: not in yet")),
        ("suara sah", _("valid votes, the sum of the participants' votes")),
        ("suara tidak sah", _("invalid votes; empty: not told")),
        ("versi", _("number of the version; it grows with every publication")),
        ("lisensi", _("licence of the data")),
    ]


def as_csv(version: ResultVersion) -> HttpResponse:
    """A version as CSV: a row for each area."""
    content: Content = version.content
    heads = [f"{number} · {name}" for number, name in participants_of(content).items()]
    rows = (
        [row.code, row.name, *(row.votes or [""] * len(heads)), row.valid, row.invalid, version.number]
        for row in rows_of(content)
    )
    return _csv(["kode", "nama", *heads, "suara sah", "suara tidak sah", "versi"], rows, f"hasil-{_name(version)}.csv")


def as_json(version: ResultVersion, table: ResultTable) -> HttpResponse:
    """A version as JSON; ``digest`` is the SHA-256 of the canonical JSON of ``content``."""
    value = {
        **_election(table.election),
        "unit": {"code": table.unit.code, "name": table.unit.name, "area": table.unit.area_name},
        "contest": table.contest,
        "level": table.level,
        "version": version.number,
        "published_at": _moment(version.published_at),
        "note": version.note,
        "source": version.form,
        "source_file_sha256": version.file_sha256,
        "digest": version.digest,
        "content": version.content,
        "totals": version.totals,
        "dictionary": dict(dictionary()),
        "licence": settings.DATA_LICENCE,
    }
    return _json(value)


def sums_csv(sums: Iterable[Sum], names: dict[int, str], name: str) -> HttpResponse:
    """Sums of many tables as CSV; what isn't in is empty."""
    heads = [f"{number} · {one}" for number, one in names.items()]
    rows = (
        [one.code, one.name, one.places_in, one.places, *_votes(one, names), one.valid, one.invalid, one.version]
        if one.places_in
        else [one.code, one.name, 0, one.places, *[""] * (len(names) + 3)]
        for one in sums
    )
    columns = ["kode", "nama", "tabel masuk", "tabel", *heads, "suara sah", "suara tidak sah", "versi"]
    return _csv(columns, rows, f"rekap-{name}.csv")


def sums_json(election: Election, sums: Iterable[Sum], total: Sum, names: dict[int, str]) -> HttpResponse:
    """The same as JSON."""
    value = {
        **_election(election),
        "participants": [{"number": number, "name": name} for number, name in names.items()],
        "areas": [_plain(one) for one in sums],
        "total": _plain(total),
        "licence": settings.DATA_LICENCE,
    }
    return _json(value)


def _plain(one: Sum) -> dict[str, Any]:
    figures = {"votes": one.votes, "valid": one.valid, "invalid": one.invalid} if one.places_in else {"votes": None}
    return {
        "code": one.code,
        "name": one.name,
        "tables": one.places,
        "tables_in": one.places_in,
        "version": one.version,
        "newest": _moment(one.newest),
        **figures,
    }


def _votes(one: Sum, names: dict[int, str]) -> list[int]:
    return [one.votes.get(number, 0) for number in names]


def _election(election: Election) -> dict[str, Any]:
    return {
        "election": {
            "id": election.pk,
            "name": election.name,
            "kind": election.kind,
            "day": election.day.isoformat(),
            "exercise": election.exercise,
        }
    }


def _name(version: ResultVersion) -> str:
    return f"{version.table_id}-v{version.number}"


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _csv(columns: list[str], rows: Iterable[Iterable[Any]], name: str) -> HttpResponse:
    text = StringIO()
    text.write("\ufeff")  # without it Excel takes the file for another encoding
    writer = csv.writer(text)
    writer.writerow([cell(one) for one in [*columns, "lisensi"]])
    writer.writerows([cell(one) for one in [*row, settings.DATA_LICENCE]] for row in rows)
    headers = {**OPEN, "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _json(value: dict[str, Any]) -> HttpResponse:
    text = json.dumps(value, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=OPEN)
