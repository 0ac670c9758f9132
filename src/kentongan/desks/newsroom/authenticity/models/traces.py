"""By what a text or a picture that somebody sends in is found again among all that was published."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trace(models.Model):
    """A sentence, or three words in a row, that stood in a published article, as a number."""

    key = models.BigIntegerField()
    article = models.ForeignKey("newsroom.Article", on_delete=models.CASCADE, related_name="traces")

    class Meta:
        default_permissions = ()
        verbose_name = _("trace of a text")
        verbose_name_plural = _("traces of texts")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("key", "article"), name="trace_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} · {self.key}"


class CardLook(models.Model):
    """A picture that we drew for a published version, as it goes round: its digest and its look."""

    version = models.ForeignKey("newsroom.PublishedVersion", on_delete=models.PROTECT, related_name="looks")
    sha256 = models.CharField(max_length=64)
    look = models.CharField(max_length=64)
    """A difference hash of 256 bits in hexadecimal, see ``looks``."""

    class Meta:
        default_permissions = ()
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("version", "sha256"), name="card_look_once"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=("sha256",), name="card_look_sha256")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.sha256[:8]}"


class LookBand(models.Model):
    """Sixteen bits of a card's look: cards that share one are compared."""

    key = models.IntegerField()
    card = models.ForeignKey(CardLook, on_delete=models.CASCADE, related_name="bands")

    class Meta:
        default_permissions = ()
        verbose_name = _("band of a card")
        verbose_name_plural = _("bands of cards")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("key", "card"), name="look_band_once"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} · {self.key}"
