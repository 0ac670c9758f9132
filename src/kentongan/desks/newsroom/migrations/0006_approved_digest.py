from django.db import migrations, models


class Migration(migrations.Migration):
    """What was approved for later is compared when its hour comes."""

    dependencies = [("newsroom", "0005_reported_pictures")]

    operations = [
        migrations.AddField("article", "approved_digest", models.CharField(blank=True, editable=False, max_length=64))
    ]
