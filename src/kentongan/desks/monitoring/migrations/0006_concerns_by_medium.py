from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0005_posts_of_networks"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(fields=["medium", "state", "-mention"], name="concern_of_all_by_medium"),
        ),
    ]
