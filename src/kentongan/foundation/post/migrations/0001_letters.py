import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import kentongan.foundation.post.reading.letters
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='mail address')),
                ('imap_host', models.CharField(max_length=253, validators=[django.core.validators.RegexValidator('^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$', 'Write a host name only, such as kab-karanganyar.kpu.go.id, without http:// and without a path.')], verbose_name='IMAP server')),
                ('imap_port', models.PositiveIntegerField(default=993, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(65535)], verbose_name='IMAP port')),
                ('smtp_host', models.CharField(max_length=253, validators=[django.core.validators.RegexValidator('^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$', 'Write a host name only, such as kab-karanganyar.kpu.go.id, without http:// and without a path.')], verbose_name='SMTP server')),
                ('smtp_port', models.PositiveIntegerField(default=465, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(65535)], verbose_name='SMTP port')),
                ('user', models.CharField(max_length=254, verbose_name='user name')),
                ('sealed_password', models.TextField(editable=False)),
                ('keeps_plus', models.BooleanField(default=True, verbose_name='takes addresses with a plus sign')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
                ('uidvalidity', models.PositiveBigIntegerField(editable=False, null=True)),
                ('last_uid', models.PositiveBigIntegerField(default=0, editable=False)),
                ('seen_from', models.DateField(editable=False, null=True)),
                ('next_at', models.DateTimeField(default=None, editable=False, null=True)),
                ('failures', models.PositiveIntegerField(default=0, editable=False)),
                ('last_success_at', models.DateTimeField(editable=False, null=True, verbose_name='last read')),
                ('last_error', models.CharField(blank=True, editable=False, max_length=250, verbose_name='last error')),
                ('unit', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='mailboxes', to='units.unit')),
            ],
            options={
                'verbose_name': 'mailbox',
                'verbose_name_plural': 'mailboxes',
                'default_permissions': (),
                'default_manager_name': 'framework',
                'indexes': [models.Index(fields=['active', 'next_at'], name='post_mailbox_due')],
                'constraints': [models.UniqueConstraint(fields=('unit',), name='post_mailbox_of_unit'), models.UniqueConstraint(fields=('address',), name='post_mailbox_address', violation_error_message='Another unit reads this mailbox already.')],
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ReceivedLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uidvalidity', models.PositiveBigIntegerField(editable=False, null=True)),
                ('uid', models.PositiveBigIntegerField(editable=False, null=True)),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('size', models.PositiveBigIntegerField(default=0, verbose_name='size in bytes')),
                ('received_at', models.DateTimeField(auto_now_add=True, verbose_name='received')),
                ('state', models.CharField(choices=[('new', 'just arrived'), ('parked', 'waits for a person'), ('placed', 'placed'), ('discarded', 'put aside')], default='new', max_length=10, verbose_name='state')),
                ('kind', models.CharField(choices=[(kentongan.foundation.post.reading.letters.Kind['PERSON'], 'from a person'), (kentongan.foundation.post.reading.letters.Kind['AUTO_REPLY'], 'automatic answer'), (kentongan.foundation.post.reading.letters.Kind['BOUNCE'], 'report of a mail server'), (kentongan.foundation.post.reading.letters.Kind['LOOP'], 'our own letter'), (kentongan.foundation.post.reading.letters.Kind['BULK'], 'to many at once')], default=kentongan.foundation.post.reading.letters.Kind['PERSON'], max_length=10, verbose_name='kind')),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('problem', models.CharField(blank=True, max_length=250, verbose_name='why it waits')),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='note')),
                ('placed_by', models.CharField(blank=True, editable=False, max_length=200, verbose_name='placed by')),
                ('settled_at', models.DateTimeField(editable=False, null=True, verbose_name='placed or put aside')),
                ('sealed_sender', models.TextField(blank=True, editable=False)),
                ('sealed_subject', models.TextField(blank=True, editable=False)),
                ('sender_index', models.CharField(blank=True, editable=False, max_length=64)),
                ('wiped_at', models.DateTimeField(editable=False, null=True, verbose_name='content deleted')),
                ('mailbox', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='post.mailbox')),
                ('unit', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='received_letters', to='units.unit')),
            ],
            options={
                'verbose_name': 'received letter',
                'verbose_name_plural': 'received letters',
                'default_permissions': (),
                'default_manager_name': 'framework',
                'indexes': [models.Index(models.F('unit'), models.F('state'), models.OrderBy(models.F('received_at'), descending=True), name='post_letter_of_unit'), models.Index(fields=['state', 'received_at'], name='post_letter_state'), models.Index(fields=['unit', 'sender_index'], name='post_letter_sender'), models.Index(condition=models.Q(('wiped_at', None)), fields=['settled_at'], name='post_letter_to_wipe')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'digest'), name='post_letter_once'), models.UniqueConstraint(condition=models.Q(('uid__isnull', False)), fields=('mailbox', 'uidvalidity', 'uid'), name='post_letter_place')],
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Chunk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chunks', to='post.receivedletter')),
            ],
            options={
                'verbose_name': 'piece of a letter',
                'verbose_name_plural': 'pieces of letters',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('letter', 'number'), name='post_chunk_place')],
            },
        ),
    ]
