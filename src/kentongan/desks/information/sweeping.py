"""Sealed files that no record points to: what a process left that was killed between the file and its record."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from .keeping import FOLDER, holders

SETTLED = timedelta(days=1)
"""Younger files may belong to a form that is just being taken in."""
AT_ONCE = 200


def sweep() -> int:
    """Delete them; returns how many went. One listing and one question to the database for each portion."""
    deadline = timezone.now() - SETTLED
    swept = 0
    for names in _portions():
        bound = {path for holder in holders for path in _paths(holder, names)}
        for name in names:
            if name not in bound and _is_older(name, deadline):
                default_storage.delete(name)
                swept += 1
    return swept


def _is_older(name: str, deadline: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < deadline
    except FileNotFoundError:  # erased since it was listed
        return False


def _portions() -> Iterator[tuple[str, ...]]:
    try:
        folders = default_storage.listdir(FOLDER)[0]
    except FileNotFoundError:  # nothing was ever kept
        return
    for folder in folders:
        files = default_storage.listdir(f"{FOLDER}/{folder}")[1]
        for start in range(0, len(files), AT_ONCE):
            yield tuple(f"{FOLDER}/{folder}/{name}" for name in files[start : start + AT_ONCE])


def _paths(holder: type, names: tuple[str, ...]) -> Iterator[str]:
    yield from holder._base_manager.filter(path__in=names).values_list("path", flat=True)  # type: ignore[attr-defined]  # noqa: SLF001 (every unit's)
