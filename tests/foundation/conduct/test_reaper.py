"""The tasks of killed workers go to other workers; those of slow ones stay with them."""

import signal
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kentongan.foundation.conduct.models import WorkerBeat
from kentongan.foundation.conduct.reaper import MOST_RUNS, reap
from kentongan.foundation.conduct.workers import beat, beating

SCRIPT = "tests/foundation/conduct/worker_run.py"
MINUTE = timedelta(minutes=1)


def running(*workers: str) -> DBTaskResult:
    """A task that these workers have started, one after another."""
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - MINUTE,
        worker_ids=list(workers),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="slow_task.write_report",
        backend_name="default",
        run_after=None,
    )


def seen(worker: str, *, ago: timedelta) -> None:
    WorkerBeat.objects.create(worker_id=worker, seen_at=timezone.now() - ago)


@pytest.mark.django_db
def test_a_task_of_a_living_worker_is_left_alone_however_long_it_takes():
    running("rajin")
    seen("rajin", ago=timedelta(seconds=20))
    before = list(DBTaskResult.objects.values())
    assert reap() == 0
    assert list(DBTaskResult.objects.values()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("last_seen", [MINUTE, None])
def test_a_task_of_a_silent_worker_is_ready_again(last_seen, caplog):
    task = running("hilang")
    if last_seen:
        seen("hilang", ago=last_seen)
    assert reap() == 1
    task.refresh_from_db()
    assert (task.status, task.started_at, task.worker_ids) == (TaskResultStatus.READY, None, ["hilang"])
    assert "is ready again" in caplog.text
    assert reap() == 0


@pytest.mark.django_db
def test_only_the_last_worker_counts():
    running("hilang", "rajin")
    seen("rajin", ago=timedelta(seconds=1))
    assert reap() == 0


@pytest.mark.django_db
def test_a_task_that_lost_three_workers_is_given_up_with_the_reason():
    task = running("satu", "dua", "tiga")
    assert len(task.worker_ids) == MOST_RUNS
    assert reap() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.finished_at is not None
    assert task.exception_class_path == "kentongan.foundation.conduct.reaper.WorkerLost"
    assert task.traceback == "Started 3 times, and each time its worker was killed: satu, dua, tiga."
    assert task.task_result.errors[0].exception_class.__name__ == "WorkerLost"


@pytest.mark.django_db
@pytest.mark.parametrize("status", [TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
def test_only_running_tasks_are_looked_at(status):
    task = running("hilang")
    DBTaskResult.objects.update(status=status)
    assert reap() == 0
    task.refresh_from_db()
    assert task.status == status


@pytest.mark.django_db
def test_signs_of_life_are_given_while_working_and_old_ones_forgotten():
    with beating("rajin"):
        assert WorkerBeat.objects.get().worker_id == "rajin"
        beat("rajin")
        assert timezone.now() - WorkerBeat.objects.get().seen_at < MINUTE
    assert not WorkerBeat.objects.exists()
    seen("lama", ago=timedelta(days=2))
    seen("kemarin", ago=timedelta(hours=20))
    reap()
    assert WorkerBeat.objects.get().worker_id == "kemarin"


def _wait_for(path) -> None:
    patience = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < patience, f"{path} never came"
        time.sleep(0.05)


@pytest.fixture
def real_database(real_database):
    """The tests' own settings would run tasks at once."""
    real_database.environment["DJANGO_SETTINGS_MODULE"] = "kentongan.config.settings"
    return real_database


@pytest.mark.crash
def test_a_killed_workers_task_is_finished_by_another(real_database, tmp_path):
    report = tmp_path / "report"
    real_database.run(SCRIPT, "enqueue", "write_report", str(report))
    with real_database.start(SCRIPT, "work") as victim:
        _wait_for(report.with_suffix(".started"))
        assert real_database.run(SCRIPT, "reap") == "reaped 0\n", "it is slow, not dead"
        victim.send_signal(signal.SIGKILL)
    assert real_database.run(SCRIPT, "show") == "RUNNING 1 None\n"
    while real_database.run(SCRIPT, "reap") == "reaped 0\n":
        time.sleep(0.1)
    assert real_database.run(SCRIPT, "show") == "READY 1 None\n"
    with real_database.start(SCRIPT, "work") as other:
        _wait_for(report)
        other.send_signal(signal.SIGTERM)
        assert other.wait(30) == 0
    assert real_database.run(SCRIPT, "show") == "SUCCESSFUL 2 written\n"


@pytest.mark.crash
def test_a_worker_told_to_stop_finishes_its_task(real_database, tmp_path):
    report = tmp_path / "report"
    real_database.run(SCRIPT, "enqueue", "take_two_seconds", str(report))
    with real_database.start(SCRIPT, "work") as worker:
        _wait_for(report.with_suffix(".started"))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    assert report.read_text() == "selesai\n"
    assert real_database.run(SCRIPT, "show") == "SUCCESSFUL 1 None\n"
