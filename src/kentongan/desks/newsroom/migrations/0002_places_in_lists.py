from django.db import migrations, models
from django.db.models import F, Q

NEWEST = (F("first_published_at").desc(), F("id").desc())
INDEXES = {
    "article_newest": (*NEWEST, "unit"),
    "article_unit_newest": ("unit", *NEWEST),
    "article_shelf_newest": ("category", *NEWEST, "unit"),
    "article_unit_shelf": ("unit", "category", *NEWEST),
}


class Migration(migrations.Migration):
    """The indexes of lists hold their whole order, so that no list is sorted."""

    dependencies = [("newsroom", "0001_initial")]

    operations = [
        operation
        for name, fields in INDEXES.items()
        for operation in (
            migrations.RemoveIndex("article", name),
            migrations.AddIndex("article", models.Index(*fields, condition=Q(live=True), name=name)),
        )
    ]
