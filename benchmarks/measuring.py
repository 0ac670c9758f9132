"""How everything here is measured: requests in this process by CPU time and queries, and results as one table."""

import json
import os
import platform
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

ROOT = Path(__file__).resolve().parent.parent
WARM_UP = 0.2
"""Share of further rounds before the first that counts."""


@dataclass(frozen=True)
class Row:
    """One line of the results; ``limit`` is what was promised, in the same unit as ``value``."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured over promised: at most 1 keeps the promise."""
        return None if self.limit is None else self.value / self.limit


@dataclass
class Samples:
    """What the requests of one kind cost: CPU milliseconds of this process, and queries."""

    milliseconds: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    size: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.milliseconds, n=20, method="inclusive")[-1]

    def rows(self, what: str, *, cpu: float | None = None, queries: float | None = None) -> Iterator[Row]:
        """Median against its limit, with the 95th percentile beside it, and the most queries of any request."""
        note = f"p95 {self.p95:.2f} ms, n = {len(self.milliseconds)}, {self.size / 1024:.0f} kB"
        yield Row(f"{what}: CPU, median", self.median, "ms", cpu, note)
        yield Row(f"{what}: queries, most", max(self.queries), "", queries)


class Visitor:
    """Asks the WSGI application for pages in this very process, as a web server's worker thread would.

    Args:
        application: the WSGI callable.
        cookie: the ``Cookie`` header of a signed-in person; empty for a reader.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], *, cookie: str = "") -> None:
        self.application = application
        self.cookie = cookie

    def get(self, host: str, path: str) -> tuple[int, bytes]:
        """Status and body of one page.

        Args:
            host: host name without port.
            path: path with its query, already percent-encoded.
        """
        address, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "HTTP_HOST": host,
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "HTTP_COOKIE": self.cookie,
            "HTTP_ACCEPT_LANGUAGE": "id",
            "HTTP_USER_AGENT": "Mozilla/5.0",
            "REMOTE_ADDR": "127.0.0.1",
        }
        setup_testing_defaults(environ)
        heads: list[str] = []
        answer = self.application(environ, lambda status, headers: heads.append(status))  # noqa: ARG005 (WSGI's signature)
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        return int(heads[0][:3]), body


class Counter:
    """Counts queries as Django's ``execute_wrapper``."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen += 1
        return execute(sql, params, many, context)


def sample(request: Callable[[], tuple[int, bytes]], into: Samples) -> None:
    """Carry out one request and add what it cost; anything but a 200 ends the run."""
    from django.db import connection

    counter = Counter()
    with connection.execute_wrapper(counter):
        began = time.process_time_ns()
        status, body = request()
        spent = time.process_time_ns() - began
    if status != 200:
        raise SystemExit(f"status {status} instead of 200: {body[:300]!r}")
    into.milliseconds.append(spent / 1e6)
    into.queries.append(counter.seen)
    into.size = len(body)


Kind = tuple[Path, Callable[[], tuple[int, bytes]]]
"""A kind of request: the database it runs on, and the request, which may ask for another page each time."""


def in_turn(kinds: Mapping[str, Kind], *, rounds: int) -> dict[str, Samples]:
    """Measure kinds of requests side by side, one of each per round, so that a busy moment strikes all alike."""
    found = {name: Samples() for name in kinds}
    names = list(kinds)
    order = random.Random(1)
    for number in range(-int(rounds * WARM_UP) - 1, rounds):
        order.shuffle(names)
        for name in names:
            database, request = kinds[name]
            use(database)
            sample(request, found[name] if number >= 0 else Samples())
    return found


def use(database: Path) -> None:
    """Let Django's default connection work on this SQLite file from now on."""
    from django.db import connection

    if connection.settings_dict["NAME"] != str(database):
        connection.close()
        connection.settings_dict["NAME"] = str(database)


def command(*arguments: str, **environment: str) -> float:
    """Run one ``kentongan`` command in a process of its own; returns its wall-clock seconds."""
    began = time.perf_counter()
    program = [sys.executable, "-m", "kentongan.config.command", *arguments]
    subprocess.run(program, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


@contextmanager
def stopwatch(say: str) -> Iterator[None]:
    """Tell the person at the terminal what is going on, and how long it took."""
    print(f"… {say}", end="", flush=True)
    began = time.perf_counter()
    yield
    print(f" ({time.perf_counter() - began:.1f} s)")


def machine() -> str:
    """The machine and the versions that the numbers belong to, in one line."""
    import django
    import wagtail

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}, Python {platform.python_version()}, "
        f"Django {django.get_version()}, Wagtail {wagtail.__version__}, SQLite {sqlite3.sqlite_version}, "
        f"load before {os.getloadavg()[0]:.1f}"
    )


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table; ratio is measured over limit."""
    lines = ["| what | measured | limit | ratio | |", "|---|--:|--:|--:|---|"]
    for row in rows:
        limit = "" if row.limit is None else _written(row.limit, row.unit)
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}{' !' if row.ratio > 1 else ''}"
        lines.append(f"| {row.what} | {_written(row.value, row.unit)} | {limit} | {ratio} | {row.note} |")
    return "\n".join(lines)


def _written(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if value >= 1000 or value == int(value) else f"{value:.3g}"
    return f"{number} {unit}".strip()


def as_json(rows: Sequence[Row]) -> str:
    """The rows for a program that compares runs."""
    return json.dumps([row.__dict__ | {"ratio": row.ratio} for row in rows], indent=1)
