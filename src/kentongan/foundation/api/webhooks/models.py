"""Addresses that are told what happens in a unit."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..models import OVERSEE

ERROR_LENGTH = 250


class WebhookQuerySet(ScopedQuerySet["Webhook"]):
    """Webhooks of units, through the five doors; besides, a webhook is its maker's."""

    view_right = OVERSEE
    manage_right = OVERSEE


class Webhook(models.Model):
    """An address with its secret, what it is told, and how that went."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    below = models.BooleanField(_("and all units below it"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(_("address"), max_length=500)
    events = models.JSONField(_("is told"), default=list)
    sealed_secret = models.TextField()
    sealed_former = models.TextField(blank=True)
    """The secret before the last change; it signs beside the new one for a while."""
    changed_at = models.DateTimeField(default=timezone.now)
    """When the secret was made."""
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    resting_until = models.DateTimeField(null=True)
    """After a failure it is left alone for a while, so that one slow address holds up nobody's mail."""
    last_success_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=ERROR_LENGTH, blank=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = WebhookQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        indexes: ClassVar[Any] = (
            models.Index(fields=("unit", "-made_at"), name="api_webhook_of_unit"),
            models.Index(fields=("by", "-made_at"), name="api_webhook_of_maker"),
        )

    def __str__(self) -> str:
        return self.url

    @property
    def prefix(self) -> str:
        """How the keys of its messages in the outbox begin."""
        return f"webhook:{self.pk}:"

    @property
    def error_in_words(self) -> str:
        """What went wrong last, in the reader's language."""
        return gettext(self.last_error) if self.last_error else ""

    def is_overseen_by(self, person: Person) -> bool:
        """Whether it is the person's own, or one of a unit whose people they manage."""
        return self.by_id == person.pk or can(person, OVERSEE, self.unit_id)
