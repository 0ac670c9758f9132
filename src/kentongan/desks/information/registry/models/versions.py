"""What an entry or a test said before: a row for each change, which the database itself never lets go."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Version(models.Model):
    """What a record said from a moment on, and why; ``content`` holds its facts by the names of their fields."""

    number = models.PositiveIntegerField(_("version"))
    verb = models.CharField(max_length=20)
    """What was done: a verb of the record's life."""
    state = models.CharField(_("state"), max_length=10)
    content = models.JSONField()
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()
        ordering: ClassVar[Any] = ("-number",)

    def __str__(self) -> str:
        return f"{self.number} · {self.verb}"
