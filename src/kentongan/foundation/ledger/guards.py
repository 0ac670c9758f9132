"""Triggers by which the database itself refuses to change or delete entries.

They bind every program that writes to the database, whatever it is written in; not its owner, who can drop
them. A migration that rebuilds the table on SQLite loses them and must install them again; ``missing`` tells.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "ledger entries are never changed or deleted"

_ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_TAKEN = "EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id OR (unit = NEW.unit AND seq = NEW.seq))"
_SQLITE = {
    "ledger_entry_no_update": f"BEFORE UPDATE ON ledger_entry {_ABORT}",
    "ledger_entry_no_delete": f"BEFORE DELETE ON ledger_entry {_ABORT}",
    # INSERT OR REPLACE deletes the row in its way without firing a DELETE trigger.
    "ledger_entry_no_replace": f"BEFORE INSERT ON ledger_entry WHEN {_TAKEN} {_ABORT}",
}
_POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION ledger_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_POSTGRESQL = {
    f"ledger_entry_no_{event.lower()}": (
        f"BEFORE {event} ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_refuse()"
    )
    for event in ("UPDATE", "DELETE", "TRUNCATE")
}


def installing(vendor: str) -> list[str]:
    """Statements that put the guards up on ``sqlite`` or ``postgresql``."""
    if vendor == "postgresql":
        return [
            _POSTGRESQL_FUNCTION,
            *(f"CREATE TRIGGER {name} {body}" for name, body in _POSTGRESQL.items()),
        ]
    return [f"CREATE TRIGGER {name} {body}" for name, body in _SQLITE.items()]


def removing(vendor: str) -> list[str]:
    """Statements that take the guards down: for undoing the migration and for tests."""
    if vendor == "postgresql":
        drops = [f"DROP TRIGGER {name} ON ledger_entry" for name in _POSTGRESQL]
        return [*drops, "DROP FUNCTION ledger_entry_refuse()"]
    return [f"DROP TRIGGER {name}" for name in _SQLITE]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the guards that don't stand in this database."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'ledger_entry'::regclass AND tgenabled <> 'D'"
            if postgresql
            else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'"
        )
        standing = {name for (name,) in cursor.fetchall()}
    return sorted((_POSTGRESQL if postgresql else _SQLITE).keys() - standing)
