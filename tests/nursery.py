"""Processes that are born with Django set up: forks of one that did it once, instead of two seconds for each start.

A child is a process like any other, with pipes and an exit code, and it can be killed. Settings are read before it is
born: they come with the environment, and a script that starts here can't choose them itself.
"""

import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent


class Nursery:
    """A process with this environment that has a child for each call."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = dict(environment)
        self._ended: dict[int, int] = {}
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, __file__, str(theirs.fileno())]
            self._process = subprocess.Popen(command, cwd=ROOT, env=self.environment, pass_fds=[theirs.fileno()])

    def start(self, *arguments: str) -> "Child":
        """Start ``python <arguments>``, a file or ``-m module``, from the repository's root; the caller ends it."""
        read, write = os.pipe()
        errors = tempfile.NamedTemporaryFile("r", prefix="nursery-")  # noqa: SIM115 (the child's for as long as it is)
        with open(errors.name, "a") as told:  # noqa: PTH123 (its file descriptor is what counts)
            socket.send_fds(self._line, [json.dumps(arguments).encode()], [write, told.fileno()])
        os.close(write)
        return Child(self, self._hear(), read, errors)

    def ended(self, pid: int, *, within: float) -> int | None:
        """How a child ended, in the manner of ``Popen.returncode``; ``None`` if it lives on after so many seconds."""
        until = time.monotonic() + within
        while pid not in self._ended:
            if not select.select([self._line], [], [], max(until - time.monotonic(), 0))[0]:
                return None
            self._hear(birth=False)
        return self._ended[pid]

    def close(self) -> None:
        self._line.close()
        self._process.wait(timeout=30)

    def _hear(self, *, birth: bool = True) -> int:
        """Note what became of children; gives the id of one that was born."""
        while True:
            heard = self._line.recv(100)
            assert heard, "the nursery is gone: see what it said"
            pid, status = json.loads(heard)
            if status is None:
                return pid
            self._ended[pid] = os.waitstatus_to_exitcode(status)
            if not birth:
                return pid


class Child:
    """A running script; what tests use of ``subprocess.Popen``."""

    def __init__(self, nursery: Nursery, pid: int, out: int, errors: "tempfile._TemporaryFileWrapper[str]") -> None:
        self.pid, self.stderr = pid, errors
        self.stdout = os.fdopen(out)
        self.returncode: int | None = None
        self._nursery = nursery

    def poll(self) -> int | None:
        return self._ended(within=0)

    def wait(self, timeout: float = 300) -> int:
        code = self._ended(within=timeout)
        assert code is not None, f"process {self.pid} still runs after {timeout} s: {self.stderr.read()}"
        return code

    def communicate(self, timeout: float = 300) -> tuple[str, str]:
        """What it wrote to the end, that must come within so many seconds."""
        out: list[str] = []
        reader = threading.Thread(target=lambda: out.append(self.stdout.read()), daemon=True)
        reader.start()
        self.wait(timeout)
        reader.join(timeout)
        return "".join(out), self.stderr.read()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if kind:
            self.kill()
        self.wait()
        self.stdout.close()
        self.stderr.close()

    def _ended(self, *, within: float) -> int | None:
        if self.returncode is None:
            self.returncode = self._nursery.ended(self.pid, within=within)
        return self.returncode


def set_up() -> None:
    """What nearly all of a script's start is spent on."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections
    from django.urls import get_resolver

    for urlconf in (settings.ROOT_URLCONF, settings.PUBLIC_URLCONF):
        assert get_resolver(urlconf).url_patterns
    connections.close_all()


def have_children(line: socket.socket) -> list[str]:
    """Fork for each message, and tell how children end; comes back in each child, with what it shall run."""
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    while True:
        ready, _, _ = select.select([line, awake], [], [])
        if awake in ready:
            os.read(awake, 4096)
            tell_of_deaths(line)
        if line in ready:
            message, streams, *_ = socket.recv_fds(line, 1_000_000, 2)
            if not message:
                os._exit(0)
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for number, stream in enumerate(streams, start=1):
                    os.dup2(stream, number)
                for done in (*streams, awake, wake):
                    os.close(done)
                line.close()
                return json.loads(message)
            for stream in streams:
                os.close(stream)
            line.send(json.dumps([pid, None]).encode())


def tell_of_deaths(line: socket.socket) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        line.send(json.dumps([pid, status]).encode())


def live(arguments: list[str]) -> NoReturn:
    """Be ``python <arguments>`` to its end, that doesn't wait until all that Django made is taken apart."""
    code = 0
    try:
        run(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
    except BaseException:  # noqa: BLE001 (as the interpreter itself does)
        traceback.print_exc()
        code = 1
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run(arguments: list[str]) -> None:
    if arguments[0] == "-m":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = arguments
        sys.path[0] = str(Path(arguments[0]).resolve().parent)
        runpy.run_path(arguments[0], run_name="__main__")


if __name__ == "__main__":
    set_up()
    live(have_children(socket.socket(fileno=int(sys.argv[1]))))
