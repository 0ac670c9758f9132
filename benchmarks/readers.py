"""Readers told by pages: how many a second the embedded server takes, and that all are counted though the counter dies.

Every request comes from another visitor, as the server sees it: through one trusted proxy, each with an address of its
own. The counting process is killed by signal 9 at random moments meanwhile, and started again by the server.
"""

import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import standing
from measuring import telling
from results import Row

SENT = 200_000
WORKERS = 2
CONNECTIONS = 8
BATCH = 50
SECONDS = 5
BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile"
LEAST = 5_000
"""Promised, per second."""
SCRIPT = """
local n = 0
function request()
  n = n + 1
  local address = string.format("11.%d.%d.%d", math.floor(n / 65536) % 256, math.floor(n / 256) % 256, n % 256)
  return wrk.format("POST", "{path}", {{
    ["Host"] = "{host}", ["X-Forwarded-For"] = address, ["Sec-Fetch-Site"] = "same-origin",
    ["User-Agent"] = "{browser}", ["Content-Length"] = "0"}})
end
"""
QUIET = 45.0
"""Seconds; after several deaths in a row the counter is started again only after half a minute."""


def run(database: Path) -> list[Row]:
    """Requests per second, and readers counted of readers sent."""
    if not shutil.which("wrk"):
        return [Row("not measured: wrk is missing", 0)]
    scratch = database.parent / "readers"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    shutil.copytree(Path(os.environ["KENTONGAN_DATA"]) / "static", scratch / "static")
    with closing(sqlite3.connect(database)) as units:
        article, host = units.execute(
            "SELECT a.id, u.slug FROM newsroom_article a JOIN units_unit u ON u.id = a.unit_id"
            " WHERE a.live ORDER BY a.id LIMIT 1"
        ).fetchone()
    before = _counted(database, article)
    ours = {
        "KENTONGAN_DATABASE_URL": f"sqlite:///{database}",
        "KENTONGAN_BASE_URL": "http://localhost",
        "KENTONGAN_WORKERS": str(WORKERS),
        "KENTONGAN_PROXIES": "1",
        "KENTONGAN_DATA": str(scratch),
    }
    asked = {"path": f"/berita/{article}/dilihat/", "host": f"{host}.localhost"}
    with standing.kentongan("embedded", **ours) as server:
        stop = threading.Event()
        kills: list[int] = []
        killer = threading.Thread(target=_kill_counters, args=(server.process.pid, stop, kills))
        killer.start()
        with telling(f"{SENT} readers while the counter is killed"):
            _send(server, asked)
            stop.set()
            killer.join()
            counted = _settled(database, article) - before
        script = scratch / "telling.lua"
        script.write_text(SCRIPT.format(browser=BROWSER, **asked))
        with telling("as many readers as the server takes"):
            rate = standing.rate(server, script, seconds=SECONDS).answers
    return [
        Row("seconds for 5,000 readers", LEAST / rate, "s", 1.0, f"{rate:.0f} a second, {WORKERS} workers"),
        Row(
            "readers lost or doubled",
            abs(SENT - counted),
            "",
            None,
            f"{counted} of {SENT}; counter killed {len(kills)} ×",
        ),
    ]


def _send(server: standing.Server, asked: dict[str, str]) -> None:
    """Send exactly so many over a few connections, each batch after the answers to the one before."""
    share = SENT // CONNECTIONS
    senders = [
        threading.Thread(target=_batches, args=(server.port, asked, number * share, share))
        for number in range(CONNECTIONS)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()


def _batches(port: int, asked: dict[str, str], first: int, count: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        for start in range(first, first + count, BATCH):
            line.sendall(b"".join(_request(asked, number) for number in range(start, start + BATCH)))
            heard = b""
            while (answers := heard.count(b"HTTP/1.1 ")) < BATCH or not heard.endswith(b"\r\n\r\n"):
                if not (more := line.recv(65536)):
                    raise SystemExit(f"the server hung up after {answers} answers")
                heard += more
            if heard.count(b"HTTP/1.1 204 ") != BATCH:
                raise SystemExit(f"a reader was not taken: {heard[:200]!r}")


def _request(asked: dict[str, str], number: int) -> bytes:
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return (
        f"POST {asked['path']} HTTP/1.1\r\nHost: {asked['host']}\r\nX-Forwarded-For: {address}\r\n"
        f"Sec-Fetch-Site: same-origin\r\nUser-Agent: {BROWSER}\r\nContent-Length: 0\r\n\r\n"
    ).encode()


def _kill_counters(server: int, stop: threading.Event, kills: list[int]) -> None:
    chance = random.Random(7)
    while not stop.wait(chance.uniform(0.5, 3)):
        told = subprocess.run(["pgrep", "-P", str(server)], check=False, capture_output=True, text=True)  # noqa: S607
        for pid in map(int, told.stdout.split()):
            if os.getpgid(pid) == pid:  # the counting process leads a group of its own; web workers don't
                os.kill(pid, signal.SIGKILL)
                kills.append(pid)


def _settled(database: Path, article: int) -> int:
    """The count once it has reached what was sent, or hasn't moved for ten seconds."""
    count, since = -1, time.monotonic()
    while time.monotonic() - since < QUIET:
        if (now := _counted(database, article)) != count:
            count, since = now, time.monotonic()
        time.sleep(0.5)
    return count


def _counted(database: Path, article: int) -> int:
    with closing(sqlite3.connect(database, timeout=60)) as counts:
        row = counts.execute(
            "SELECT count FROM public_viewcount WHERE kind = 'newsroom.article' AND object_id = ?", (article,)
        ).fetchone()
    return int(row[0]) if row else 0
