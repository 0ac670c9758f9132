import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A freeze knows from how far up it was declared: whoever lifts it stands there or above."""

    dependencies = [("stages", "0001_initial"), ("units", "0001_initial")]

    operations = [
        migrations.AddField(
            "freeze",
            "set_from",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
            ),
        ),
    ]
