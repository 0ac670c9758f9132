"""Keys know whether a thing was read or told; addresses know their own site, who waits, and where they lead."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Exists, OuterRef
from django.utils import timezone


def know_what_was_read(apps, schema_editor):
    """What has a copy was read; everything else was told."""
    read = apps.get_model("monitoring", "Sighting").objects.filter(mention=OuterRef("mention"), copy__isnull=False)
    apps.get_model("monitoring", "MentionKey").objects.filter(Exists(read)).update(read=True)


def give_hosts_their_turns(apps, schema_editor):
    """Every host for which an address waits is known to have one, since addresses are looked for by hosts."""
    turns, addresses = apps.get_model("monitoring", "HostTurn").objects, apps.get_model("monitoring", "Address").objects
    hosts = addresses.filter(state="waiting").order_by("host").values_list("host", flat=True).distinct()
    now = timezone.now()
    turns.bulk_create([turns.model(host=host, free_at=now) for host in hosts], ignore_conflicts=True, batch_size=1000)
    turns.update(queued_at=now)


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0003_tellings_and_withdrawals")]

    operations = [
        migrations.AddField("mentionkey", "read", models.BooleanField(default=False)),
        migrations.AddField("sighting", "words", models.JSONField(default=dict)),
        migrations.AddField(
            "address", "at", models.CharField(blank=True, default="", max_length=2000), preserve_default=False
        ),
        migrations.AddField("address", "hops", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("address", "own", models.BooleanField(default=False)),
        migrations.AddField("address", "wanted", models.BooleanField(default=False)),
        migrations.AddField(
            "address",
            "mention",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="monitoring.mention"
            ),
        ),
        migrations.AddIndex(
            "address",
            models.Index(
                fields=["host", "next_at"], condition=models.Q(("state", "waiting")), name="address_due_of_host"
            ),
        ),
        migrations.AddIndex(
            "address",
            models.Index(
                fields=["next_at"], condition=models.Q(("state", "waiting"), ("wanted", True)), name="address_wanted"
            ),
        ),
        migrations.AddField("hostturn", "queued_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "hostturn",
            models.Index(fields=["free_at"], condition=models.Q(("queued_at__isnull", False)), name="host_in_turn"),
        ),
        migrations.RunPython(know_what_was_read, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(give_hosts_their_turns, migrations.RunPython.noop, elidable=True),
    ]
