"""The background processes: one works tasks and the outbox off, one starts periodic work, one reads news sources."""

import logging
import signal
import threading
from types import FrameType

from django.db import close_old_connections

from kentongan.foundation.conduct.periodic import Scheduler
from kentongan.foundation.conduct.workers import BeatingWorker
from kentongan.foundation.outbox.courier import Courier

log = logging.getLogger(__name__)
COURIER_WITHIN = 20.0
"""Seconds that a delivery in hand has to end after the last task."""


def work() -> int:
    """Run tasks and deliver messages until SIGTERM, then finish the ones in hand; returns the exit status."""
    worker = BeatingWorker()
    worker.configure_signals()
    stop = threading.Event()
    failures: list[Exception] = []

    def deliver() -> None:
        try:
            Courier().run(stop)
        except Exception as error:
            log.exception("the outbox courier failed; this worker stops")
            failures.append(error)
            worker.running = False
        finally:
            close_old_connections()

    courier = threading.Thread(target=deliver, name="courier", daemon=True)
    courier.start()
    worker.run()
    stop.set()
    courier.join(COURIER_WITHIN)
    return 1 if failures else 0


def schedule() -> None:
    """Start periodic work as it falls due until SIGINT or SIGTERM, then finish the job in hand."""
    Scheduler().run(_told_to_stop())


def collect() -> None:
    """Visit sources and read addresses as they fall due until SIGINT or SIGTERM, then store what is under way."""
    # What reads pages weighs some 60 MB: only this process carries it.
    from kentongan.desks.monitoring.collecting.collector import Collector

    Collector().run(_told_to_stop())


def _told_to_stop() -> threading.Event:
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return stop
