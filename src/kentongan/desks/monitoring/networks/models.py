"""Keys of units with what they spent, what of a network a source watches, and what the network said of each post."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..models import Mention, Source
from ..states import SOURCES
from .states import Network, Watch


class KeyQuerySet(ScopedQuerySet["NetworkKey"]):
    """Keys, through the five doors: who keeps a unit's sources keeps its keys, and nobody else sees them."""

    view_right = SOURCES
    manage_right = SOURCES


class NetworkKey(models.Model):
    """What a network gave a unit so that its interface answers. The nation's are used for every unit's sources."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    network = models.CharField(_("network"), max_length=10, choices=Network)
    host = models.CharField(_("instance"), max_length=200, blank=True)
    """Of Mastodon, where each instance has keys of its own."""
    name = models.CharField(_("name"), max_length=80)
    sealed = models.TextField(blank=True)
    """Sealed by the vault; empty once it was withdrawn."""
    session = models.TextField(blank=True)
    """Sealed too: a session that was got with it."""
    session_until = models.DateTimeField(null=True)
    cap = models.PositiveIntegerField(_("posts a month"), null=True, blank=True)
    """Where posts are paid singly."""
    free_at = models.DateTimeField(null=True)
    """Before then the network doesn't want to be asked with it."""
    error = models.CharField(max_length=40, blank=True)
    """Why it is used no more until somebody tries it with success: a code of ``interfaces.values``."""
    tried_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = KeyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("key of a network")
        verbose_name_plural = _("keys of networks")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(network__in=Network.values), name="key_network_known"),
            models.CheckConstraint(condition=Q(withdrawn_at=None) | Q(sealed="", session=""), name="key_withdrawn"),
            models.UniqueConstraint(
                fields=("unit", "network", "host"), condition=Q(withdrawn_at=None), name="key_one_of_network"
            ),
        )

    def __str__(self) -> str:
        return self.name


class KeyUse(models.Model):
    """How much of a bucket a key spent in a period: ``2026-11-22`` is a day, ``2026-11`` a month."""

    key = models.ForeignKey(NetworkKey, on_delete=models.CASCADE, related_name="uses")
    bucket = models.CharField(max_length=10)
    period = models.CharField(max_length=10)
    spent = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("use of a key")
        verbose_name_plural = _("uses of keys")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("key", "bucket", "period"), name="key_use_once"),)

    def __str__(self) -> str:
        return f"{self.key_id}: {self.bucket} {self.period}"


class NetworkSource(models.Model):
    """What of a network a source watches, and how far it was read."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="of_network")
    network = models.CharField(_("network"), max_length=10, choices=Network)
    what = models.CharField(_("what is watched"), max_length=8, choices=Watch)
    name = models.CharField(_("name"), max_length=300)
    host = models.CharField(_("instance"), max_length=200, blank=True)
    cursor = models.JSONField(default=dict)
    looked_again_at = models.DateTimeField(null=True)
    """When known posts were last asked for again."""

    class Meta:
        default_permissions = ()
        verbose_name = _("source on a network")
        verbose_name_plural = _("sources on networks")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(network__in=Network.values), name="network_source_known"),
            models.CheckConstraint(condition=Q(what__in=Watch.values), name="network_source_what_known"),
        )

    def __str__(self) -> str:
        return self.name


class NetworkPost(models.Model):
    """What the network said of a post beside its words."""

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, primary_key=True, related_name="network_post")
    source = models.ForeignKey(NetworkSource, on_delete=models.SET_NULL, null=True, related_name="posts")
    """By which it was first seen, and through which it is asked for again."""
    number = models.CharField(max_length=300)
    reply_to = models.CharField(max_length=300, blank=True)
    warning = models.CharField(max_length=500, blank=True)
    shares = models.JSONField(default=list)
    """Accounts that passed it on, as far as we saw it."""
    edited_at = models.DateTimeField(null=True)
    earlier = models.JSONField(default=list)
    """What it said before it was edited, the newest first: title, text and until when."""
    looked_at = models.DateTimeField()
    """When the network last showed it."""
    missed = models.BooleanField(default=False)
    """Whether it was missing when it was last asked for, with all others: an outage looks like that too."""
    deleted_at = models.DateTimeField(null=True)
    """When we learned that its author deleted it or shows it no more."""
    sealed = models.TextField(blank=True)
    """What it said, sealed, for those units alone that had decided on it; empty where none had."""

    class Meta:
        default_permissions = ()
        verbose_name = _("post of a network")
        verbose_name_plural = _("posts of networks")
        indexes: ClassVar[Any] = (
            models.Index(fields=("source", "looked_at"), condition=Q(deleted_at=None), name="network_post_to_look_at"),
        )

    def __str__(self) -> str:
        return self.number
