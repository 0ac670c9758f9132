"""Triggers by which the database itself journals each mention of which something changed that is counted.

They catch whatever writes concerns, labels and versions of stories, by whichever road, in its own transaction; no
writer has to remember to. A migration that rebuilds a table on SQLite loses them: they are put up again after each
migration, and then everything is counted anew.
"""

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

JOURNAL = "monitoring_analysis_touched"
WATCHED = {
    "monitoring_concern": ("mention_id, unit_id, state, reasons", ""),
    "monitoring_labels_mentionlabels": ("mention_id, tone, topics, balance", ""),
    "monitoring_version": ("mention_id, story_id", "story_id"),
}
"""Table → the columns that are counted, and the one that says which story the mention had.

When an answer was asked for and given is counted too; it is written with the state of its concern."""


def _insert(row: str, story: str) -> str:
    told = f"{row}.{story}" if story else "NULL"
    return f"INSERT INTO {JOURNAL} (mention, story) VALUES ({row}.mention_id, {told});"  # noqa: S608


def _sqlite() -> dict[str, tuple[str, str]]:
    found = {}
    for table, (columns, story) in WATCHED.items():
        old, new = _insert("OLD", story), _insert("NEW", story)
        found[f"{table}_touch_insert"] = (table, f"AFTER INSERT ON {table} BEGIN {new} END")
        found[f"{table}_touch_update"] = (table, f"AFTER UPDATE OF {columns} ON {table} BEGIN {old} {new} END")
        found[f"{table}_touch_delete"] = (table, f"AFTER DELETE ON {table} BEGIN {old} END")
    return found


def _postgresql() -> dict[str, tuple[str, str]]:
    return {
        f"{table}_touch": (
            table,
            f"AFTER INSERT OR UPDATE OF {columns} OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_touch()",
        )
        for table, (columns, _story) in WATCHED.items()
    }


def _function(table: str, story: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {table}_touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP <> 'INSERT' THEN {_insert('OLD', story)} END IF; "
        f"IF TG_OP <> 'DELETE' THEN {_insert('NEW', story)} END IF; RETURN NULL; END $$"
    )


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that don't stand in this database."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
            if postgresql
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        standing = {name for (name,) in cursor.fetchall()}
    return sorted((_postgresql() if postgresql else _sqlite()).keys() - standing)


def keep_journal(using: str = "default") -> bool:
    """Put up the triggers if one is missing, and have all days counted anew; whether there was one missing."""
    from .folding import ask_for_all

    connection = connections[using]
    if not {JOURNAL, *WATCHED} <= set(connection.introspection.table_names()) or not (gone := missing(connection)):
        return False
    postgresql = connection.vendor == "postgresql"
    with transaction.atomic(using), connection.cursor() as cursor:
        for table, (_columns, story) in WATCHED.items() if postgresql else ():
            cursor.execute(_function(table, story))
        for name, (_table, body) in (_postgresql() if postgresql else _sqlite()).items():
            if name in gone:
                cursor.execute(f"CREATE TRIGGER {name} {body}")
        ask_for_all()
    return True
