"""How long each class of personal data is kept after a case has ended, and what is held back from erasing."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .requests import InformationRequest


class RecordClass(models.TextChoices):
    """A class of records with a term of its own."""

    IDENTITY = "identity", _("identity numbers and documents, powers of attorney")
    SOURCES = "sources", _("documents before they were blacked out")
    PERSON = "person", _("who asked, what was said, letters and files")


ERASED_FIELDS = {
    RecordClass.IDENTITY: "identity_erased_on",
    RecordClass.SOURCES: "sources_erased_on",
    RecordClass.PERSON: "erased_on",
}
"""Where a request notes on which day a class was erased."""


class RetentionRule(models.Model):
    """Months that a class is kept after the end of its case, from a day on."""

    record_class = models.CharField(_("records"), max_length=10, choices=RecordClass)
    months = models.PositiveSmallIntegerField(_("months after the end of the case"))
    valid_from = models.DateField(_("valid from"))
    legal_basis = models.CharField(_("legal basis"), max_length=250)
    confirmed = models.BooleanField(_("confirmed against the legal basis"), default=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("term of keeping")
        verbose_name_plural = _("terms of keeping")
        ordering: ClassVar[Any] = ("record_class", "-valid_from")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("record_class", "valid_from"), name="information_retention_starts_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_record_class_display()}: {self.months}"


class Hold(models.Model):
    """A reason for which nothing of a case is erased, while it stands."""

    request = models.OneToOneField(InformationRequest, on_delete=models.PROTECT, related_name="hold")
    reason = models.CharField(_("reason"), max_length=500)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    placed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("hold on erasing")
        verbose_name_plural = _("holds on erasing")

    def __str__(self) -> str:
        return self.reason
