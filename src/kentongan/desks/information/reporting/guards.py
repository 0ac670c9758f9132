"""Triggers by which the database itself refuses to change or delete an edition that readers saw.

They bind every program that writes to the database, not its owner, who can drop them. Who published it may be forgotten
when a person is erased. A migration that rebuilds the table on SQLite loses them and must install them again.
"""

REFUSAL = "an edition of a report is never changed or deleted"
TABLE = "reporting_edition"
COLUMNS = ("id", "report_id", "number", "content", "digest", "note", "published_at")
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in COLUMNS)
_TAKEN = f"SELECT 1 FROM {TABLE} WHERE id = NEW.id OR (report_id = NEW.report_id AND number = NEW.number)"  # noqa: S608
_SQLITE = {
    "editions_no_update": f"BEFORE UPDATE ON {TABLE} WHEN {_CHANGED} {_ABORT}",
    "editions_no_delete": f"BEFORE DELETE ON {TABLE} {_ABORT}",
    # INSERT OR REPLACE deletes the row in its way without firing a DELETE trigger.
    "editions_no_replace": f"BEFORE INSERT ON {TABLE} WHEN EXISTS ({_TAKEN}) {_ABORT}",
}
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION editions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_DIFFERS = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in COLUMNS)
_REFUSE = "EXECUTE FUNCTION editions_refuse()"
_POSTGRESQL = {
    "editions_no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN ({_DIFFERS}) {_REFUSE}",
    "editions_no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW {_REFUSE}",
    "editions_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {_REFUSE}",
}


def installing(vendor: str) -> list[str]:
    """Statements that put the guards up on ``sqlite`` or ``postgresql``."""
    if vendor == "postgresql":
        return [_FUNCTION, *(f"CREATE TRIGGER {name} {body}" for name, body in _POSTGRESQL.items())]
    return [f"CREATE TRIGGER {name} {body}" for name, body in _SQLITE.items()]


def removing(vendor: str) -> list[str]:
    """Statements that take the guards down, for undoing a migration and before putting up new ones."""
    if vendor == "postgresql":
        drops = [f"DROP TRIGGER IF EXISTS {name} ON {TABLE}" for name in _POSTGRESQL]
        return [*drops, "DROP FUNCTION IF EXISTS editions_refuse()"]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE]
