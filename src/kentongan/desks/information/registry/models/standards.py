"""The nation's standard list: what every unit should have, for units to take over and fill in."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..states import Form, InformationClass


class StandardInformation(models.Model):
    """One kind of information that KPU RI expects in each unit's list."""

    information_class = models.CharField(_("class"), max_length=12, choices=InformationClass)
    title = models.CharField(_("information"), max_length=250)
    summary = models.TextField(_("summary of its content"), max_length=2000, blank=True)
    holder = models.CharField(_("section that holds it"), max_length=200, blank=True)
    responsible = models.CharField(_("responsible official"), max_length=200, blank=True)
    form = models.CharField(_("form"), max_length=4, choices=Form, default=Form.SOFT)
    retention = models.CharField(_("kept for"), max_length=120, blank=True)
    active = models.BooleanField(_("units are asked for it"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("standard information")
        verbose_name_plural = _("standard list")
        default_permissions = ()
        ordering = ("information_class", "title")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("title",), name="standard_information_once"),
            models.CheckConstraint(
                condition=models.Q(information_class__in=InformationClass.values), name="standard_class_known"
            ),
        )

    def __str__(self) -> str:
        return self.title
