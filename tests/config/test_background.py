"""The background worker works tasks and the outbox off together, and neither goes on without the other."""

import threading
from typing import ClassVar

import pytest

from kentongan.config import background, server


class FakeWorker:
    """Works until told to stop, or for one look when ``looks`` says so."""

    made: ClassVar[list["FakeWorker"]] = []

    def __init__(self) -> None:
        self.running = True
        self.made.append(self)

    def configure_signals(self) -> None: ...

    def run(self) -> None:
        while self.running and not delivered.wait(0.01):
            pass


delivered = threading.Event()


@pytest.fixture(autouse=True)
def worker(monkeypatch):
    delivered.clear()
    monkeypatch.setattr(background, "BeatingWorker", FakeWorker)


def test_the_courier_is_told_to_stop_when_the_worker_ends(monkeypatch):
    ended = threading.Event()

    class Courier:
        def run(self, stop: threading.Event) -> None:
            delivered.set()
            assert stop.wait(10)
            ended.set()

    monkeypatch.setattr(background, "Courier", Courier)
    assert background.work() == 0
    assert ended.is_set()


def test_a_broken_courier_ends_the_worker_so_that_both_start_again(monkeypatch, caplog):
    class Courier:
        def run(self, stop: threading.Event) -> None:
            raise ValueError("amplop habis")

    monkeypatch.setattr(background, "Courier", Courier)
    assert background.work() == 1
    assert FakeWorker.made[-1].running is False
    assert "amplop habis" in caplog.text


@pytest.mark.parametrize(
    ("bound", "found"),
    [(None, "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("10.0.0.5", "10.0.0.5")],
)
def test_the_server_is_looked_for_where_it_listens(bound, found, monkeypatch):
    monkeypatch.delenv("KENTONGAN_BIND", raising=False)
    if bound:
        monkeypatch.setenv("KENTONGAN_BIND", bound)
    assert server.nearby() == found
