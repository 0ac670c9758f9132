import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Manager

from kentongan.foundation.search import tables


def install(apps, schema_editor):
    table = tables.PostgresTable if schema_editor.connection.vendor == "postgresql" else tables.SQLiteTable
    for statement in table.installing:
        schema_editor.execute(statement, params=None)


def uninstall(apps, schema_editor):
    for statement in tables.SQLiteTable.removing:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('word', models.CharField(max_length=40)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('key', 'word'), name='search_word_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('category', models.CharField(blank=True, max_length=50)),
                ('published_at', models.DateTimeField()),
                ('url', models.CharField(max_length=500)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'default_permissions': (),
                'default_manager_name': 'framework',
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='search_entry_once')],
            },
            managers=[
                ('framework', Manager()),
            ],
        ),
        migrations.RunPython(install, uninstall),
    ]
