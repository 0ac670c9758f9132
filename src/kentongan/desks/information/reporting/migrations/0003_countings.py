import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reporting', '0002_authors_from_the_ledger'),
        ('units', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Counting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=1)),
                ('offices', models.PositiveIntegerField(verbose_name='offices')),
                ('touched_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='counting', to='reporting.report')),
            ],
            options={
                'verbose_name': 'counting of many offices',
                'verbose_name_plural': 'countings of many offices',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='OfficeCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tallies', models.JSONField()),
                ('counting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='reporting.counting')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'verbose_name': 'count of an office',
                'verbose_name_plural': 'counts of offices',
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='counting',
            index=models.Index(fields=['touched_at'], condition=models.Q(('finished_at', None)), name='counting_left'),
        ),
        migrations.AddConstraint(
            model_name='officecount',
            constraint=models.UniqueConstraint(fields=('counting', 'unit'), name='office_counted_once'),
        ),
    ]
