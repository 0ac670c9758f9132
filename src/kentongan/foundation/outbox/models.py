"""What leaves, and which reactions to an announcement have run."""

import uuid

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .failures import ErrorClass

KEY_LENGTH = 200
UNIT_LENGTH = 16
ERROR_LENGTH = 200


class State(models.TextChoices):
    """Where a message stands; the last three are the end."""

    WAITING = "waiting", _("waiting")
    CLAIMED = "claimed", _("being delivered")
    PARKED = "parked", _("parked for a person")
    DELIVERED = "delivered", _("delivered")
    EXPIRED = "expired", _("expired")
    DISCARDED = "discarded", _("discarded")


ENDED = (State.DELIVERED, State.EXPIRED, State.DISCARDED)


class Message(models.Model):
    """One thing that must leave through one channel, at least once, under one key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(_("channel"), max_length=40)
    key = models.CharField(_("idempotency key"), max_length=KEY_LENGTH)
    payload = models.TextField(_("sealed payload"), blank=True)
    unit = models.CharField(_("unit code"), max_length=UNIT_LENGTH, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"))
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    fence = models.PositiveIntegerField(_("number of claims"), default=0)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    error_class = models.CharField(_("class of error"), max_length=12, choices=ErrorClass, blank=True)
    last_error = models.CharField(_("last error"), max_length=ERROR_LENGTH, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    settled_at = models.DateTimeField(_("delivered or ended"), null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        constraints = [models.UniqueConstraint(fields=["channel", "key"], name="outbox_message_key")]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="outbox_message_due"),
            models.Index(fields=["state", "lease_until"], name="outbox_message_lease"),
            models.Index(fields=["state", "settled_at"], name="outbox_message_settled"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"

    @property
    def error_in_words(self) -> str:
        """The last error in the reader's language; empty when there was none."""
        return gettext(self.last_error) if self.last_error else ""


class ReactionRun(models.Model):
    """That one reaction to one announcement has taken effect: written in the reaction's own transaction."""

    announcement = models.UUIDField(_("announcement"))
    reaction = models.CharField(_("reaction"), max_length=200)
    at = models.DateTimeField(_("time"), auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("reaction that has run")
        verbose_name_plural = _("reactions that have run")
        constraints = [
            models.UniqueConstraint(fields=["announcement", "reaction"], name="outbox_reaction_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} {self.announcement}"
