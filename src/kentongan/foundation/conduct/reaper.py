"""Gives the tasks of killed workers to other workers; the queue itself shows them as running for ever."""

import logging
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import WorkerBeat
from .workers import ALIVE_FOR

log = logging.getLogger(__name__)

MOST_RUNS = 3
"""How often a task may be started before it is given up: it may be what kills its workers."""
KEEP_BEATS = timedelta(days=1)


class WorkerLost(Exception):  # noqa: N818 (named in the queue as what happened)
    """Every worker that started the task was killed in the middle of it."""


def reap() -> int:
    """Make the tasks of dead workers ready again, or failed after three starts; returns how many of both."""
    # Tasks first: whoever takes one after this look has given its sign of life before.
    running = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING))
    alive = set(WorkerBeat.objects.filter(seen_at__gte=Now() - ALIVE_FOR).values_list("pk", flat=True))
    lost = [task for task in running if not alive.intersection(task.worker_ids[-1:])]
    reaped = sum(_reap(task) for task in lost)
    WorkerBeat.objects.filter(seen_at__lt=Now() - KEEP_BEATS).delete()
    return reaped


def _reap(task: "DBTaskResult[Any, Any]") -> bool:
    """Move one task on by compare-and-set: False when it moved by itself in the meantime."""
    runs = len(task.worker_ids)
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    same = running.filter(pk=task.pk, started_at=task.started_at)
    if runs < MOST_RUNS:
        moved = same.update(status=TaskResultStatus.READY, started_at=None)
        outcome = "is ready again"
    else:
        reason = f"Started {runs} times, and each time its worker was killed: {', '.join(task.worker_ids)}."
        moved = same.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            exception_class_path=f"{WorkerLost.__module__}.{WorkerLost.__qualname__}",
            traceback=reason,
        )
        outcome = "is given up"
    if moved:
        log.warning("task %s (%s) lost its worker and %s", task.pk, task.task_path, outcome)
    return bool(moved)
