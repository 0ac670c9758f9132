"""Triggers by which the database itself refuses to change or delete a published version of results.

They bind every program that writes to the database, not its owner, who can drop them. A migration that rebuilds the
table on SQLite loses them and must install them again.
"""

REFUSAL = "published results are never changed or deleted"
TABLE = "elections_resultversion"
FIXED = (
    "id", "unit_id", "table_id", "number", "state", "content", "totals", "digest", "form", "note", "published_at",
    "file", "file_name", "file_sha256",
)  # fmt: skip
"""What readers were told; who uploaded, submitted and published may be forgotten when a person is erased."""

_PUBLISHED = "OLD.state = 'published'"
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in FIXED)
_TAKEN = (
    f"SELECT 1 FROM {TABLE} WHERE state = 'published'"  # noqa: S608 (our own table)
    " AND (id = NEW.id OR (table_id = NEW.table_id AND number = NEW.number))"
)
_SQLITE = {
    "results_no_update": f"BEFORE UPDATE ON {TABLE} WHEN {_PUBLISHED} AND ({_CHANGED}) {_ABORT}",
    "results_no_delete": f"BEFORE DELETE ON {TABLE} WHEN {_PUBLISHED} {_ABORT}",
    # INSERT OR REPLACE and UPDATE OR REPLACE delete the row in their way without firing a DELETE trigger.
    "results_no_replace": f"BEFORE INSERT ON {TABLE} WHEN EXISTS ({_TAKEN}) {_ABORT}",
    "results_no_displace": f"BEFORE UPDATE ON {TABLE} WHEN EXISTS ({_TAKEN} AND id <> OLD.id) {_ABORT}",
}
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION results_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_DISTINCT = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in FIXED)
_REFUSE = "EXECUTE FUNCTION results_refuse()"
_POSTGRESQL = {
    "results_no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN ({_PUBLISHED} AND ({_DISTINCT})) {_REFUSE}",
    "results_no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW WHEN ({_PUBLISHED}) {_REFUSE}",
    "results_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {_REFUSE}",
}


def installing(vendor: str) -> list[str]:
    """Statements that put the guards up on ``sqlite`` or ``postgresql``."""
    if vendor == "postgresql":
        return [_FUNCTION, *(f"CREATE TRIGGER {name} {body}" for name, body in _POSTGRESQL.items())]
    return [f"CREATE TRIGGER {name} {body}" for name, body in _SQLITE.items()]


def removing(vendor: str) -> list[str]:
    """Statements that take down those guards that are up, for undoing a migration and before putting up new ones."""
    if vendor == "postgresql":
        drops = [f"DROP TRIGGER IF EXISTS {name} ON {TABLE}" for name in _POSTGRESQL]
        return [*drops, "DROP FUNCTION IF EXISTS results_refuse()"]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE]
