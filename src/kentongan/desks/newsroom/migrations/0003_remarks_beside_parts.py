import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """A remark may be about a part of the text; all remarks of one return share their moment."""

    dependencies = [("newsroom", "0002_places_in_lists")]

    operations = [
        migrations.AlterModelOptions(
            name="remark",
            options={"ordering": ("-at", "pk"), "verbose_name": "remark", "verbose_name_plural": "remarks"},
        ),
        migrations.AddField("remark", "part", models.CharField(blank=True, max_length=80)),
        migrations.AddField("remark", "quote", models.TextField(blank=True)),
        migrations.AlterField(
            "remark", "at", models.DateTimeField(default=django.utils.timezone.now, editable=False)
        ),
    ]
