"""Placing texts of 3,000 characters: our gazetteer, and a naive alternation of the same names by ``re``.

Texts are those of the queries' benchmark: half of them on elections, most naming one to three places more than
once. The peer only finds names; it tells nothing apart and weighs nothing.
"""

import csv
import re
from importlib import resources
from typing import Any

from measuring import telling
from monitoring_queries import _best as best
from monitoring_queries import made_up_documents as documents
from results import Row

DOCUMENTS = 1000
RATE, BUILT = 5_000, 0.5
"""Documents a second on one core, and seconds to build, as promised."""
ROUNDS = 5


def run() -> list[Row]:
    """Measure building, placing with its finding of names, and the alternation."""
    from kentongan.desks.monitoring.places.gazetteer import Gazetteer

    with telling(f"{DOCUMENTS} documents"):
        texts = documents()[:DOCUMENTS]
    areas, units = _rows()
    built, gazetteer = best(lambda: Gazetteer(areas, units), 3)
    placed, placements = best(lambda: gazetteer.place(texts), ROUNDS)
    scratch, scanner = gazetteer._scanner.scratch(), gazetteer._scanner  # noqa: SLF001 (its stage alone)
    joined = [f"{one.title}\n{one.text}" for one in texts]
    found, _ = best(lambda: [scanner.find(text, scratch) for text in joined], ROUNDS)
    naive = re.compile(_alternation(areas), re.IGNORECASE)
    peer, _ = best(lambda: [naive.findall(text) for text in joined], 1)
    named = sum(len(one.named) for one in placements) / DOCUMENTS
    note = f"{DOCUMENTS / placed:,.0f} documents/s; {named:.1f} names in a text"
    return [
        Row("a gazetteer is built", built, "s", BUILT),
        Row("time for a document", 1e6 * placed / DOCUMENTS, "µs", 1e6 / RATE, note),
        Row("… of it finding names", 1e6 * found / DOCUMENTS, "µs"),
        Row("an alternation by re, finding names only", 1e6 * peer / DOCUMENTS, "µs"),
        Row("time for a document over the alternation's", placed / peer, "", 1, f"{peer / placed:.1f} × as quick"),
    ]


def _rows() -> tuple[list[Any], list[Any]]:
    from kentongan.desks.monitoring.places.rows import AreaRow, UnitRow
    from kentongan.foundation.units.naming import name_unit

    table = resources.files("kentongan.foundation.units") / "data" / "areas.csv"
    areas, units = [], []
    for row in csv.DictReader(table.read_text().splitlines()):
        names = name_unit(row["code"], row["name"], row["type"])
        areas.append(AreaRow(row["code"], names.place, row["parent_code"] or "00", row["type"]))
        units.append(UnitRow(row["code"], (f"{names.slug}.kpu.go.id",)))
    return areas, units


def _alternation(areas: list[Any]) -> str:
    from kentongan.desks.monitoring.places.rows import further_names

    names = {area.name for area in areas} | {row.name for row in further_names()}
    return r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b"


if __name__ == "__main__":
    import results

    print(f"{results.load()}\n\n{results.table(run())}")
