"""``make bench``: measures what was promised, and prints it as tables with the ratio of measured to promised.

make bench                               everything but the test suite's time and growth
make bench ARGS="pages staff"            some of it
make bench ARGS="pages --per-unit 20"    on less data
make bench ARGS="growth"                 10,000 articles and a million; half an hour, 13 GB
"""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import results
from results import Row

NAMES = (
    "loading", "pages", "staff", "checks", "serving", "store", "neighbours", "readers", "night", "search", "visit",
    "letters", "redaction", "post", "information", "monitoring", "starting", "suite", "growth",
)  # fmt: skip
DEFAULT = NAMES[:-2]
PAGES = os.environ.get("KENTONGAN_PAGES", "")
"""Folder with real news pages; without one, extraction isn't measured."""


def main() -> int:
    """Run the chosen benchmarks; returns 1 when a promise is broken."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # servers that were started end with us
    with tempfile.TemporaryDirectory(prefix="kentongan-bench-") as scratch:
        data = Path(asked.keep or scratch).resolve()
        _set_up(data)
        print(f"{results.machine()}, {results.load()} before\n")
        tables = _measure(asked, data)
    print(f"\n{results.load()} after")
    if asked.json:
        Path(asked.json).write_text(results.as_json(tables) + "\n")
    broken = [row for rows in tables.values() for row in rows if row.ratio is not None and row.ratio > 1]
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--per-unit", type=int, nargs="+", default=[20, 200], help="articles, smallest first")
    parser.add_argument(
        "--entries", type=int, nargs="+", default=[10_000, 100_000], help="of the search, smallest first"
    )
    parser.add_argument("--articles", type=int, nargs=2, default=[10_000, 1_000_000], help="of growth, smallest first")
    parser.add_argument("--keep", metavar="DIR", help="keep the made-up data here, and use what is there")
    parser.add_argument("--json", metavar="FILE", help="write all numbers here, too")
    return parser.parse_args()


def _set_up(data: Path) -> None:
    """Point the product at a directory of our own, before its settings are read."""
    data.mkdir(parents=True, exist_ok=True)
    for name in [name for name in os.environ if name.startswith("KENTONGAN_")]:
        del os.environ[name]
    os.environ["KENTONGAN_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kentongan.config.settings"


def _measure(asked: argparse.Namespace, data: Path) -> dict[str, list[Row]]:
    chosen = asked.names or DEFAULT
    units = data / "units.sqlite3"
    tables: dict[str, list[Row]] = {}
    if "loading" in chosen or not units.exists():
        tables["loading"] = _show("loading", _load(units))
    if {"pages", "staff", "checks", "serving", "store", "neighbours", "readers", "night", "visit"} & set(chosen):
        tables |= _measure_pages(chosen, units, asked.per_unit)
    alone = {
        "search": lambda: _measure_search(units, asked.entries),
        "letters": _measure_letters,
        "redaction": _measure_redaction,
        "post": lambda: _measure_post(units),
        "information": lambda: _measure_information(units),
        "monitoring": lambda: _measure_monitoring(units),
        "growth": lambda: _measure_growth(units, asked.articles),
    }
    tables |= {name: _show(name, measure()) for name, measure in alone.items() if name in chosen}
    import starting

    if "starting" in chosen:
        tables["starting"] = _show("starting", starting.run())
    if "suite" in chosen:
        tables["suite"] = _show("suite", starting.suite())
    return tables


def _load(units: Path) -> list[Row]:
    import loading

    for leftover in units.parent.glob(f"{units.name}*"):
        leftover.unlink()
    return loading.run(units)


def _measure_search(units: Path, sizes: list[int]) -> list[Row]:
    import django

    django.setup()
    import search

    return search.run(units, sizes)


def _measure_letters() -> list[Row]:
    import letters

    return letters.run()


def _measure_redaction() -> list[Row]:
    import django

    django.setup()
    import redaction

    return redaction.run()


def _measure_post(units: Path) -> list[Row]:
    import django

    django.setup()
    import post

    return post.run(units)


def _measure_information(units: Path) -> list[Row]:
    import django
    from measuring import kentongan, telling

    with telling("collecting static files"):
        kentongan("collectstatic", "--noinput", "--verbosity", "0")
    django.setup()
    import information

    return information.run(units)


def _measure_monitoring(units: Path) -> list[Row]:
    import django

    django.setup()
    import monitoring_alerts
    import monitoring_analysis
    import monitoring_backfill
    import monitoring_extraction
    import monitoring_labels
    import monitoring_likeness
    import monitoring_path
    import monitoring_places
    import monitoring_queries

    rooms = (monitoring_queries, monitoring_likeness, monitoring_places, monitoring_labels, monitoring_alerts)
    rows = [row for room in rooms for row in room.run()] + monitoring_analysis.run(units)
    rows += monitoring_path.run(units) + monitoring_backfill.run(units)
    return rows + monitoring_extraction.run(Path(PAGES)) if PAGES else rows


def _measure_growth(units: Path, sizes: list[int]) -> list[Row]:
    import django
    from measuring import kentongan, telling

    with telling("collecting static files"):
        kentongan("collectstatic", "--noinput", "--verbosity", "0")
    django.setup()
    import growth

    return growth.run(units, sizes)


def _measure_pages(chosen: list[str], units: Path, sizes: list[int]) -> Mapping[str, list[Row]]:
    """What needs the made-up nation, in this process."""
    import django
    from measuring import kentongan, telling

    with telling("collecting static files"):
        kentongan("collectstatic", "--noinput", "--verbosity", "0")
    django.setup()
    import checks
    import dataset
    import election_night
    import first_visit
    import neighbours
    import page_store
    import pages
    import readers
    import serving
    import staff

    databases = {number: dataset.database_with(number, beside=units) for number in sizes}
    runs = {
        "pages": lambda: pages.run(databases),
        "staff": lambda: staff.run(databases),
        "checks": lambda: checks.run(databases),
        "serving": lambda: serving.run(databases[sizes[0]]),
        "store": lambda: page_store.run(databases[sizes[0]]),
        "neighbours": lambda: neighbours.run(databases[sizes[0]]),
        "readers": lambda: readers.run(databases[sizes[0]]),
        "night": lambda: election_night.run(databases[sizes[0]]),
        "visit": lambda: first_visit.run(databases[sizes[0]]),
    }
    return {name: _show(name, measure()) for name, measure in runs.items() if name in chosen}


def _show(name: str, rows: list[Row]) -> list[Row]:
    print(f"\n{name}\n\n{results.table(rows)}\n", flush=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())
