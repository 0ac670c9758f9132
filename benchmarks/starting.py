"""From ``git clone`` to the first page of ``make run``, and again when all is there; the time of the tests."""

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from measuring import OK, telling
from results import Row

ROOT = Path(__file__).resolve().parent.parent
FIRST = 180.0
LATER = 6.0
PATIENCE = 600.0
UNIT = "kab-karanganyar.localhost"


def run(*, later: int = 3) -> list[Row]:
    """Clone what is committed here, run it, stop it with Ctrl-C, and run it again some times."""
    with tempfile.TemporaryDirectory(prefix="kentongan-clone-") as scratch:
        clone = Path(scratch, "kentongan")
        began = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)  # noqa: S607 (the person's own)
        cloned = time.perf_counter() - began
        with telling("make run in a fresh clone"):
            portal, unit, stopped = _serve(clone)
        note = f"clone {cloned:.1f} s, stopped in {stopped:.1f} s"
        rows = [
            Row("git clone to the portal served by make run", cloned + portal, "s", FIRST, note),
            Row("git clone to a unit's page", cloned + unit, "s", FIRST),
        ]
        with telling("make run again"):
            runs = sorted(_serve(clone) for _ in range(later))
    note = ", ".join(f"{portal:.1f}" for portal, _, _ in runs)
    return [*rows, Row("make run again, slowest of several", runs[-1][0], "s", LATER, f"all: {note} s")]


def suite() -> list[Row]:
    """The whole test suite, as ``make test`` runs it."""
    began = time.perf_counter()
    with telling("make test"):
        ended = subprocess.run(
            ["make", "test"],  # noqa: S607 (as above)
            cwd=ROOT,
            env=_plain_environment(),
            capture_output=True,
            check=False,
        )
    last = ended.stdout.decode().strip().rpartition("\n")[2]
    return [Row("make test", time.perf_counter() - began, "s", None, last)]


def _serve(clone: Path) -> tuple[float, float, float]:
    """Seconds to the portal, to a unit's page, and from Ctrl-C to the end."""
    port = _free_port()
    log = clone.with_name("log").open("w+")
    began = time.perf_counter()
    program = subprocess.Popen(
        ["make", "run", f"PORT={port}"],  # noqa: S607 (as above)
        cwd=clone,
        env=_plain_environment(),
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        portal = _wait_for(program, port, "localhost", began)
        unit = _wait_for(program, port, UNIT, began)
    except RuntimeError as never:
        log.seek(0)
        raise SystemExit(f"{never}; it said:\n{log.read()[-3000:]}") from never
    finally:
        interrupted = time.perf_counter()
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(program.pid, signal.SIGINT)
        program.wait(60)
    return portal, unit, time.perf_counter() - interrupted


def _wait_for(program: "subprocess.Popen[bytes]", port: int, host: str, began: float) -> float:
    while time.perf_counter() - began < PATIENCE and program.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/", headers={"Host": f"{host}:{port}"})
            status = connection.getresponse().status
            if status != OK:
                raise RuntimeError(f"status {status} instead of a page of {host}")
            return time.perf_counter() - began
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError(f"no page of {host} after {time.perf_counter() - began:.0f} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _plain_environment() -> dict[str, str]:
    """The environment of somebody who has just opened a terminal: none of ours."""
    ours = ("KENTONGAN_", "DJANGO_", "PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
