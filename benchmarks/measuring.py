"""How requests are measured: in this process, by CPU time and queries, kinds of requests taking turns."""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from results import Row

WARM_UP = 0.2
"""Rounds carried out before the first that counts, as a share of those that count."""
OK = 200
Answer = tuple[int, bytes]
Application = Callable[..., Iterable[bytes]]


class Visitor:
    """Asks the WSGI application for pages in this very process, as a thread of the web server does.

    Args:
        application: the WSGI callable.
        cookie: the ``Cookie`` header of a signed-in person; empty for a reader.
    """

    def __init__(self, application: Application, *, cookie: str = "") -> None:
        self.application = application
        self.cookie = cookie

    def get(self, host: str, path: str) -> Answer:
        """Status and body of one page.

        Args:
            host: host name, with the port where the address has one.
            path: path with its query, already percent-encoded.
        """
        address, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "HTTP_HOST": host,
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "HTTP_COOKIE": self.cookie,
            "HTTP_USER_AGENT": "Mozilla/5.0",
            "REMOTE_ADDR": "127.0.0.1",
        }
        setup_testing_defaults(environ)
        heads: list[str] = []
        answer = self.application(environ, lambda status, _headers: heads.append(status))
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        return int(heads[0][:3]), body

    def rotating(self, pages: Iterable[tuple[str, str]]) -> Callable[[], Answer]:
        """A request that asks for the next of these (host, path) each time."""
        following = cycle(pages)
        return lambda: self.get(*next(following))


@dataclass
class Samples:
    """What requests of one kind cost: milliseconds of this process's CPU, and queries."""

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
        """The median against its limit beside the 95th percentile, and the most queries of any request."""
        note = f"p95 {self.p95:.3g} ms, n = {len(self.milliseconds)}, {self.size / 1024:.0f} kB"
        yield Row(f"{what}: CPU, median", self.median, "ms", cpu, note)
        yield Row(f"{what}: queries, most", max(self.queries), "", queries)


class Count:
    """Counts queries as Django's ``execute_wrapper``."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, execute: Callable[..., Any], *call: Any) -> Any:
        self.seen += 1
        return execute(*call)


def sample(request: Callable[[], Answer], into: Samples) -> None:
    """Carry out one request and add what it cost; anything but a page ends the run."""
    from django.db import connection

    count = Count()
    with connection.execute_wrapper(count):
        began = time.process_time_ns()
        status, body = request()
        spent = time.process_time_ns() - began
    if status != OK:
        raise SystemExit(f"status {status} instead of {OK}: {body[:500]!r}")
    into.milliseconds.append(spent / 1e6)
    into.queries.append(count.seen)
    into.size = len(body)


_kept: dict[str, Any] = {}
"""SQLite file → Django's connection to it."""

Kind = tuple[Path, Callable[[], Answer]]
"""A kind of request: the database it works on, and the request, which may ask for another page each time."""


def in_turn(kinds: Mapping[str, Kind], *, rounds: int) -> dict[str, Samples]:
    """Measure one request of each kind per round, shuffled, so that a busy moment strikes all alike."""
    found = {name: Samples() for name in kinds}
    order = random.Random(1)
    for number in range(-int(rounds * WARM_UP) - 1, rounds):
        for name in order.sample(list(kinds), k=len(kinds)):
            database, request = kinds[name]
            use(database)
            sample(request, found[name] if number >= 0 else Samples())
    return found


def use(database: Path) -> None:
    """Let Django work on this SQLite file from now on; each file keeps its own open connection."""
    from django.db import connections

    default = connections["default"]
    _kept.setdefault(default.settings_dict["NAME"], default)
    if str(database) not in _kept:
        _kept[str(database)] = type(default)({**default.settings_dict, "NAME": str(database)}, "default")
    connections["default"] = _kept[str(database)]


def kentongan(*arguments: str, **environment: str) -> tuple[float, float]:
    """Run one ``kentongan`` command in a process of its own; returns its wall-clock and its CPU seconds."""
    began, spent = time.perf_counter(), os.times()
    program = [sys.executable, "-m", "kentongan.config.command", *arguments]
    subprocess.run(program, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    after = os.times()
    cpu = after.children_user + after.children_system - spent.children_user - spent.children_system
    return time.perf_counter() - began, cpu


@contextmanager
def telling(doing: str) -> Iterator[None]:
    """Tell the person at the terminal what is going on, and how long it took."""
    print(f"… {doing}", end="", flush=True)
    began = time.perf_counter()
    yield
    print(f" ({time.perf_counter() - began:.1f} s)", flush=True)
