"""Letters of a case with their numbers; the PDF is drawn from the facts kept here, the same each time."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit

from .objections import Objection
from .requests import InformationRequest


class LetterKind(models.TextChoices):
    """What a letter tells."""

    RECEIPT = "receipt", _("receipt (tanda bukti)")
    CLARIFICATION = "clarification", _("request to complete")
    EXTENSION = "extension", _("notice of extension")
    REPLY = "reply", _("written reply")
    REFUSAL = "refusal", _("decision of refusal")
    OBJECTION_RECEIPT = "objection_receipt", _("receipt of an objection")
    OBJECTION_REPLY = "objection_reply", _("reply to an objection")
    CLOSING = "closing", _("notice of closing")


class Sequence(models.Model):
    """The last number given in a series of a unit and year; grows in the transaction that uses the number."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "series", "year"), name="information_sequence_once"),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


class Letter(models.Model):
    """One letter to the applicant: its number, its template and the sealed facts that stand in it."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="letters")
    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, null=True, related_name="letters")
    kind = models.CharField(_("letter"), max_length=20, choices=LetterKind)
    number = models.CharField(_("number"), max_length=60)
    template = models.CharField(max_length=60)
    sealed_facts = models.TextField(editable=False)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        default_permissions = ()
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering: ClassVar[Any] = ("pk",)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "number"), name="information_letter_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
