"""Readers of an election night: a real server with the page store on, and threads that look at all they get."""

import http.client
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from real_database import ROOT, RealDatabase

HOST = "kab-karanganyar.localhost"
WITHIN = 1.0
SLACK = 0.5
"""Seconds that two busy cores may keep a thread from running; on a machine with room it isn't needed."""
ROW = re.compile(r'<th scope="row">K\d+</th>(.*?)</tr>', re.DOTALL)
CELL = re.compile(r">([\d.]+)</td>")
AREAS = 40


@contextmanager
def serving(database: RealDatabase) -> Iterator[int]:
    """A web server with two workers and the page store on, on a database with all units; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    database.environment.update(
        DJANGO_SETTINGS_MODULE="kentongan.config.settings_test",
        KENTONGAN_BASE_URL=f"http://localhost:{port}",
        KENTONGAN_WORKERS="2",
    )
    with database.start_afresh("-m", "kentongan.config.command", "serve", "--quiet", "--port", str(port)) as running:
        try:
            _wait_until_ready(port, running)
            yield port
        finally:
            running.terminate()
            running.wait(timeout=30)


def writer_of(database: RealDatabase, versions: int) -> "subprocess.Popen[str]":
    """An office that replaces the results of one table again and again; see ``night_writer.py``."""
    program = [sys.executable, "tests/desks/newsroom/elections/night_writer.py", str(versions)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen(program, cwd=ROOT, env=database.environment, text=True, **pipes)


def _wait_until_ready(port: int, running: Any) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        assert running.poll() is None, running.stderr.read()
        try:
            if Reader(port).ask("/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not become ready")


class Reader(threading.Thread):
    """Reads the page and the open data in turn over one connection, and notes what it saw when."""

    def __init__(self, port: int, paths: tuple[str, ...] = (), stop: threading.Event | None = None) -> None:
        super().__init__(daemon=True)
        self.port, self.paths, self.stop = port, paths, stop or threading.Event()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.seen: list[tuple[str, float, int]] = []
        self.faults: list[tuple[int, str, str]] = []

    def ask(self, path: str) -> tuple[int, str]:
        """Status and text of one page."""
        self.connection.request("GET", path, headers={"Host": f"{HOST}:{self.port}"})
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def run(self) -> None:
        turn = 0
        while not self.stop.is_set():
            path = self.paths[turn % len(self.paths)]
            began = time.time()
            status, text = self.ask(path)
            version, whole = look(path, text) if status == 200 else (0, False)
            self.seen.append((path, began, version))
            if not whole:
                self.faults.append((status, path, text[:300]))
            turn += 1


def look(path: str, text: str) -> tuple[int, bool]:
    """(version, whether every figure is of that version)."""
    if path.endswith(".json"):
        data = json.loads(text)
        number, rows = data["version"], data["content"]["votes"]
        whole = rows == [[number, 2 * number, 3 * number]] * AREAS
        return number, whole and data["totals"]["valid"] == 6 * number * AREAS
    number = int(re.search(r'data-version="(\d+)"', text)[1])  # type: ignore[index]  # every version says it
    rows = [CELL.findall(row) for row in ROW.findall(text)]
    wanted = [str(figure) for figure in (number, 2 * number, 3 * number, 6 * number, number)]
    return number, rows == [wanted] * AREAS
