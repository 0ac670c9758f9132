"""Children are restarted with growing pauses, and none outlives its supervisor."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kentongan.config.supervisor import SETTLED, Supervisor, pause

ROOT = Path(__file__).resolve().parents[2]


class FakeChild:
    """Ends when the test says so."""

    name = "web"

    def __init__(self) -> None:
        self.pid, self.failures, self.born, self.resume, self.starts = 0, 0, 0.0, 0.0, 0
        self.status: int | None = None

    def start(self) -> None:
        self.pid, self.status, self.starts = 1, None, self.starts + 1

    def ended(self) -> int | None:
        if self.status is not None:
            self.pid = 0
        return self.status


def test_pauses_double_up_to_half_a_minute():
    assert [pause(n) for n in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_a_child_that_ended_is_started_again_after_its_pause():
    said: list[str] = []
    child = FakeChild()
    supervisor = Supervisor([child], say=said.append)
    supervisor.start()
    supervisor.tend(child, now=1.0)
    assert (child.starts, said) == (1, [])
    child.status = -9
    supervisor.tend(child, now=2.0)
    supervisor.tend(child, now=2.4)
    assert child.starts == 1
    assert said == ["! web: berhenti / ended (-9); 0.5 s …"]
    supervisor.tend(child, now=2.5)
    assert child.starts == 2


def test_failures_in_a_row_count_until_a_child_has_settled():
    child = FakeChild()
    supervisor = Supervisor([child], say=lambda _line: None)
    supervisor.start()
    for expected in (1, 2, 3):
        child.status = 1
        supervisor.tend(child, now=1.0)
        assert child.failures == expected
        child.start()
    child.status = 1
    supervisor.tend(child, now=SETTLED + 1)
    assert child.failures == 1


PROGRAM = """
import sys
import django
django.setup()
from kentongan.config.children import Child
from kentongan.config.supervisor import Supervisor
how, program = sys.argv[1:]
child = Child("stubborn", ["shell", "--no-imports", "-c", program], warm=how == "warm")
supervisor = Supervisor([child], say=print)
supervisor.listen()
supervisor.start()
try:
    supervisor.watch()
finally:
    supervisor.stop()
"""
STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
grandchild = os.fork()
if grandchild:
    print(os.getpid(), grandchild, flush=True)
time.sleep(120)
"""
OBEDIENT = STUBBORN.replace("SIG_IGN", "SIG_DFL")


def supervised(how: str, program: str) -> tuple["subprocess.Popen[str]", list[int]]:
    """Start a supervisor with one child, which starts one of its own; return all process ids below it."""
    command = [sys.executable, "-c", PROGRAM, how, program]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return process, [int(number) for number in process.stdout.readline().split()]


def alive(pid: int) -> bool:
    """Say whether a process runs; a zombie that nobody has reaped yet doesn't."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


def all_gone(pids: list[int], *, within: float) -> bool:
    patience = time.monotonic() + within
    while any(map(alive, pids)) and time.monotonic() < patience:
        time.sleep(0.05)
    return not any(map(alive, pids))


@pytest.mark.crash
@pytest.mark.parametrize("how", ["warm", "anew"])
def test_the_second_ctrl_c_ends_even_the_stubborn_and_what_they_started(how):
    supervisor, pids = supervised(how, STUBBORN)
    assert len(pids) == 2
    supervisor.send_signal(signal.SIGINT)
    time.sleep(1)
    assert all(map(alive, [supervisor.pid, *pids])), "the first one asks"
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(10) == 0
    assert all_gone(pids, within=5)


@pytest.mark.crash
@pytest.mark.parametrize("how", ["warm", "anew"])
def test_a_child_ends_with_a_killed_supervisor(how):
    supervisor, pids = supervised(how, OBEDIENT)
    supervisor.kill()
    supervisor.wait()
    try:
        assert all_gone(pids[:1], within=10)
    finally:
        os.kill(pids[1], signal.SIGKILL)


@pytest.mark.crash
@pytest.mark.parametrize("how", ["warm", "anew"])
def test_what_a_dead_child_leaves_behind_is_ended_before_it_starts_again(how):
    supervisor, (child, grandchild) = supervised(how, OBEDIENT)
    os.kill(child, signal.SIGKILL)
    assert "ended (-9)" in supervisor.stdout.readline()
    again = [int(number) for number in supervisor.stdout.readline().split()]
    assert all_gone([child, grandchild], within=5)
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.wait(30) == 0
    assert all_gone(again, within=5)


LIFELINE = """
import sys, time
from kentongan.config import lifeline
lifeline.end_after(lifeline.end_of_input)
print("ready", flush=True)
time.sleep(120)
"""


def test_without_the_kernels_help_the_end_of_standard_input_ends_a_child():
    command = [sys.executable, "-c", LIFELINE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout.readline() == "ready\n"
        child.stdin.close()
        assert child.wait(10) == -signal.SIGTERM
