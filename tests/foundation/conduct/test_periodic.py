"""Periodic work starts once when due, whoever is quicker, and survives whoever is killed."""

import signal
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.conduct import periodic
from kentongan.foundation.conduct.models import PeriodicRun
from kentongan.foundation.conduct.periodic import Job, Scheduler, following

SCRIPT = "tests/foundation/conduct/scheduler_run.py"
LEASE = 5.0
"""Seconds; as in the script."""
HOUR = timedelta(hours=1)
seconds_of_a_few_years = st.integers(min_value=0, max_value=4 * 366 * 86_400)
moments = seconds_of_a_few_years.map(lambda n: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=n))
spans = st.timedeltas(timedelta(seconds=1), timedelta(days=400))


class Diary:
    """Notes which of its jobs ran."""

    def __init__(self) -> None:
        self.ran: list[str] = []

    def job(self, name: str, *, every: timedelta = HOUR, fails: bool = False) -> Job:
        def work() -> None:
            self.ran.append(name)
            if fails:
                raise ValueError("tinta habis")

        return Job(name=name, every=every, work=work)


def scheduler(*jobs: Job) -> Scheduler:
    return Scheduler({job.name: job for job in jobs})


@given(due=moments, every=spans, now=moments)
def test_the_following_run_is_the_next_point_of_the_grid(due, every, now):
    at = following(due, every, now)
    assert at == due if due > now else now < at <= now + every
    assert (at - due) % every == timedelta(0)


@pytest.mark.django_db
def test_a_new_job_runs_at_once_and_then_when_it_is_due_again():
    diary = Diary()
    one = scheduler(diary.job("laporan"))
    assert one.run_due() == ["laporan"]
    assert one.run_due() == []
    PeriodicRun.objects.update(next_at=timezone.now() - 3 * HOUR)
    assert one.run_due() == ["laporan"]
    assert one.run_due() == [], "missed runs are not made up for"
    assert diary.ran == ["laporan", "laporan"]


@pytest.mark.django_db
def test_a_job_keeps_its_minute_of_the_hour():
    due = timezone.now() - timedelta(minutes=90)
    PeriodicRun.objects.create(name="laporan", next_at=due)
    scheduler(Diary().job("laporan")).run_due()
    assert PeriodicRun.objects.get().next_at == due + 2 * HOUR


@pytest.mark.django_db
def test_a_failure_is_kept_for_people_and_stops_no_other_job(caplog):
    diary = Diary()
    both = scheduler(diary.job("a", fails=True), diary.job("b"))
    assert sorted(both.run_due()) == ["a", "b"]
    failed, fine = PeriodicRun.objects.all()
    assert (failed.last_error, fine.last_error) == ("ValueError: tinta habis", "")
    assert failed.next_at > timezone.now()
    assert failed.lease_until is None
    assert "periodic job a failed" in caplog.text
    PeriodicRun.objects.update(next_at=timezone.now() - HOUR)
    scheduler(diary.job("a")).run_due()
    assert PeriodicRun.objects.get(name="a").last_error == ""


@pytest.mark.django_db
def test_a_taken_job_is_left_alone_until_its_lease_runs_out():
    diary = Diary()
    one = scheduler(diary.job("laporan"))
    soon = timezone.now() + timedelta(minutes=1)
    PeriodicRun.objects.create(name="laporan", next_at=timezone.now() - HOUR, fence=4, lease_until=soon)
    assert one.run_due() == []
    PeriodicRun.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert one.run_due() == ["laporan"]
    assert PeriodicRun.objects.get().fence == 5


@pytest.mark.django_db
def test_of_two_that_saw_the_same_due_job_one_takes_it():
    PeriodicRun.objects.create(name="laporan", next_at=timezone.now() - HOUR)
    mine, theirs = PeriodicRun.objects.get(), PeriodicRun.objects.get()
    assert periodic._claim(mine, HOUR)
    assert not periodic._claim(theirs, HOUR)


@pytest.mark.django_db
def test_whoever_outlived_the_lease_gives_nothing_back_for_the_next_holder():
    PeriodicRun.objects.create(name="laporan", next_at=timezone.now() - HOUR)
    slow = PeriodicRun.objects.get()
    assert periodic._claim(slow, -HOUR)  # its lease has run out already
    quick = PeriodicRun.objects.get()
    assert periodic._claim(quick, HOUR)
    before = PeriodicRun.objects.values().get()
    periodic._release(slow, Diary().job("laporan"), "")
    assert PeriodicRun.objects.values().get() == before


def test_jobs_are_named_after_their_place():
    @periodic.periodic(every=HOUR)
    def water_the_plants() -> None: ...

    job = periodic.jobs.pop(f"{__name__}.water_the_plants")
    assert (job.every, job.lease) == (HOUR, periodic.LEASE)


def test_the_house_has_its_own_chores():
    assert {name.removeprefix("foundation.conduct.tasks.") for name in Scheduler().jobs} >= {
        "reap_lost_tasks",
        "wipe_delivered_messages",
        "clear_expired_sessions",
        "forget_finished_tasks",
    }


@pytest.mark.crash
def test_four_schedulers_start_each_due_run_once(real_database, tmp_path):
    seconds, every = 3.0, 0.25
    diary = tmp_path / "diary"
    began = time.monotonic()
    racers = [real_database.start(SCRIPT, "race", str(diary), str(every), str(seconds)) for _ in range(4)]
    assert [(racer.communicate(timeout=120)[1], racer.returncode) for racer in racers] == [("", 0)] * 4
    runs = diary.read_text().split()
    assert len(runs) >= 4
    assert len(runs) <= (time.monotonic() - began) / every + 1
    assert runs == [str(number) for number in range(1, len(runs) + 1)], "each start has a number of its own"


@pytest.mark.crash
def test_a_killed_scheduler_loses_no_job(real_database, tmp_path):
    diary = tmp_path / "diary"
    with real_database.start(SCRIPT, "hang", str(diary)) as victim:
        assert victim.stdout.readline() == "started\n"
        victim.send_signal(signal.SIGKILL)
    began = time.monotonic()
    assert not diary.exists()
    while "ran 0" in real_database.run(SCRIPT, "once", str(diary)):
        time.sleep(0.2)
        assert time.monotonic() - began < 60
    assert time.monotonic() - began > LEASE - 1, "the lease of the killed one was respected"
    assert diary.read_text() == "2\n"
