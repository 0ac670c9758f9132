"""Triggers by which the database itself refuses to change or delete what was said before.

They bind every program that writes to the database, not its owner, who can drop them. Whoever did it may be forgotten
when a person is erased; nothing else changes. A migration that rebuilds one of the tables on SQLite loses its
triggers and must install them again.
"""

REFUSAL = "an earlier version is never changed or deleted"
VERSION = ("id", "number", "verb", "state", "content", "reason", "at")
PLEDGE = (
    "id", "unit_id", "number", "state", "promise", "legal_basis", "procedure", "duration", "cost", "guarantee",
    "evaluation", "access", "published_at",
)  # fmt: skip
TABLES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "registry_informationversion": ("", "information_id", (*VERSION, "information_id")),
    "registry_testversion": ("", "test_id", (*VERSION, "test_id")),
    "registry_servicepledge": ("state = 'published'", "unit_id", PLEDGE),
}
"""Table → which of its rows are fixed (all, if nothing is said), what they belong to, the columns that stay."""


def installing(vendor: str) -> list[str]:
    """Statements that put the guards up on ``sqlite`` or ``postgresql``."""
    if vendor == "postgresql":
        return [_FUNCTION, *(one for table in TABLES for one in _postgresql(table))]
    return [one for table in TABLES for one in _sqlite(table)]


def removing(vendor: str) -> list[str]:
    """Statements that take down those guards that are up."""
    names = [(f"{table}_{kind}", table) for table in TABLES for kind in ("update", "delete", "other")]
    if vendor == "postgresql":
        drops = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in names]
        return [*drops, "DROP FUNCTION IF EXISTS registry_refuse()"]
    return [f"DROP TRIGGER IF EXISTS {name}" for name, _table in names]


_FUNCTION = (
    "CREATE OR REPLACE FUNCTION registry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def _sqlite(table: str) -> list[str]:
    fixed, owner, columns = TABLES[table]
    old = f"OLD.{fixed}" if fixed else "1"
    abort = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns)
    taken = f"SELECT 1 FROM {table} WHERE {fixed or '1'} AND (id = NEW.id OR ({owner} = NEW.{owner} AND number = NEW.number))"  # noqa: E501, S608 (our own tables)
    return [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} WHEN {old} AND ({changed}) {abort}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} WHEN {old} {abort}",
        # INSERT OR REPLACE deletes the row in its way without firing a DELETE trigger.
        f"CREATE TRIGGER {table}_other BEFORE INSERT ON {table} WHEN EXISTS ({taken}) {abort}",
    ]


def _postgresql(table: str) -> list[str]:
    fixed, _owner, columns = TABLES[table]
    old = f"OLD.{fixed}" if fixed else "TRUE"
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)
    refuse = "EXECUTE FUNCTION registry_refuse()"
    return [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({old} AND ({changed})) {refuse}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} FOR EACH ROW WHEN ({old}) {refuse}",
        f"CREATE TRIGGER {table}_other BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    ]
