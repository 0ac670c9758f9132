"""Article pages over loopback by granian with two workers, beside a static file by the same server."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pages
from measuring import OK, telling
from results import Row

WORKERS = 2
VISITORS = 8
SECONDS = 10.0
PROGRAM = [sys.executable, "-m", "kentongan.config.command", "serve", "--quiet", "--port"]


def run(database: Path) -> list[Row]:
    """Requests per second on connections kept open; visitors and server share the machine's cores."""
    articles = pages.articles_in(database)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ,
        "KENTONGAN_WORKERS": str(WORKERS),
        "KENTONGAN_BASE_URL": f"http://localhost:{port}",
    }
    environment["KENTONGAN_DATABASE_URL"] = f"sqlite:///{database}"
    server = subprocess.Popen([*PROGRAM, str(port)], env=environment)
    try:
        _wait(port)
        with telling("article pages and a static file over loopback"):
            served = {
                "articles": _rate(port, articles),
                "static": _rate(port, [(articles[0][0], _static_path())]),
                "health": _rate(port, [("localhost", "/healthz")]),
            }
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
    note = f"{WORKERS} workers, {VISITORS} connections, {SECONDS:g} s each"
    return [
        Row("article pages", served["articles"], "/s", None, note),
        Row("a style sheet by the same server", served["static"], "/s", None, "whitenoise"),
        Row("the health page", served["health"], "/s", None, "what visitors and server can do at most"),
        Row("article pages over style sheets", served["articles"] / served["static"], "×"),
    ]


def _static_path() -> str:
    from django.templatetags.static import static

    return static("kentongan/base.css")


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server didn't start")


def _rate(port: int, asked: Sequence[tuple[str, str]]) -> float:
    """Answers per second; a first second warms up and isn't counted."""
    _visit(port, asked, 1.0)
    return _visit(port, asked, SECONDS) / SECONDS


def _visit(port: int, asked: Sequence[tuple[str, str]], seconds: float) -> int:
    until = time.monotonic() + seconds
    counts = [0] * VISITORS

    def visit(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        following = cycle(asked[number::VISITORS] or asked)
        while time.monotonic() < until:
            host, path = next(following)
            connection.request("GET", path, headers={"Host": f"{host}:{port}" if "." in host else host})
            answer = connection.getresponse()
            answer.read()
            if answer.status != OK:
                raise SystemExit(f"status {answer.status} for {host}{path}")
            counts[number] += 1
        connection.close()

    threads = [threading.Thread(target=visit, args=[number]) for number in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)
