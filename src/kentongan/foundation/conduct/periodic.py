"""Periodic work: named jobs, each started once when due, whichever of several schedulers is quicker.

A job is a function without arguments, declared in an application's ``tasks.py``:

    @periodic(every=timedelta(hours=1))
    def forget_old_drafts() -> None: ...

It runs in the scheduler itself, so it is short; long work enqueues a task. A scheduler that is killed in the
middle leaves a lease that runs out, and the job starts again: jobs are idempotent.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from .models import PeriodicRun

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long a started job is left alone before it counts as lost."""
LOOK_EVERY = 1.0
"""Seconds between two looks at what is due."""

Work = Callable[[], None]


@dataclass(frozen=True)
class Job:
    """A named function and how often it runs."""

    name: str
    every: timedelta
    work: Work
    lease: timedelta = LEASE


jobs: dict[str, Job] = {}


def periodic(*, every: timedelta, lease: timedelta = LEASE) -> Callable[[Work], Work]:
    """Have a function started every so often; its module and name are the job's name."""

    def register(work: Work) -> Work:
        name = f"{work.__module__.removeprefix('kentongan.')}.{work.__name__}"
        jobs[name] = Job(name=name, every=every, work=work, lease=lease)
        return work

    return register


def following(due: datetime, every: timedelta, now: datetime) -> datetime:
    """The first moment after ``now`` on the grid that starts at ``due``: missed runs are not made up for."""
    if due > now:
        return due
    return due + every * ((now - due) // every + 1)


class Scheduler:
    """Starts the registered jobs as they fall due.

    Args:
        jobs: what to start; by default everything that applications declare in their ``tasks`` modules.
    """

    def __init__(self, jobs_by_name: dict[str, Job] | None = None) -> None:
        if jobs_by_name is None:
            autodiscover_modules("tasks")
        self.jobs = jobs if jobs_by_name is None else jobs_by_name

    def run(self, stop: threading.Event) -> None:
        """Start jobs until ``stop`` is set; a database that doesn't answer is waited for."""
        while not stop.is_set():
            close_old_connections()
            try:
                self.run_due()
            except DatabaseError:
                log.exception("the database doesn't answer; periodic work waits")
            stop.wait(LOOK_EVERY)
        close_old_connections()

    def run_due(self) -> list[str]:
        """Start, one after another, every job that is due and not taken; returns their names."""
        self._introduce()
        due = PeriodicRun.objects.filter(_due(), name__in=self.jobs).order_by("next_at")
        return [run.name for run in due if self._run(run)]

    def _introduce(self) -> None:
        known = set(PeriodicRun.objects.filter(name__in=self.jobs).values_list("name", flat=True))
        new = [PeriodicRun(name=name, next_at=Now()) for name in self.jobs if name not in known]
        PeriodicRun.objects.bulk_create(new, ignore_conflicts=True)

    def _run(self, run: PeriodicRun) -> bool:
        job = self.jobs[run.name]
        if not _claim(run, job.lease):
            return False
        began, error = time.monotonic(), ""
        try:
            job.work()
        except Exception as failure:
            log.exception("periodic job %s failed", job.name)
            error = f"{type(failure).__name__}: {failure}"
        log.info("periodic job %s took %.1f s", job.name, time.monotonic() - began)
        _release(run, job, error)
        return True


def _due() -> Q:
    return Q(next_at__lte=Now()) & (Q(lease_until=None) | Q(lease_until__lt=Now()))


def _claim(run: PeriodicRun, lease: timedelta) -> bool:
    """Take a due job by compare-and-set on its fence; False when another scheduler was quicker."""
    mine = PeriodicRun.objects.filter(_due(), name=run.name, fence=run.fence)
    taken = mine.update(fence=run.fence + 1, lease_until=Now() + lease, last_started=Now())
    run.fence += 1
    return taken == 1


def _release(run: PeriodicRun, job: Job, error: str) -> None:
    """Give a job back until it is due again, unless the lease ran out and somebody else took it."""
    PeriodicRun.objects.filter(name=run.name, fence=run.fence).update(
        next_at=following(run.next_at, job.every, timezone.now()),
        lease_until=None,
        last_finished=Now(),
        last_error=error,
    )
