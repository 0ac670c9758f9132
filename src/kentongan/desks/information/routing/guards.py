"""Triggers by which the database itself refuses to change or delete what happened to a disposition, or a search.

A search's note and who searched may be wiped when the person's data ends, never written anew. As the guards of the
clocks, they bind every program but the owner of the database; a migration that rebuilds a table on SQLite loses them.
"""

REFUSAL = "events of dispositions and searches are never changed or deleted"
EVENTS, SEARCHES = "routing_dispositionevent", "routing_search"
BOTH = (EVENTS, SEARCHES)
KINDS = ("update", "delete", "replace", "truncate")
FIXED = ("id", "request_id", "place", "searched_on", "found", "at")
WIPED = ("where", "searched_by", "note")
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_TAKEN = {one: f"SELECT 1 FROM {one} WHERE id = NEW.id" for one in BOTH}  # noqa: S608 (our own tables)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION routing_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def _rewritten(differs: str) -> str:
    """The condition under which an update changes more than it wipes."""
    fixed = [f'NEW."{name}" {differs} OLD."{name}"' for name in FIXED]
    wiped = [f'(NEW."{name}" {differs} OLD."{name}" AND NEW."{name}" <> \'\')' for name in WIPED]
    return " OR ".join([*fixed, *wiped])


def installing(vendor: str) -> list[str]:
    """Statements that put the guards up on ``sqlite`` or ``postgresql``."""
    if vendor == "postgresql":
        refuse = "EXECUTE FUNCTION routing_refuse()"
        written = _rewritten("IS DISTINCT FROM")
        return [
            _FUNCTION,
            f"CREATE TRIGGER {EVENTS}_update BEFORE UPDATE ON {EVENTS} FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {SEARCHES}_update BEFORE UPDATE ON {SEARCHES} FOR EACH ROW WHEN ({written}) {refuse}",
            *(f"CREATE TRIGGER {one}_delete BEFORE DELETE ON {one} FOR EACH ROW {refuse}" for one in BOTH),
            *(f"CREATE TRIGGER {one}_truncate BEFORE TRUNCATE ON {one} FOR EACH STATEMENT {refuse}" for one in BOTH),
        ]
    return [
        f"CREATE TRIGGER {EVENTS}_update BEFORE UPDATE ON {EVENTS} {_ABORT}",
        f"CREATE TRIGGER {SEARCHES}_update BEFORE UPDATE ON {SEARCHES} WHEN {_rewritten('IS NOT')} {_ABORT}",
        *(f"CREATE TRIGGER {one}_delete BEFORE DELETE ON {one} {_ABORT}" for one in BOTH),
        # INSERT OR REPLACE deletes the row in its way without firing a DELETE trigger.
        *(f"CREATE TRIGGER {one}_replace BEFORE INSERT ON {one} WHEN EXISTS ({_TAKEN[one]}) {_ABORT}" for one in BOTH),
    ]


def removing(vendor: str) -> list[str]:
    """Statements that take the guards down."""
    names = [(one, f"{one}_{kind}") for one in BOTH for kind in KINDS]
    if vendor == "postgresql":
        drops = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for table, name in names]
        return [*drops, "DROP FUNCTION IF EXISTS routing_refuse()"]
    return [f"DROP TRIGGER IF EXISTS {name}" for _table, name in names]
