from django.db import migrations, models

from kentongan.desks.newsroom.elections import guards


def put_up(apps, schema_editor):
    for statement in guards.installing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for statement in guards.removing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("elections", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="election",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(put_up, take_down),
    ]
