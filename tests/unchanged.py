"""Whether a call left the records as they were: its writes are watched, and only if there is one are they compared.

Nearly every refusal comes before anything is written, and reading all tables twice for each would take the suite
minutes. Before the first statement that writes to a table of ours, all tables are read as they still are.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models

LASTING = {"units.Unit", "wagtailcore.Collection", "wagtailcore.Page", "public.UnitHome"}
"""Hundreds of rows each, that only the loading of units makes; their journals and revisions are compared."""
HARMLESS = re.compile(r"(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|EXPLAIN|PRAGMA|SHOW)\b", re.IGNORECASE)
WRITES = re.compile(r'(?:INSERT INTO|INSERT OR \w+ INTO|UPDATE|DELETE FROM) "(\w+)"', re.IGNORECASE)


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Assert that what the block does, in this thread, leaves every table of ours as it was."""
    compared = _compared()
    tables = {model._meta.db_table for model in compared}
    before: list[dict[str, list[Any]]] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not before and _may_write(sql, tables):
            before.append({})  # its own reading is not to be watched
            before[0] = _contents(compared)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    if before:
        assert _contents(compared) == before[0]


def _compared() -> list[type[models.Model]]:
    ours = [one for one in apps.get_app_configs() if one.name.startswith("kentongan.") or one.label == "wagtailcore"]
    return [model for one in ours for model in one.get_models() if model._meta.label not in LASTING]


def _may_write(sql: str, tables: set[str]) -> bool:
    """Whether a statement writes, unless it is known that it writes only to tables that are nobody's record."""
    if HARMLESS.match(sql):
        return False
    written = WRITES.match(sql)
    return written is None or written[1] in tables


def _contents(compared: list[type[models.Model]]) -> dict[str, list[Any]]:
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in compared}
