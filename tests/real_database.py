"""The suite's databases: made once in a run, copied for each worker, and for tests that start, race or kill processes.

The first worker that needs a database migrates one and fills a copy with all units and their pages; everybody else
copies these two templates: SQLite files, or PostgreSQL databases, on the engine that the suite runs on.

``real_database`` is such a copy as migrations leave it, without units, and ``real_nation`` one with all units.
Processes started with its ``run`` and ``start`` see what the others committed and nothing of the test's own
transaction; the copy disappears with the test.

    def test_two_couriers(real_database):
        report = real_database.run("tests/foundation/outbox/courier_run.py", "40")
"""

import fcntl
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from nursery import ROOT, Child, Nursery


@dataclass(frozen=True)
class Templates:
    """Where the two are: paths of files on SQLite, names of databases on PostgreSQL."""

    empty: str
    nation: str


TEMPLATES = pytest.StashKey[Templates]()


class RealDatabase:
    """``environment`` is what a process needs to work on this database, with a data directory of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self._nurseries: list[Nursery] = []

    def start(self, *arguments: str) -> Child:
        """Start ``python <arguments>``, a file or ``-m module``, in a process that has Django set up already."""
        if not self._nurseries or self._nurseries[-1].environment != self.environment:
            self._nurseries.append(Nursery(self.environment))
        return self._nurseries[-1].start(*arguments)

    def start_afresh(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start ``python <arguments>`` from its very beginning, as servers are; the caller ends it."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment, text=True, **pipes)

    def run(self, *arguments: str, code: int = 0, timeout: float = 300) -> str:
        """Run ``python <arguments>`` to its end, that must come with this exit code; give its output."""
        with self.start(*arguments) as process:
            out, err = process.communicate(timeout=timeout)
        assert process.returncode == code, f"exit code {process.returncode}\n{out}\n{err}"
        return out

    def close(self) -> None:
        for nursery in self._nurseries:
            nursery.close()


class Workshop:
    """Where the workers of a run agree on who makes the templates; whoever is inside is there alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._note = folder / "kentongan-templates.json"
        self._lock = (folder / "kentongan-templates.lock").open("w")

    def enter(self) -> None:
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def leave(self) -> None:
        fcntl.flock(self._lock, fcntl.LOCK_UN)

    def made(self) -> Templates | None:
        """The templates, if somebody has made them."""
        return Templates(**self._read()["made"]) if self._note.exists() else None

    def use(self, templates: Templates) -> None:
        """Note one more worker that needs them."""
        users = self._read()["users"] if self._note.exists() else 0
        self._note.write_text(json.dumps({"made": vars(templates), "users": users + 1}))

    def leave_behind(self, templates: Templates) -> None:
        """Need them no longer; the last one tidies up."""
        self.enter()
        users = self._read()["users"] - 1
        self._note.write_text(json.dumps({"made": vars(templates), "users": users}))
        if users == 0:
            self._note.unlink()
            for name in (templates.empty, templates.nation):
                _drop(name)
        self.leave()

    def _read(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self._note.read_text())
        return read


@pytest.fixture(scope="session")
def _workshop(tmp_path_factory, request) -> Workshop:
    own = tmp_path_factory.getbasetemp()
    return Workshop(own.parent if hasattr(request.config, "workerinput") else own)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, _workshop) -> Iterator[None]:
    """Wait for whoever makes the templates; when they are there, the test database is made from them."""
    _workshop.enter()
    with pytest.MonkeyPatch.context() as patch:
        if made := _workshop.made():
            patch.setattr(connection.creation, "create_test_db", _copying(made.nation))
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, _workshop, request) -> Iterator[None]:
    """The test database holds all 553 units and their pages, as a fresh installation does."""
    with django_db_blocker.unblock():
        try:
            made = _workshop.made() or _make_templates(_workshop.folder)
            _workshop.use(made)
        finally:
            _workshop.leave()
    request.config.stash[TEMPLATES] = made
    yield
    with django_db_blocker.unblock():
        _workshop.leave_behind(made)


@pytest.fixture
def real_database(db, django_db_blocker, request, tmp_path) -> Iterator[RealDatabase]:
    """Give a migrated, empty database that is this test's alone.

    It asks for ``db``, for the test database is made only when some test does.
    """
    with _copied(request.config.stash[TEMPLATES].empty, tmp_path, django_db_blocker) as copy:
        yield copy


@pytest.fixture
def real_nation(db, django_db_blocker, request, tmp_path) -> Iterator[RealDatabase]:
    """As ``real_database``, with all units and their pages."""
    with copy_of_nation(request.config, tmp_path, django_db_blocker) as copy:
        yield copy


def copy_of_nation(config: pytest.Config, directory: Path, blocker: Any) -> AbstractContextManager[RealDatabase]:
    """A database with all units for as long as the block runs; the test database must have been made."""
    return _copied(config.stash[TEMPLATES].nation, directory, blocker)


@contextmanager
def _copied(template: str, directory: Path, blocker: Any) -> Iterator[RealDatabase]:
    if connection.vendor == "sqlite":
        path = shutil.copy(template, directory / "real.sqlite3")
        with closing(sqlite3.connect(path)) as copy:
            # As every migrated file: many processes that opened it at once would else quarrel over the switch.
            copy.execute("PRAGMA journal_mode=WAL")
        with closing(_real_database(f"sqlite:///{path}", directory)) as database:
            yield database
        return
    name = f"{template}_{uuid4().hex[:8]}"
    with blocker.unblock():
        _create_database(name, template=template)
    url = urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()
    try:
        with closing(_real_database(url, directory)) as database:
            yield database
    finally:
        with blocker.unblock():
            _drop(name)


def _real_database(url: str, directory: Path) -> RealDatabase:
    own = {"KENTONGAN_DATABASE_URL": url, "KENTONGAN_DATA": str(directory / "data"), "KENTONGAN_MODE": "test"}
    return RealDatabase({**os.environ, **own})


def _make_templates(folder: Path) -> Templates:
    """Keep the freshly migrated database, fill it with the nation, and keep that too."""
    from kentongan.foundation.public.trees import grow_pages
    from kentongan.foundation.units.loading import load_units

    empty = _keep("empty", folder)
    load_units()
    grow_pages()
    return Templates(empty=empty, nation=_keep("nation", folder))


def _keep(name: str, folder: Path) -> str:
    """Copy the test database as it is now to a template of this name; gives where that is."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / f"{name}.sqlite3")) as copy:
            connection.connection.backup(copy)
        return str(folder / f"{name}.sqlite3")
    migrated = connection.settings_dict["NAME"]
    template = f"{migrated}_{name}"
    connection.close()
    _drop(template)
    _create_database(template, template=migrated)
    return template


def _copying(template: str) -> Callable[..., str]:
    """A ``create_test_db`` that copies the template."""

    def create_test_db(**_: Any) -> str:
        name: str = connection.creation._get_test_db_name()
        connection.close()
        if connection.vendor != "sqlite":
            _drop(name)
            _create_database(name, template=template)
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(template)) as made:
                made.backup(connection.connection)
        return name

    return create_test_db


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


def _drop(name: str) -> None:
    """Remove a PostgreSQL database; the files of SQLite go with the run's folder."""
    if connection.vendor == "sqlite":
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
