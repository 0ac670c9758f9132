"""The keys of the units under the nation's key, what they signed, and the list of each day."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault.signing import fingerprint

CURRENT = Q(retired_at=None, revoked_at=None)


class SigningKey(models.Model):
    """A unit's key. The nation's key signs a statement about it (its certificate); its own it signs itself.

    A retired key signs no more and stays good. A revoked one is good only for what a list of days knew before.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    public = models.CharField(_("public key"), max_length=44, unique=True)
    sealed_private = models.TextField(editable=False)
    statement = models.TextField(_("certified statement"))
    certificate = models.CharField(_("certificate"), max_length=88)
    certified_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    """The nation's key that signed the statement; None for one that signed itself."""
    made_at = models.DateTimeField(_("made"))
    retired_at = models.DateTimeField(_("retired"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_reason = models.CharField(_("why it was revoked"), max_length=250, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("unit",), condition=CURRENT, name="signing_key_current_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_reason="") | (Q(revoked_at__isnull=False) & ~Q(revoked_reason="")),
                name="signing_key_revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.fingerprint}"

    @property
    def fingerprint(self) -> str:
        """What people compare of the key."""
        return fingerprint(self.public)


class Signature(models.Model):
    """A unit's signature under the statement of one published version."""

    version = models.OneToOneField("newsroom.PublishedVersion", on_delete=models.PROTECT, related_name="signature")
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    statement = models.TextField()
    signature = models.CharField(max_length=88)
    day = models.DateField()
    """The day of the signature in the capital's zone: whose list names it."""

    class Meta:
        default_permissions = ()
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        indexes: ClassVar[list[Any]] = [models.Index(fields=("day", "id"), name="signature_day")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.signature[:8]}"


class DayList(models.Model):
    """What stood in all ledgers at the end of one day, and what was published that day; never changed."""

    day = models.DateField(primary_key=True)
    statement = models.TextField()
    signature = models.CharField(max_length=88)
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = _("list of a day")
        verbose_name_plural = _("lists of days")
        ordering = (F("day").desc(),)

    def __str__(self) -> str:
        return self.day.isoformat()
