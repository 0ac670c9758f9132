from django.db import migrations, models


class Migration(migrations.Migration):
    """A file that was withdrawn knows under which right, so that nobody with less lets it be shown again."""

    dependencies = [("coverage", "0001_initial")]

    operations = [
        migrations.AddField(
            "material", "withdrawn_under", models.CharField(blank=True, editable=False, default="", max_length=40),
            preserve_default=False,
        ),
    ]
