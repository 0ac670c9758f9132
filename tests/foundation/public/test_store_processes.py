"""The store in the real web server with two workers: a change elsewhere is seen by both within a second."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from real_database import copy_of_nation

pytestmark = pytest.mark.django_db  # so that the database is made that the server gets a copy of

WITHIN = 1.0
HOST = "kab-karanganyar.localhost"
CHANGE = "tests/foundation/public/store_change.py"


@pytest.fixture(scope="module")
def server(django_db_setup, django_db_blocker, request, tmp_path_factory):
    """(port, database, data directory) of a server with two workers, on a database with all units."""
    with copy_of_nation(request.config, tmp_path_factory.mktemp("store"), django_db_blocker) as database:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        database.environment.update(
            DJANGO_SETTINGS_MODULE="kentongan.config.settings_test",
            KENTONGAN_BASE_URL=f"http://localhost:{port}",
            KENTONGAN_WORKERS="2",
        )
        log = tmp_path_factory.mktemp("log") / "server.log"
        command = [sys.executable, "-m", "kentongan.config.command", "serve", "--quiet", "--port", str(port)]
        with log.open("w") as told, subprocess.Popen(command, env=database.environment, stderr=told) as running:
            try:
                _wait_until_ready(port, running, log)
                yield port, database, Path(database.environment["KENTONGAN_DATA"])
            finally:
                running.terminate()
                running.wait(timeout=30)


def _wait_until_ready(port, running, log):
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        assert running.poll() is None, log.read_text()
        try:
            if get(port, "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not become ready")


def get(port, path, host=HOST):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": f"{host}:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def workers(port):
    """Process ids of the workers: each listens on the port with a socket of its own."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    sockets = {f"socket:[{line[9]}]" for line in lines if line[1].endswith(f":{port:04X}") and line[3] == "0A"}
    listening = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if sockets & {str(link.readlink()) for link in (process / "fd").iterdir()}:
                listening.add(int(process.name))
    return sorted(listening)


def test_a_change_is_seen_by_every_worker_within_a_second(server):
    port, database, _ = server
    for number in ("0271-111111", "0271-222222", "0271-333333"):
        for _ in range(20):
            get(port, "/kontak/")
        committed = float(database.run(CHANGE, "kab-karanganyar", number).split()[-1])
        time.sleep(max(committed + WITHIN - time.time(), 0))
        pages = [get(port, "/kontak/") for _ in range(20)]
        assert [(status, number in text) for status, text in pages] == [(200, True)] * 20


def test_the_file_that_nginx_sends_goes_as_soon(server):
    port, database, data = server
    get(port, "/kontak/")
    (page,) = data.glob(f"pages/run-*/pages-*/open/{HOST}/kontak/index.html")
    committed = float(database.run(CHANGE, "kab-karanganyar", "0271-444444").split()[-1])
    time.sleep(max(committed + WITHIN - time.time(), 0))
    assert not page.exists()


@pytest.mark.crash
def test_a_killed_worker_is_replaced_and_nothing_old_comes_back(server):
    port, database, _ = server
    for _ in range(10):
        get(port, "/kontak/")
    first, second = workers(port)
    os.kill(first, signal.SIGKILL)
    committed = float(database.run(CHANGE, "kab-karanganyar", "0271-555555").split()[-1])
    time.sleep(max(committed + WITHIN - time.time(), 0))
    assert all("0271-555555" in get(port, "/kontak/")[1] for _ in range(10))
    deadline = time.monotonic() + 60
    while len(found := set(workers(port)) - {first}) < 2 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert second in found
    assert len(found) == 2
    assert all("0271-555555" in get(port, "/kontak/")[1] for _ in range(20))


def test_nothing_of_a_run_is_left_to_the_next(server):
    _, _, data = server
    assert len(list(data.glob("pages/run-*"))) == 1
    assert len(list(data.glob("pages/at/*"))) <= 2
