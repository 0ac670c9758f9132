"""Workers that are killed again and again while a release is sent: in the end each unit has one draft, one letter."""

import json
import random
import signal
import time
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

UNITS = 60
STEP = 14
"""Units that each worker may finish before it is killed; more than a few of its tasks are cut in two."""
LOST = 1.7
"""Seconds after which a killed worker counts as lost."""
RUN = "tests/desks/newsroom/releases/release_run.py"


@pytest.mark.crash
def test_every_unit_has_one_draft_and_one_letter(real_nation):
    real_nation.environment["DJANGO_SETTINGS_MODULE"] = "kentongan.config.settings"  # the tests' run tasks at once
    real_nation.run(RUN, "begin", str(UNITS))
    with watching(real_nation) as done:
        kills = kill_while(real_nation, done)
        work_on(real_nation, done)
    assert kills >= 3
    assert json.loads(real_nation.run(RUN, "show").splitlines()[-1]) == {
        "state": "sent",
        "unfinished": 0,
        **dict.fromkeys(("delivered", "articles", "units", "created", "told", "letters"), UNITS),
    }
    real_nation.run("-m", "kentongan.config.command", "verify-ledger")


def kill_while(real_database, done) -> int:
    """Start a worker and kill it at a random moment after it has put some drafts into units."""
    chance, kills = random.Random(11), 0
    while (before := done()) < UNITS - STEP:
        with real_database.start(RUN, "work") as worker:
            wait_until(lambda before=before: done() >= before + STEP, worker)
            time.sleep(chance.uniform(0, 0.1))
            worker.send_signal(signal.SIGKILL)
            worker.communicate(timeout=60)
        kills += 1
        time.sleep(LOST)
    return kills


def work_on(real_database, done) -> None:
    """Let a worker finish in peace."""
    with real_database.start(RUN, "work") as worker:
        wait_until(lambda: done() == UNITS, worker)
        time.sleep(2)  # the last task notes that all is sent
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=60)


def wait_until(reached, worker) -> None:
    patience = time.monotonic() + 120
    while not reached():
        assert worker.poll() is None, worker.stderr.read()
        assert time.monotonic() < patience
        time.sleep(0.02)


@contextmanager
def watching(real_database):
    """A way to ask how many units have their draft, over a connection of its own."""
    name = urlsplit(real_database.environment["KENTONGAN_DATABASE_URL"]).path[1:]
    settings = {**connection.settings_dict, "NAME": name}
    with closing(ConnectionHandler({"default": settings})["default"]) as other:

        def done() -> int:
            with other.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM releases_delivery WHERE state = 'delivered'")
                return cursor.fetchone()[0]

        yield done
