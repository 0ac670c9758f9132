"""Results as people read them: one table per benchmark, measured beside promised, with the ratio."""

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One line of a table; ``limit`` is what was promised, in the same unit as ``value``."""

    what: str
    value: float
    unit: str = ""
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured over promised: at most 1 keeps the promise."""
        return None if self.limit is None else self.value / self.limit


def machine() -> str:
    """The machine and the versions that the numbers belong to, in one line."""
    import django
    import wagtail

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {_system()}, Python {platform.python_version()}, "
        f"Django {django.get_version()}, Wagtail {wagtail.__version__}, SQLite {sqlite3.sqlite_version}"
    )


def load() -> str:
    """How busy the machine was in the last minute: above the number of cores, wall-clock times say little."""
    return f"load {os.getloadavg()[0]:.1f}"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform()


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table; a broken promise carries an exclamation mark."""
    lines = ["| what | measured | limit | ratio | beside it |", "|---|--:|--:|--:|---|"]
    for row in rows:
        limit = "" if row.limit is None else written(row.limit, row.unit)
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}{' !' if row.ratio > 1 else ''}"
        lines.append(f"| {row.what} | {written(row.value, row.unit)} | {limit} | {ratio} | {row.note} |")
    return "\n".join(lines)


def written(value: float, unit: str) -> str:
    """A number with its unit, three digits of it at least."""
    number = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
    return f"{number} {unit}".strip()


def as_json(tables: Mapping[str, Sequence[Row]]) -> str:
    """All rows for a program that compares runs."""
    found = {name: [asdict(row) | {"ratio": row.ratio} for row in rows] for name, rows in tables.items()}
    return json.dumps({"machine": machine(), "tables": found}, indent=1)
