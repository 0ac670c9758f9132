"""Writing many rows at once."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

BATCH = 2000


def insert(model: Any, rows: Iterable[Any]) -> None:
    """Write rows as they come, without holding all of them at once."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        model._base_manager.bulk_create(batch)  # noqa: SLF001 (some managers ask for a scope)
