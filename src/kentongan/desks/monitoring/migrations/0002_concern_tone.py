from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="tone",
            field=models.SmallIntegerField(null=True, verbose_name="tone"),
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(fields=["unit", "tone", "state", "-mention"], name="concern_by_tone"),
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(fields=["tone", "state", "-mention"], name="concern_of_all_by_tone"),
        ),
    ]
