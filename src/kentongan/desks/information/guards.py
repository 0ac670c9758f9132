"""Triggers by which the database itself refuses to change or delete an event of a clock.

One change is let through: that the words of its cause go, when the case's personal data is erased.

They bind every program that writes to the database, not its owner, who can drop them. A migration that rebuilds the
table on SQLite loses them and must install them again.
"""

REFUSAL = "events of clocks are never changed or deleted"
TABLE = "information_clockentry"
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
COLUMNS = (
    "id", "request_id", "objection_id", "step", "kind", "start", "days", "due", "alarm", "old_due", "others", "skipped",
    "legal_basis", "confirmed", "recount_id", "actor", "at",
)  # fmt: skip
"""Everything but the cause: what stays as it was written."""
_SAME = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in COLUMNS)
_SQLITE = {
    "clocks_no_update": f"BEFORE UPDATE ON {TABLE} WHEN NOT (NEW.cause = '' AND {_SAME}) {_ABORT}",
    "clocks_no_delete": f"BEFORE DELETE ON {TABLE} {_ABORT}",
    # INSERT OR REPLACE deletes the row in its way without firing a DELETE trigger.
    "clocks_no_replace": f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) {_ABORT}",  # noqa: S608
}
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION clocks_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'UPDATE' AND NEW.cause = '' AND to_jsonb(NEW) - 'cause' = to_jsonb(OLD) - 'cause' THEN"
    " RETURN NEW; END IF; "
    f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_POSTGRESQL = {
    "clocks_no_change": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION clocks_refuse()",
    "clocks_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION clocks_refuse()",
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
        return [*drops, "DROP FUNCTION IF EXISTS clocks_refuse()"]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE]
