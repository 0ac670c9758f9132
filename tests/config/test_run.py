"""``kentongan run``: from an empty directory to pages that answer, and back to no process at all."""

import hashlib
import os
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from uuid import uuid4

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNREADABLE = "search_terms_near"
"""A table of the search without content; its parts are read."""
RUNTIME_TABLES = ("conduct_periodicrun", "conduct_workerbeat", "sqlite_sequence")
LATER_RUN_SECONDS = 6.0
"""Processor time for start, a few answers and stop: unlike the clock, it is the same on a busy machine."""
pytestmark = pytest.mark.crash


@dataclass
class Machine:
    """A running ``kentongan run``; what it says goes to a file, so that it never waits for a reader."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    @property
    def lines(self) -> list[str]:
        return self.log.read_text().splitlines()

    def has_said(self, start: str) -> bool:
        """Say whether a line begins like this; fail when no other line will come."""
        said = any(line.startswith(start) for line in self.lines)
        assert said or self.process.poll() is None, self.log.read_text()
        return said

    def get(self, path: str, *, host: str = "localhost") -> int:
        with self.open(path, host=host) as answer:
            return answer.status

    def open(self, path: str, *, host: str) -> HTTPResponse:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Host": host})
        return urllib.request.urlopen(request, timeout=30)

    def answers(self) -> bool:
        try:
            return self.get("/healthz") == 200
        except OSError:
            return False

    def below(self) -> list[int]:
        """Ids of all processes that it started, and that those started."""
        found, generation = [], [self.process.pid]
        while generation:
            listed = ",".join(map(str, generation))
            told = subprocess.run(["ps", "-o", "pid=", "--ppid", listed], capture_output=True, text=True, check=False)
            generation = [int(pid) for pid in told.stdout.split()]
            found += generation
        return found

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(60)


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KENTONGAN_")}
    return {**kept, "DJANGO_SETTINGS_MODULE": "kentongan.config.settings", "KENTONGAN_DATA": str(data)}


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return probe.getsockname()[1]


@contextmanager
def running(data: Path) -> Iterator[Machine]:
    """Run the product on a free port until the body ends."""
    port, log = free_port(), data.parent / f"{uuid4()}.log"
    command = [sys.executable, "-m", "kentongan.config.command", "run", "--port", str(port)]
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=data.parent, env=environment(data), stdout=out, stderr=out) as process,
    ):
        machine = Machine(process, port, log)
        try:
            wait_until(lambda: machine.has_said("Ctrl-C"), within=300)
            yield machine
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data directory in which everything ran once already."""
    data = tmp_path_factory.mktemp("machine") / "var"
    with running(data) as machine:
        with machine.open("/", host="localhost") as page:
            styles = re.findall(r'href="(/static/[^"]+[.]css)"', page.read().decode())
        assert [machine.get(style) for style in styles] == [200] * len(styles) != []
        wait_until(lambda: is_quiet(data), within=300)
        assert machine.stop() == 0
    return data


def is_quiet(data: Path) -> bool:
    """Say whether the tasks and letters that the first run left to the worker are all done."""
    before = digest(data)
    time.sleep(3)
    return digest(data) == before


def wait_until(happened: Callable[[], bool], *, within: float) -> None:
    patience = time.monotonic() + within
    while not happened():
        assert time.monotonic() < patience, "it never happened"
        time.sleep(0.1)


def spent_on_children() -> float:
    """Seconds of processor time that ended children, and theirs, have used so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def gone(pids: list[int]) -> bool:
    """Say whether none of these runs; a zombie that nobody has reaped yet doesn't."""
    listed = ",".join(map(str, pids))
    told = subprocess.run(["ps", "-o", "stat=", "-p", listed], capture_output=True, text=True, check=False)
    return all(state.startswith("Z") for state in told.stdout.split())


def digest(data: Path) -> dict[str, str]:
    """A fingerprint of every table but those in which processes note that they live."""
    with closing(sqlite3.connect(data / "kentongan.sqlite3")) as database:
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = {name for (name,) in rows} - {UNREADABLE}
        tables = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608
    lasting = {name: sorted(map(repr, rows)) for name, rows in tables.items() if name not in RUNTIME_TABLES}
    return {name: hashlib.sha256(repr(rows).encode()).hexdigest() for name, rows in lasting.items()}


def test_a_later_run_is_ready_at_once_answers_and_leaves_no_process(data):
    spent = spent_on_children()
    with running(data) as machine:
        said = machine.log.read_text()
        assert f"http://localhost:{machine.port}/" in said
        assert f"http://kab-karanganyar.localhost:{machine.port}/" in said
        assert f"http://kantor.localhost:{machine.port}/kantor/" in said
        assert machine.get("/healthz", host="10.1.2.3") == 200
        assert machine.get("/") == 200
        assert machine.get("/", host="kab-karanganyar.localhost") == 200
        below = machine.below()
        assert len(below) == 6, "web master and worker, counter of readers, background worker, scheduler, collector"
        assert machine.stop() == 0
    assert spent_on_children() - spent < LATER_RUN_SECONDS
    assert machine.lines[-1] == "Berhenti. / Stopped."
    assert gone(below)


def test_running_again_changes_nothing(data):
    before = digest(data)
    assert len(before) > 20
    with running(data) as machine:
        assert not [line for line in machine.lines if line.endswith("…")], "nothing had to be prepared"
        machine.stop(signal.SIGTERM)
    assert digest(data) == before


def test_a_taken_port_is_told_before_anything_is_made(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as stranger:
        port = stranger.getsockname()[1]
        command = [sys.executable, "-m", "kentongan.config.command", "run", "--port", str(port)]
        told = subprocess.run(
            command,
            env=environment(tmp_path / "var"),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert told.returncode == 1
    assert f"Port {port} sedang dipakai program lain." in told.stderr
    assert f"Port {port} is taken by another program." in told.stderr
    assert not (tmp_path / "var").exists()


def test_a_killed_web_server_is_started_again(data):
    with running(data) as machine:
        below = machine.below()
        os.kill(below[0], signal.SIGKILL)
        wait_until(lambda: machine.has_said("! web: berhenti / ended (-9)"), within=10)
        wait_until(machine.answers, within=30)
        assert machine.stop() == 0
    assert gone(below)


def test_nothing_outlives_a_killed_supervisor(data):
    with running(data) as machine:
        below = machine.below()
        machine.process.kill()
        machine.process.wait()
        wait_until(lambda: gone(below), within=30)
