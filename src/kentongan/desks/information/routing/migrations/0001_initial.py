import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

from kentongan.desks.information.routing import guards


def put_up(apps, schema_editor):
    for statement in guards.installing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for statement in guards.removing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('information', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Disposition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(editable=False, max_length=60, verbose_name='number')),
                ('state', models.CharField(choices=[('sent', 'sent'), ('accepted', 'accepted'), ('answered', 'answered'), ('returned', 'returned'), ('cancelled', 'cancelled')], default='sent', max_length=10, verbose_name='state')),
                ('section', models.CharField(blank=True, max_length=120, verbose_name='sub-section')),
                ('question', models.TextField(max_length=2000, verbose_name='what is asked')),
                ('instruction', models.TextField(blank=True, max_length=1000, verbose_name='instruction')),
                ('due_on', models.DateField(verbose_name='to be answered by')),
                ('remind_on', models.DateField(editable=False, null=True)),
                ('answer', models.TextField(blank=True, max_length=4000, verbose_name='answer')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                ('sent_at', models.DateTimeField(verbose_name='sent at')),
                ('key', models.UUIDField(editable=False, null=True, unique=True)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispositions', to='information.informationrequest')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'verbose_name': 'disposition',
                'verbose_name_plural': 'dispositions',
                'default_permissions': (),
                'default_manager_name': 'framework',
                'indexes': [models.Index(fields=['receiver', 'state', 'due_on'], name='disposition_received'), models.Index(fields=['unit', 'state', 'due_on'], name='disposition_sent'), models.Index(fields=['person', 'state', 'due_on'], name='disposition_of_person'), models.Index(fields=['unit', '-id'], name='disposition_sent_newest'), models.Index(fields=['receiver', '-id'], name='disposition_received_newest'), models.Index(fields=['state', 'id'], name='disposition_states'), models.Index(condition=models.Q(('remind_on__isnull', False)), fields=['remind_on'], name='disposition_reminders')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'number'), name='disposition_number_once'), models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'accepted', 'answered', 'returned', 'cancelled'])), name='disposition_state_known')],
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='DispositionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('sent', 'sent'), ('accepted', 'accepted'), ('answered', 'answered'), ('returned', 'returned'), ('cancelled', 'cancelled'), ('recounted', 'counted anew')], max_length=10, verbose_name='event')),
                ('start', models.DateField(null=True, verbose_name='day 0')),
                ('days', models.PositiveSmallIntegerField(null=True, verbose_name='working days')),
                ('due', models.DateField(null=True, verbose_name='last day')),
                ('old_due', models.DateField(null=True, verbose_name='last day before')),
                ('skipped', models.JSONField(default=list)),
                ('confirmed', models.BooleanField(default=False)),
                ('actor', models.CharField(max_length=100)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('disposition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='routing.disposition')),
            ],
            options={
                'verbose_name': 'event of a disposition',
                'verbose_name_plural': 'events of dispositions',
                'ordering': ('pk',),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DispositionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='information.attachment')),
                ('disposition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='routing.disposition')),
            ],
            options={
                'verbose_name': 'file of a disposition',
                'verbose_name_plural': 'files of dispositions',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Search',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('register', 'register or list'), ('archive', 'archive'), ('section', 'sub-section'), ('person', 'person or position'), ('system', 'electronic system')], max_length=10, verbose_name='kind of place')),
                ('where', models.CharField(max_length=200, verbose_name='where')),
                ('searched_by', models.CharField(max_length=150, verbose_name='searched by')),
                ('searched_on', models.DateField(verbose_name='searched on')),
                ('found', models.BooleanField(verbose_name='found')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='note')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='searches', to='information.informationrequest')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'search',
                'verbose_name_plural': 'searches',
                'ordering': ('searched_on', 'pk'),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SubSections',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('names', models.JSONField(default=list)),
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'verbose_name': 'sub-sections of a unit',
                'verbose_name_plural': 'sub-sections of units',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CalendarKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
            ],
            options={
                'verbose_name': 'calendar address of last days',
                'verbose_name_plural': 'calendar addresses of last days',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit__isnull', True)), models.Q(('person__isnull', True), ('unit__isnull', False)), _connector='OR'), name='deadlinekey_of_one')],
            },
        ),
        migrations.RunPython(put_up, take_down),
    ]
