"""A background worker that says it is alive, so that the tasks of a killed one can be told from slow ones."""

import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections
from django.db.models.functions import Now
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from .models import WorkerBeat

log = logging.getLogger(__name__)

BEAT = timedelta(seconds=5)
ALIVE_FOR = timedelta(seconds=30)
"""How long a worker counts as alive after its last sign of life."""
LOOK_EVERY = 0.5
"""Seconds between two looks at the queue while it is empty."""


def beat(worker_id: str) -> None:
    """Give a sign of life, by the database's clock."""
    if not WorkerBeat.objects.filter(pk=worker_id).update(seen_at=Now()):
        first = WorkerBeat(worker_id=worker_id, seen_at=Now())
        WorkerBeat.objects.bulk_create([first], ignore_conflicts=True)


@contextmanager
def beating(worker_id: str) -> Iterator[None]:
    """Give signs of life from another thread while the body runs; leave none behind."""
    ended = threading.Event()

    def keep_beating() -> None:
        while not ended.wait(BEAT.total_seconds()):
            try:
                beat(worker_id)
            except DatabaseError:
                log.warning("worker %s could not give a sign of life", worker_id, exc_info=True)
            finally:
                close_old_connections()

    beat(worker_id)
    heart = threading.Thread(target=keep_beating, name="heart", daemon=True)
    heart.start()
    try:
        yield
    finally:
        ended.set()
        heart.join()
        WorkerBeat.objects.filter(pk=worker_id).delete()


class BeatingWorker(Worker):
    """Works every queue, is seen to be alive, and leaves only between two tasks."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=LOOK_EVERY,
            batch=False,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()[:40]}-{os.getpid()}-{get_random_string(8)}",
            excluded_queue_names=[],
        )

    def run(self) -> None:
        with beating(self.worker_id):
            super().run()

    def shutdown(self, _signum: int, _frame: FrameType | None) -> None:
        """Finish the task in hand on the first signal; drop it for another worker on the second."""
        if not self.running:
            os.kill(os.getpid(), signal.SIGKILL)
        self.running = False
