"""A page as it was seen, kept in an archive file so that it can be shown later."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageCopy(models.Model):
    """Where in which archive (ISO 28500, WARC) an answer of a host lies, with its digest and moment."""

    url = models.CharField(max_length=2000)
    file = models.CharField(max_length=200)
    """Name in the file store."""
    offset = models.PositiveBigIntegerField()
    length = models.PositiveIntegerField()
    """Bytes of the compressed record."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the page's bytes, hexadecimal."""
    fetched_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        verbose_name = _("copy of a page")
        verbose_name_plural = _("copies of pages")

    def __str__(self) -> str:
        return self.url
