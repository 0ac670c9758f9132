import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('information', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LongDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('reading', 'being read'), ('ready', 'ready to be marked'), ('drawing', 'the copy is being made'), ('unreadable', 'can’t be read')], default='reading', max_length=10, verbose_name='state')),
                ('pages', models.PositiveSmallIntegerField(verbose_name='pages')),
                ('done', models.PositiveSmallIntegerField(default=0, verbose_name='pages done')),
                ('tried', models.PositiveSmallIntegerField(default=0)),
                ('stalls', models.PositiveSmallIntegerField(default=0)),
                ('dpi', models.PositiveSmallIntegerField(default=0)),
                ('problem', models.JSONField(default=dict)),
                ('touched_at', models.DateTimeField(db_index=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='long_document', to='information.attachment')),
            ],
            options={
                'verbose_name': 'long document',
                'verbose_name_plural': 'long documents',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('path', models.CharField(db_index=True, max_length=120)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='long_documents.longdocument')),
            ],
            options={
                'verbose_name': 'piece of a long document',
                'verbose_name_plural': 'pieces of long documents',
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='longdocument',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['reading', 'ready', 'drawing', 'unreadable'])), name='long_document_state_known'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.UniqueConstraint(fields=('document', 'name'), name='piece_made_once'),
        ),
    ]
