"""From no database to 553 units with their page tree and collections; and again, which changes nothing."""

from pathlib import Path

from measuring import kentongan, telling
from results import Row

PROMISED = 20.0
UNITS = 553
WAGTAILS_OWN = 12
"""Grants that Wagtail's migrations give to its own two groups on the roots; units add none."""


def run(database: Path) -> list[Row]:
    """Make the database and load the units with the product's own commands, each in a process of its own."""
    environment = {"KENTONGAN_DATABASE_URL": f"sqlite:///{database}"}
    with telling("migrating an empty database"):
        migrated = kentongan("migrate", "--verbosity", "0", **environment)
    with telling("loading the units"):
        loaded = kentongan("load-units", **environment)
    with telling("loading them again"):
        again = kentongan("load-units", **environment)
    _check(database)
    wall, cpu = (sum(both) for both in zip(migrated, loaded, strict=True))
    return [
        Row("553 units into a migrated database", loaded[0], "s", PROMISED, f"CPU {loaded[1]:.1f} s"),
        Row("from no database: migrations and units", wall, "s", PROMISED, f"CPU {cpu:.1f} s"),
        Row("load-units once more", again[0], "s", None, f"CPU {again[1]:.1f} s"),
    ]


def _check(database: Path) -> None:
    """What was loaded is all there is to load: one site, one tree, not one grant per unit."""
    import sqlite3

    numbers = {
        "units_unit": UNITS,
        "public_unithome": UNITS,
        "public_unitfolder": 39,
        "wagtailcore_collection": UNITS + 1,
        "wagtailcore_site": 1,
    }
    grants = ("wagtailcore_groupcollectionpermission", "wagtailcore_grouppagepermission")
    with sqlite3.connect(database) as connection:
        for name, wanted in numbers.items():
            found = connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 (names from above)
            if found != wanted:
                raise SystemExit(f"{name}: {found} rows instead of {wanted}")
        for name in grants:
            if connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] > WAGTAILS_OWN:  # noqa: S608 (as above)
                raise SystemExit(f"{name}: more grants than Wagtail's own")
