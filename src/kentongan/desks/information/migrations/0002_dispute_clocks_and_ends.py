from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models import Q


OPEN = ("received", "waiting", "in_progress")


def mend_ends(apps, schema_editor):
    """A case that has ended has a day on which it did: that of its last event; an open one has none."""
    request = apps.get_model("information", "InformationRequest")
    request._base_manager.filter(state__in=OPEN, closed_on__isnull=False).update(closed_on=None)
    ended = request._base_manager.exclude(state__in=OPEN).filter(closed_on=None).select_related("unit")
    for case in ended.iterator():
        last = case.clock_entries.filter(kind="ended").order_by("-pk").first()
        day = last.at.astimezone(ZoneInfo(case.unit.zone)).date() if last else case.received_on
        request._base_manager.filter(pk=case.pk).update(closed_on=max(day, case.received_on))


class Migration(migrations.Migration):

    dependencies = [
        ('information', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='dispute',
            name='due_on',
            field=models.DateField(editable=False, null=True, verbose_name='last day'),
        ),
        migrations.AddField(
            model_name='dispute',
            name='alarm_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='dispute',
            name='remind_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='dispute',
            index=models.Index(condition=Q(('remind_on__isnull', False)), fields=['remind_on'], name='information_dispute_remind'),
        ),
        migrations.RunPython(mend_ends, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='informationrequest',
            constraint=models.CheckConstraint(
                condition=Q(('closed_on__isnull', True), ('state__in', OPEN)) | ~Q(('state__in', OPEN)) & Q(('closed_on__isnull', False)),
                name='inforequest_ended_on_a_day',
            ),
        ),
    ]
