"""What a unit listens for: queries, each with every wording it ever had."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..querying.findings import LONGEST
from ..states import VIEW, WORK


class QueryQuerySet(ScopedQuerySet["SavedQuery"]):
    """Queries of units, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class SavedQuery(models.Model):
    """A boolean query of one unit; what it matches comes before that unit."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    text = models.TextField(_("query"), max_length=LONGEST)
    active = models.BooleanField(_("listens"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = QueryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("query")
        verbose_name_plural = _("queries")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("unit", "name"), name="query_name_once"),)

    def __str__(self) -> str:
        return self.name


class QueryVersion(models.Model):
    """One wording of a query and since when it holds; appended with every change."""

    query = models.ForeignKey(SavedQuery, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    active = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("wording of a query")
        verbose_name_plural = _("wordings of queries")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("query", "number"), name="query_version_once"),)

    def __str__(self) -> str:
        return f"{self.query_id}/{self.number}"


class QueryStamp(models.Model):
    """One row that counts the changes of all queries: workers see by it whether what they hold is still right."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("stamp of the queries")
        verbose_name_plural = _("stamps of the queries")

    def __str__(self) -> str:
        return str(self.number)
