"""Election night: thousands of readers a second on the portal and one result page, while an office replaces results.

The office works in this process on the same database: it sends a file, submits it and approves it, once a second. One
patient reader looks at every version it gets: whether it is whole, and how old. wrk asks for the rest.
"""

import http.client
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import standing
from measuring import telling, use
from results import Row
from standing import Server

WORKERS = 2
SECONDS = 20
AREAS = 40
WITHIN = 1.0
READERS = 2_000
"""Promised, per second."""
ROW = re.compile(r'<th scope="row">K\d+</th>(.*?)</tr>', re.DOTALL)
CELL = re.compile(r">([\d.]+)</td>")


def run(database: Path) -> list[Row]:
    """Answers per second, the age of the oldest version seen, halves seen, and how long the office waits."""
    if not shutil.which("wrk"):
        return [Row("not measured: wrk is missing", 0)]
    use(database)
    office = Office()
    office.publish()
    with tempfile.TemporaryDirectory(prefix="kentongan-night-") as scratch:
        shutil.copytree(Path(os.environ["KENTONGAN_DATA"]) / "static", Path(scratch) / "static")
        settings = {
            "KENTONGAN_DATABASE_URL": f"sqlite:///{database}",
            "KENTONGAN_BASE_URL": "http://localhost",
            "KENTONGAN_WORKERS": str(WORKERS),
            "KENTONGAN_DATA": scratch,
        }
        with standing.kentongan("night", **settings) as server, telling(f"an election night of {SECONDS} s"):
            reader = Reader(server.port, office.host, office.path)
            rate, saved = _night(server, office, reader, Path(scratch))
    return _rows(office, reader, rate, saved)


class Office:
    """Whoever enters results: version n says n, 2n and 3n everywhere, so that halves of two can't be mistaken."""

    def __init__(self) -> None:
        from kentongan.desks.newsroom.elections.actions import elections, uploads
        from kentongan.foundation.people.actors import System
        from kentongan.foundation.units.models import Unit

        self.by = System("the benchmark's office")
        unit = Unit.objects.get(slug="kab-karanganyar")
        day = date(2026, 11, 25)
        made: Any = {"kind": "regent", "day": day, "exercise": True, "by": self.by}
        election = elections.enter(unit=unit, name=f"Malam latihan {time.time_ns()}", **made)
        for number in (1, 2, 3):
            facts: Any = {"name": f"P{number}", "kind": "pair", "note": "", "picture": None, "by": self.by}
            elections.set_participant(election, number=number, **facts)
        elections.publish(election, by=self.by)
        self.table = uploads.open_table(unit=unit, election=election, level="district", form="Latihan", by=self.by)
        self.host, self.path = unit.host_name, f"/pemilu/hasil/{self.table.pk}/"
        self.committed: list[float] = [0.0]
        self.took: list[float] = []

    def publish(self) -> None:
        """Send the next version, submit it and approve it."""
        from kentongan.desks.newsroom.elections.actions import results, uploads

        number, began = len(self.committed), time.time()
        rows = "".join(f"K{area},{number},{2 * number},{3 * number},{number}\n" for area in range(AREAS))
        file = BytesIO(f"Kecamatan,P1,P2,P3,Suara Tidak Sah\n{rows}".encode())
        version = uploads.receive(self.table, file, name="hasil.csv", by=self.by).version
        if version is None:
            raise SystemExit("the table was refused")
        submitted = results.submit(version, note="" if number == 1 else f"Putaran {number}", by=self.by)
        results.approve(submitted, digest=submitted.digest, by=self.by)
        self.committed.append(time.time())
        self.took.append(self.committed[-1] - began)


class Reader(threading.Thread):
    """Reads the result page over one connection, and notes what it saw when."""

    def __init__(self, port: int, host: str, path: str) -> None:
        super().__init__(daemon=True)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.host, self.path = host, path
        self.seen: list[tuple[float, int]] = []
        self.halves = 0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.is_set():
            began = time.time()
            self.connection.request("GET", self.path, headers={"Host": self.host})
            text = self.connection.getresponse().read().decode()
            number = int(re.search(r'data-version="(\d+)"', text)[1])  # type: ignore[index]  # every version says it
            wanted = [str(figure) for figure in (number, 2 * number, 3 * number, 6 * number, number)]
            self.halves += [CELL.findall(row) for row in ROW.findall(text)] != [wanted] * AREAS
            self.seen.append((began, number))
            time.sleep(0.02)

    def oldest(self, committed: list[float]) -> float:
        """Seconds for which a version was still seen after the next one had been committed."""
        ages = [began - committed[number + 1] for began, number in self.seen if number + 1 < len(committed)]
        return max([0.0, *ages])


def _night(server: Server, office: Office, reader: Reader, scratch: Path) -> tuple[float, list[float]]:
    """Answers per second; and the milliseconds of each of the office's three steps together."""
    script = standing.script_for([("localhost", "/"), (office.host, office.path)], at=scratch)
    reader.start()
    command = ["wrk", "-t1", f"-c{standing.CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script)]
    address = f"http://127.0.0.1:{server.port}"
    with subprocess.Popen([*command, address], stdout=subprocess.PIPE, text=True) as readers:
        until = time.monotonic() + SECONDS - 1
        while time.monotonic() < until:
            due = time.monotonic() + 1
            office.publish()
            time.sleep(max(0.0, due - time.monotonic()))
        told = readers.communicate()[0]
    time.sleep(WITHIN)
    reader.stop.set()
    reader.join(30)
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(told)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), office.took  # type: ignore[index]  # always said


def _rows(office: Office, reader: Reader, rate: float, took: list[float]) -> list[Row]:
    versions = len(office.committed) - 1
    note = f"{versions} versions in {SECONDS} s, {WORKERS} workers, readers and server on the same cores"
    return [
        Row("promised over measured readers a second", READERS / rate, "", 1.0, f"{rate:,.0f}/s; {note}"),
        Row("oldest version seen after the next was out", reader.oldest(office.committed), "s", WITHIN),
        Row("tables seen that mixed two versions", reader.halves, "", None, f"of {len(reader.seen)} looked at"),
        Row("file, submission and approval, median", 1000 * statistics.median(took), "ms", 2000),
    ]
