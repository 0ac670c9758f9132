"""Child processes of the supervisor: started warm, watched, and ended together with their own children."""

import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import NoReturn

from django.core.management import execute_from_command_line
from django.db import connections

from . import lifeline

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Child:
    """One ``kentongan`` command that should be running.

    Args:
        name: what people call it in messages.
        arguments: the command line after ``kentongan``.
        warm: fork it from this process, which has everything imported; else start it anew.
    """

    name: str
    arguments: list[str]
    warm: bool = sys.platform == "linux"  # macOS' system libraries don't survive a fork
    pid: int = 0
    failures: int = 0
    born: float = 0
    resume: float = field(default=0, repr=False)

    def start(self) -> None:
        """Start the process in a group of its own, tied to the life of this one."""
        connections.close_all()
        sys.stdout.flush()  # a fork would repeat what still waits to be written
        sys.stderr.flush()
        self.pid = _fork(self.arguments) if self.warm else _spawn(self.arguments)
        self.born = time.monotonic()

    def ended(self) -> int | None:
        """Return the exit status (negative: the signal) once the process has ended, else None."""
        if not self.pid:
            return 0
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if not pid:
            return None
        self.kill()  # what it started and left behind
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def terminate(self) -> None:
        """Ask the process to finish what it is doing and end."""
        if self.pid:
            os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End the process and every process it started, at once."""
        if self.pid:
            with suppress(PermissionError, ProcessLookupError):  # nobody is left in it
                os.killpg(self.pid, signal.SIGKILL)


@cache
def _lifeline() -> tuple[int, int]:
    """Open the pipe whose writing end only this process holds, as long as it lives."""
    return os.pipe()


def _spawn(arguments: list[str]) -> int:
    command = [sys.executable, "-m", "kentongan.config.command", *arguments]
    return os.posix_spawn(
        sys.executable,
        command,
        {**os.environ, lifeline.SUPERVISOR: str(os.getpid())},
        file_actions=[(os.POSIX_SPAWN_DUP2, _lifeline()[0], 0)],
        setpgroup=0,
    )


def _fork(arguments: list[str]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if not pid:
        _become(arguments, parent)
    with suppress(PermissionError, ProcessLookupError):  # the child was quicker
        os.setpgid(pid, pid)
    return pid


def _become(arguments: list[str], parent: int) -> NoReturn:
    """Run a command in a freshly forked process and leave without the parent's clean-up."""
    status = 1
    try:
        os.setpgid(0, 0)
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        lifeline.end_with(parent, wait=lifeline.end_of_input)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        execute_from_command_line(["kentongan", *arguments])
        status = 0
    except SystemExit as leaving:
        status = _status(leaving)
    except BaseException:  # noqa: BLE001 (the process ends here, whatever it was)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _status(leaving: SystemExit) -> int:
    if isinstance(leaving.code, str):
        sys.stderr.write(f"{leaving.code}\n")
        return 1
    return leaving.code or 0
