"""Election night: results are replaced all the time while many read, in the real web server with two workers.

No reader sees figures of two versions, none sees a version that was replaced more than a second ago, and no reader,
who keeps one connection as browsers do, is led back to an older one.
"""

import http.client
import json
import re
import socket
import subprocess
import sys
import threading
import time

import pytest

from real_database import ROOT, copy_of_migrated

pytestmark = pytest.mark.django_db

HOST = "kab-karanganyar.localhost"
READERS = 8
VERSIONS = 10
WITHIN = 1.0
SLACK = 0.5
"""Seconds that two busy cores may keep a thread from running; on a machine with room it isn't needed."""
ROW = re.compile(r'<th scope="row">K\d+</th>(.*?)</tr>', re.DOTALL)
CELL = re.compile(r">([\d.]+)</td>")
AREAS = 40


@pytest.fixture
def server(django_db_setup, django_db_blocker, request, tmp_path_factory):
    """(port, database) of a server with two workers and the page store on, on a database with all units."""
    with copy_of_migrated(request.config, tmp_path_factory.mktemp("night"), django_db_blocker) as database:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        database.environment.update(
            DJANGO_SETTINGS_MODULE="kentongan.config.settings_test",
            KENTONGAN_BASE_URL=f"http://localhost:{port}",
            KENTONGAN_WORKERS="2",
        )
        database.run("tests/stories/records/nation.py")
        with database.start("-m", "kentongan.config.command", "serve", "--quiet", "--port", str(port)) as running:
            try:
                wait_until_ready(port, running)
                yield port, database
            finally:
                running.terminate()
                running.wait(timeout=30)


def wait_until_ready(port, running):
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

    def __init__(self, port, paths=(), stop=None):
        super().__init__(daemon=True)
        self.port, self.paths, self.stop = port, paths, stop
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.seen, self.faults = [], []

    def ask(self, path):
        self.connection.request("GET", path, headers={"Host": f"{HOST}:{self.port}"})
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def run(self):
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


def look(path, text):
    """(version, whether every figure is of that version)."""
    if path.endswith(".json"):
        data = json.loads(text)
        number, rows = data["version"], data["content"]["votes"]
        whole = rows == [[number, 2 * number, 3 * number]] * AREAS
        return number, whole and data["totals"]["valid"] == 6 * number * AREAS
    number = int(re.search(r'data-version="(\d+)"', text)[1])
    rows = [CELL.findall(row) for row in ROW.findall(text)]
    wanted = [str(figure) for figure in (number, 2 * number, 3 * number, 6 * number, number)]
    return number, rows == [wanted] * AREAS


def test_results_replaced_all_night_are_whole_fresh_and_never_go_back(server):
    port, database = server
    writer = subprocess.Popen(
        [sys.executable, "tests/desks/newsroom/elections/night_writer.py", str(VERSIONS)],
        cwd=ROOT, env=database.environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    table, first = int(writer.stdout.readline()), writer.stdout.readline().split()
    stop = threading.Event()
    readers = [Reader(port, (f"/pemilu/hasil/{table}/", f"/pemilu/hasil/{table}.json"), stop) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    rest, _ = writer.communicate("\n", timeout=300)
    time.sleep(WITHIN + SLACK)
    stop.set()
    for reader in readers:
        reader.join(timeout=60)
    lines = [first, *(line.split() for line in rest.splitlines())]
    committed = [(int(number), float(at)) for number, at, _ in lines]
    assert [number for number, _ in committed] == list(range(1, VERSIONS + 1))
    assert [fault for reader in readers for fault in reader.faults] == []
    check_fresh(readers, committed)
    for reader in readers:
        for path in reader.paths:
            versions = [version for seen, _, version in reader.seen if seen == path]
            assert versions == sorted(versions)
            assert versions[-1] == VERSIONS
    took = sorted(float(seconds) for _, _, seconds in lines)
    assert took[len(took) // 2] < 2, "uploading, submitting and approving stay quick while everybody reads"


def check_fresh(readers, committed):
    """Whoever asks sees at least the version that was committed a second before."""
    late = []
    for reader in readers:
        assert len(reader.seen) > 20
        for _, began, version in reader.seen:
            due = max((number for number, at in committed if at < began - WITHIN - SLACK), default=1)
            if version < due:
                late.append((round(began - dict(committed)[version + 1], 2), version, due))
    assert late == []
