"""The entries of the ledger, and the head of each unit's chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .canonical import sha256

GENESIS = "0" * 64
"""What the first entry of every chain names as the digest before it."""

LENGTHS = {"unit": 16, "actor": 64, "verb": 64, "subject": 128}
"""How long the codes of an entry may be."""


class Entry(models.Model):
    """One thing that someone did for one unit. The database refuses to change or delete it (``guards``)."""

    unit = models.CharField(_("unit code"), max_length=LENGTHS["unit"])
    seq = models.PositiveBigIntegerField(_("number"))
    at = models.DateTimeField(_("time"))
    actor = models.CharField(_("actor"), max_length=LENGTHS["actor"])
    verb = models.CharField(_("deed"), max_length=LENGTHS["verb"])
    subject = models.CharField(_("subject"), max_length=LENGTHS["subject"])
    details = models.TextField(_("details"))
    previous = models.CharField(_("digest of the entry before"), max_length=64)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        default_permissions = ()
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        constraints = [models.UniqueConstraint(fields=["unit", "seq"], name="ledger_entry_place")]
        indexes = [
            models.Index(fields=["unit", "at"], name="ledger_entry_unit_at"),
            models.Index(fields=["subject"], name="ledger_entry_subject"),
            models.Index(fields=["actor", "at"], name="ledger_entry_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}/{self.seq} {self.actor} {self.verb} {self.subject}"

    def computed_digest(self, *, seq: int | None = None) -> str:
        """SHA-256 over every field and the digest before; ``seq`` asks what it were at another place."""
        return sha256(
            {
                "unit": self.unit,
                "seq": self.seq if seq is None else seq,
                "at": self.at,
                "actor": self.actor,
                "verb": self.verb,
                "subject": self.subject,
                "details": self.details,
                "previous": self.previous,
            }
        )


class Head(models.Model):
    """Where a unit's chain ends: the row that writers of one unit take turns on."""

    unit = models.CharField(_("unit code"), max_length=LENGTHS["unit"], primary_key=True)
    seq = models.PositiveBigIntegerField(_("number"))
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        default_permissions = ()
        verbose_name = _("head of a ledger")
        verbose_name_plural = _("heads of ledgers")

    def __str__(self) -> str:
        return f"{self.unit}/{self.seq}"
