from django.db import migrations

from kentongan.desks.information import guards


def put_up(apps, schema_editor):
    for statement in guards.installing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for statement in guards.removing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("information", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
