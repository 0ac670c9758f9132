"""What leads readers to articles: names of topics, cards for sharing, and the addresses of earlier sites."""

from typing import Any, ClassVar

from django.db import models

from kentongan.foundation.units.models import Unit


class TopicName(models.Model):
    """How a topic is written, by whoever published it first."""

    slug = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=40)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Card(models.Model):
    """The picture that stands for an article where its link is shared, drawn from one published version."""

    article = models.OneToOneField("newsroom.Article", on_delete=models.CASCADE, related_name="card")
    version = models.PositiveIntegerField()
    file = models.CharField(max_length=200)
    """Path below the uploads."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.file


class LegacyAddress(models.Model):
    """A path on a unit's previous site and the article that stands there now."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=300)
    """Beginning with a slash, without a closing one and without a query, in lower case."""
    article = models.ForeignKey("newsroom.Article", on_delete=models.CASCADE, related_name="legacy_addresses")

    class Meta:
        default_permissions = ()
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("unit", "path"), name="legacy_address_once"),
        ]

    def __str__(self) -> str:
        return self.path


class LegacyShelf(models.Model):
    """The number of a category on previous sites, and the page that shows such texts now."""

    number = models.PositiveIntegerField(primary_key=True)
    path = models.CharField(max_length=200)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number}: {self.path}"
