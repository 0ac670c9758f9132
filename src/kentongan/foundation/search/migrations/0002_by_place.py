from itertools import islice

from django.db import migrations

from kentongan.foundation.search.tables import SQLiteTable, table
from kentongan.foundation.search.terms import place_of

TOGETHER = 1000


def renumber(apps, schema_editor):
    """Give each entry its number by the second, and on SQLite fill the table of terms anew, by place as well."""
    rows = apps.get_model("search", "Entry").framework.order_by("published_at", "id")
    numbers, taken = {}, set()
    for old, kind, object_id, moment in rows.values_list("id", "kind", "object_id", "published_at").iterator():
        number = place_of(moment, kind, object_id)
        while number in taken:
            number += 1
        taken.add(number)
        numbers[old] = number
    with schema_editor.connection.cursor() as cursor:
        pairs = [(number, old) for old, number in numbers.items()]
        cursor.executemany("UPDATE search_entry SET id = %s WHERE id = %s", pairs)
        if schema_editor.connection.vendor == "postgresql":
            cursor.executemany("UPDATE search_terms SET id = %s WHERE id = %s", pairs)
            return
        cursor.execute("ALTER TABLE search_terms RENAME TO search_terms_before")
        cursor.execute("DROP TABLE IF EXISTS search_terms_near")
        for statement in SQLiteTable.installing:
            cursor.execute(statement)
        held = iter(numbers.items())
        while portion := dict(islice(held, TOGETHER)):
            marks = ", ".join(["%s"] * len(portion))
            cursor.execute(f"SELECT rowid, terms FROM search_terms_before WHERE rowid IN ({marks})", [*portion])
            table().write_many([(portion[old], terms.split()) for old, terms in cursor.fetchall()])
        cursor.execute("DROP TABLE search_terms_before")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(renumber, migrations.RunPython.noop)]
