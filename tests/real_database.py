"""A migrated database of its own for tests that start, race or kill real processes.

``real_database`` is a copy of the freshly migrated test database, on the engine that the suite runs on: a
SQLite file, or a PostgreSQL database made from a template. It holds what migrations put there and no units.
Processes started with its ``run`` and ``start`` see what the others committed and nothing of the test's own
transaction; the copy disappears with the test.

    def test_two_couriers(real_database):
        report = real_database.run("tests/foundation/outbox/courier_run.py", "40")
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import OperationalError, connection

TEMPLATE = pytest.StashKey[str]()
"""Where the template is: a file's path on SQLite, a database's name on PostgreSQL."""

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class RealDatabase:
    """``environment`` is what a process needs to work on this database, with a data directory of its own."""

    environment: dict[str, str]

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start ``python <arguments>`` from the repository's root; the caller ends it."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment, text=True, **pipes)

    def run(self, *arguments: str, code: int = 0, timeout: float = 300) -> str:
        """Run ``python <arguments>`` to its end, that must come with this exit code; give its output."""
        with self.start(*arguments) as process:
            try:
                out, err = process.communicate(timeout=timeout)
            finally:
                process.kill()
        assert process.returncode == code, f"exit code {process.returncode}\n{out}\n{err}"
        return out


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory, request) -> Iterator[None]:
    """Copy the freshly migrated database before anything fills it; copies of that copy are quick."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            request.config.stash[TEMPLATE] = _sqlite_template(tmp_path_factory.mktemp("template"))
            yield
            return
        migrated = connection.settings_dict["NAME"]
        request.config.stash[TEMPLATE] = template = f"{migrated}_template"
        connection.close()
        _drop_database(template)
        _create_database(template, template=migrated)
    yield
    with django_db_blocker.unblock():
        _drop_database(template)


@pytest.fixture
def real_database(db, django_db_blocker, request, tmp_path) -> Iterator[RealDatabase]:
    """Give a migrated, empty database that is this test's alone.

    It asks for ``db``, for the test database is made only when some test does.
    """
    with copy_of_migrated(request.config, tmp_path, django_db_blocker) as copy:
        yield copy


@contextmanager
def copy_of_migrated(config: pytest.Config, directory: Path, blocker: Any) -> Iterator[RealDatabase]:
    """A migrated, empty database for as long as the block runs; the test database must have been made."""
    template = config.stash[TEMPLATE]
    if connection.vendor == "sqlite":
        path = shutil.copy(template, directory / "real.sqlite3")
        yield _real_database(f"sqlite:///{path}", directory)
        return
    name = f"{template}_{uuid4().hex[:8]}"
    with blocker.unblock():
        _create_database(name, template=template)
    yield _real_database(urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl(), directory)
    with blocker.unblock():
        _drop_database(name)


def _real_database(url: str, directory: Path) -> RealDatabase:
    own = {"KENTONGAN_DATABASE_URL": url, "KENTONGAN_DATA": str(directory / "data"), "KENTONGAN_MODE": "test"}
    return RealDatabase({**os.environ, **own})


def _sqlite_template(directory: Path) -> str:
    path = directory / "template.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        # As every migrated file: many processes that opened it at once would else quarrel over the switch.
        copy.execute("PRAGMA journal_mode=WAL")
    return str(path)


def _create_database(name: str, *, template: str) -> None:
    """Copy a PostgreSQL database as soon as the sessions that were just closed have really left it."""
    for patience in range(50):
        try:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        except OperationalError:
            if patience == 49:
                raise
            time.sleep(0.1)
        else:
            return


def _drop_database(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
