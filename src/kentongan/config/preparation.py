"""Brings database, content and static files up to what this version expects; does nothing when they are."""

import fcntl
import hashlib
import importlib.metadata
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import CommandError, call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from .children import Child

LOADERS = ("load-units", "load-calendar")
DEMO_LOADERS = ("load-demo",)
NOT_CONTENT = {"static", "templates", "locale", "migrations", "__pycache__"}
Say = Callable[[str], None]


def prepare(*, say: Say) -> None:
    """Migrate, load units, calendar and (in the demo) content, and collect static files, each if needed.

    Two callers at once take turns. Static files are collected beside the database's work.
    """
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    with _alone(data / "preparation.lock"):
        done = _Stamps(data / "preparation.json")
        static = _start_collecting(done, say=say)
        if _migrations_wait():
            say("Menyiapkan basis data / preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
        _load_content(done, say=say)
        if static:
            _finish_collecting(static, done)


class _Stamps:
    """Remembers, in a file, the fingerprint of what was last done."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}

    def says(self, name: str, fingerprint: str) -> bool:
        return self.values.get(name) == fingerprint

    def set(self, name: str, fingerprint: str) -> None:
        self.values[name] = fingerprint
        scratch = self.path.with_suffix(".new")
        scratch.write_text(json.dumps(self.values, indent=1, sort_keys=True))
        scratch.replace(self.path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _load_content(done: _Stamps, *, say: Say) -> None:
    fingerprint = f"{_database_birth()} {_tree_fingerprint(settings.PACKAGE, skip=NOT_CONTENT)}"
    if done.says("content", fingerprint):
        return
    say("Memuat satker dan isi / loading units and content …")
    known = get_commands()
    for name in LOADERS + (DEMO_LOADERS if settings.DEMO else ()):
        if name in known:
            call_command(name, verbosity=0)
    done.set("content", fingerprint)


def _database_birth() -> str:
    """Tell this database from any other: the moment of its first migration."""
    migrations = MigrationRecorder(connection).migration_qs.order_by("id")
    return str(migrations.values_list("applied", flat=True).first())


def _start_collecting(done: _Stamps, *, say: Say) -> Child | None:
    if done.says("static", _static_fingerprint()):
        return None
    say("Mengumpulkan berkas statis / collecting static files …")
    child = Child("static", ["collectstatic", "--noinput", "--verbosity", "0"])
    child.start()
    return child


def _finish_collecting(child: Child, done: _Stamps) -> None:
    _, status = os.waitpid(child.pid, 0)
    if status:
        raise CommandError("collectstatic: gagal, sebabnya di atas / failed, see above")
    done.set("static", _static_fingerprint())
    # This process read the list of files before there was one, and the servers it forks would inherit that.
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        names, digest = staticfiles_storage.load_manifest()
        staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = names, digest


def _static_fingerprint() -> str:
    folders = [Path(app.path, "static") for app in apps.get_app_configs()]
    trees = [_tree_fingerprint(folder) for folder in sorted(folders) if folder.is_dir()]
    collected = Path(settings.STATIC_ROOT, "staticfiles.json").exists()
    return _digest([str(collected), importlib.metadata.version("whitenoise"), *trees])


def _tree_fingerprint(root: Path, *, skip: frozenset[str] | set[str] = frozenset()) -> str:
    """Digest names, sizes and times of the files under ``root``, not entering folders named in ``skip``."""
    lines = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - skip)
        for name in sorted(names):
            status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 (called for every file)
            lines.append(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}")
    return _digest(lines)


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
