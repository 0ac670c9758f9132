from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="disposition",
            name="unread_since",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="dispositionevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sent", "sent"),
                    ("accepted", "accepted"),
                    ("answered", "answered"),
                    ("returned", "returned"),
                    ("cancelled", "cancelled"),
                    ("read", "read by who asked"),
                    ("recounted", "counted anew"),
                ],
                max_length=10,
                verbose_name="event",
            ),
        ),
        migrations.AddIndex(
            model_name="disposition",
            index=models.Index(
                condition=models.Q(("unread_since__isnull", False)), fields=["unit"], name="disposition_unread"
            ),
        ),
    ]
