"""Where somebody searched for what was asked, and what was there: the ground of a reply that it isn't held."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...models import InformationRequest
from ..states import Place


class Search(models.Model):
    """One search; added, never changed. Its note may be wiped when the person's data ends."""

    wagtail_reference_index_ignore = True

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="searches")
    place = models.CharField(_("kind of place"), max_length=10, choices=Place)
    where = models.CharField(_("where"), max_length=200)
    searched_by = models.CharField(_("searched by"), max_length=150)
    searched_on = models.DateField(_("searched on"))
    found = models.BooleanField(_("found"))
    note = models.TextField(_("note"), max_length=1000, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        ordering: ClassVar[tuple[str, ...]] = ("searched_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {self.where}"
