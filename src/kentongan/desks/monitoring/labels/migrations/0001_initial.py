import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('monitoring', '0002_concern_tone'),
        ('units', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MentionLabels',
            fields=[
                ('mention', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='labels', serialize=False, to='monitoring.mention')),
                ('tone', models.SmallIntegerField(choices=[(-1, 'against us'), (0, 'neither for nor against us'), (1, 'for us')], null=True, verbose_name='tone')),
                ('tone_confidence', models.FloatField(null=True)),
                ('tone_words', models.JSONField(default=list)),
                ('topics', models.JSONField(default=list)),
                ('quotes', models.JSONField(default=list)),
                ('balance', models.JSONField(default=list)),
                ('framing', models.JSONField(default=list)),
                ('version', models.CharField(blank=True, max_length=40)),
                ('corrected', models.BooleanField(default=False)),
                ('labelled_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'labels of a mention',
                'verbose_name_plural': 'labels of mentions',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('tone__isnull', True), ('tone__in', [-1, 0, 1]), _connector='OR'), name='labels_tone_known')],
            },
        ),
        migrations.CreateModel(
            name='ToneModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=16, unique=True)),
                ('data', models.TextField(blank=True)),
                ('trained_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('examples', models.PositiveIntegerField(default=0, verbose_name='labels')),
                ('judgement', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('candidate', 'being judged'), ('serving', 'in use'), ('retired', 'was in use'), ('refused', 'refused')], default='candidate', max_length=9)),
                ('promoted_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'model of tone',
                'verbose_name_plural': 'models of tone',
                'default_permissions': (),
                'indexes': [models.Index(fields=['-trained_at'], name='tone_model_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['candidate', 'serving', 'retired', 'refused'])), name='tone_model_state_known'), models.UniqueConstraint(condition=models.Q(('state', 'serving')), fields=('state',), name='tone_model_serves_once'), models.CheckConstraint(condition=models.Q(('state', 'refused'), models.Q(('data', ''), _negated=True), _connector='OR'), name='tone_model_kept_unless_refused')],
            },
        ),
        migrations.CreateModel(
            name='LabelCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('tone', 'tone'), ('topics', 'topics')], max_length=8)),
                ('value', models.JSONField()),
                ('model_value', models.JSONField(null=True)),
                ('model_version', models.CharField(blank=True, max_length=40)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='monitoring.mention')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'verbose_name': 'correction of a label',
                'verbose_name_plural': 'corrections of labels',
                'default_permissions': (),
                'default_manager_name': 'framework',
                'indexes': [models.Index(fields=['kind', '-at'], name='label_correction_newest')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'mention', 'kind'), name='label_correction_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['tone', 'topics'])), name='label_correction_kind_known')],
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Relabelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=16)),
                ('position', models.BigIntegerField()),
                ('until', models.BigIntegerField()),
                ('done', models.PositiveBigIntegerField(default=0)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('touched_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('running', models.BooleanField(default=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'labelling anew',
                'verbose_name_plural': 'labellings anew',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('running', True)), fields=('running',), name='relabelling_once')],
            },
        ),
    ]
