"""Records that many tests begin with."""

from typing import Any


def make_article(unit: Any, by: Any, **fields: Any) -> Any:
    """A complete draft in a unit."""
    from kentongan.desks.newsroom import actions

    content = {
        "title": f"Latihan penghitungan suara di {unit.place}",
        "lead": f"Petugas di {unit.place} berlatih menghitung suara, Sabtu (21/11/2026).",
        "body": [("text", "<p>Latihan berlangsung satu hari penuh mulai pukul 08.00.</p>")],
        "writer": "awh",
        "editor": "ed",
        "photographer": "rap",
        "dateline_place": unit.place,
        **fields,
    }
    return actions.create(unit=unit, by=by, **content)
