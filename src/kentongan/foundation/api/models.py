"""Keys by which other programs ask, each for one unit or for it and all below it."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

OVERSEE = "people.manage"
"""Who says which people work in a unit also sees which keys there are, and revokes them."""


class KeyQuerySet(ScopedQuerySet["Key"]):
    """Keys of units, through the five doors; besides, a key is its maker's."""

    view_right = OVERSEE
    manage_right = OVERSEE


class Key(models.Model):
    """A key: the secret itself is shown once and kept nowhere."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    below = models.BooleanField(_("and all units below it"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    scopes = models.JSONField(_("opens"), default=list)
    """Codes of ``scopes``."""
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret, hexadecimal: 32 random bytes need no slower digest."""
    hint = models.CharField(max_length=12)
    """How the secret begins, by which people tell keys apart."""
    made_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(_("valid until"))
    """The last day on which it opens anything."""
    used_on = models.DateField(_("last used"), null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = KeyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(revoked_by=None) | Q(revoked_at__isnull=False), name="api_key_revoked"),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("unit", "-made_at"), name="api_key_of_unit"),
            models.Index(fields=("by", "-made_at"), name="api_key_of_maker"),
        )

    def __str__(self) -> str:
        return self.name

    def stands_on(self, day: date) -> bool:
        """Whether it is neither revoked nor over."""
        return self.revoked_at is None and day <= self.expires_on

    def is_overseen_by(self, person: Person) -> bool:
        """Whether it is the person's own, or one of a unit whose people they manage."""
        return self.by_id == person.pk or can(person, OVERSEE, self.unit_id)
