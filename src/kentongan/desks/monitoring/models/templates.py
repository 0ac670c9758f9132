"""What was learned of a site's pages, so that a worker that starts needn't learn it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteTemplate(models.Model):
    """Where the pages of a site hold their text (see ``extraction.templates``)."""

    host = models.CharField(max_length=253, primary_key=True)
    data = models.JSONField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("template of a site")
        verbose_name_plural = _("templates of sites")

    def __str__(self) -> str:
        return self.host
