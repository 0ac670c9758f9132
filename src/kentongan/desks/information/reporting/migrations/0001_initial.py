from datetime import date

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

from kentongan.desks.information.reporting import guards


SINCE = date(2021, 6, 30)
RULES = (
    (False, 3, "Perki KI 1/2021: paling lambat tiga bulan setelah tahun anggaran berakhir"),
    (True, None, "belum ditemukan hari terakhirnya dalam peraturan"),
)


def enter(apps, schema_editor):
    rule = apps.get_model("reporting", "DueRule")
    for half, months, basis in RULES:
        facts = {"months": months, "legal_basis": basis}
        rule.objects.get_or_create(half=half, valid_from=SINCE, defaults=facts)


def put_up(apps, schema_editor):
    for statement in guards.installing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for statement in guards.removing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DueRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('half', models.BooleanField(default=False, verbose_name='of half a year')),
                ('months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='months')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('legal_basis', models.CharField(max_length=250, verbose_name='legal basis')),
                ('confirmed', models.BooleanField(default=False, verbose_name='confirmed against the legal basis')),
            ],
            options={
                'verbose_name': 'due day of reports',
                'verbose_name_plural': 'due days of reports',
                'ordering': ('half', 'valid_from'),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('half', 'valid_from'), name='report_due_starts_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='report_due_ends_later')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(editable=False, verbose_name='year')),
                ('half', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='half of the year')),
                ('wide', models.BooleanField(default=False, editable=False, verbose_name='with the offices below')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('published', 'published')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('live', models.BooleanField(default=False, editable=False)),
                ('texts', models.JSONField(default=dict, editable=False)),
                ('tallies', models.JSONField(default=dict, editable=False)),
                ('lines', models.JSONField(default=list, editable=False)),
                ('counted_at', models.DateTimeField(editable=False, verbose_name='counted')),
                ('saved', models.PositiveIntegerField(default=1, editable=False)),
                ('remark', models.CharField(blank=True, editable=False, max_length=500)),
                ('note', models.CharField(blank=True, editable=False, max_length=500)),
                ('submitted_at', models.DateTimeField(editable=False, null=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('submitted_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='information_reports', to='units.unit')),
                ('written_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'report of the information service',
                'verbose_name_plural': 'reports of the information service',
                'default_permissions': (),
                'default_manager_name': 'framework',
                'indexes': [models.Index(fields=['year', 'half', 'wide', 'unit'], name='report_period')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'year', 'half', 'wide'), name='report_once'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'published'])), name='report_state_known'), models.CheckConstraint(condition=models.Q(('half__lte', 2)), name='report_half_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('live', True), _connector='OR'), name='report_published_is_live')],
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='edition')),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='what was corrected')),
                ('published_at', models.DateTimeField(verbose_name='published')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='reporting.report')),
            ],
            options={
                'verbose_name': 'edition of a report',
                'verbose_name_plural': 'editions of reports',
                'ordering': ('-number',),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='report_edition_once')],
            },
        ),
        migrations.RunPython(enter, migrations.RunPython.noop),
        migrations.RunPython(put_up, take_down),
    ]
