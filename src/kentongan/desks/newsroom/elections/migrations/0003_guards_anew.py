from django.db import migrations

from kentongan.desks.newsroom.elections import guards


def put_up_anew(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in [*guards.removing(vendor), *guards.installing(vendor)]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("elections", "0002_guards")]

    operations = [migrations.RunPython(put_up_anew, migrations.RunPython.noop)]
