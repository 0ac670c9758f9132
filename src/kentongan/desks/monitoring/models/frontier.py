"""Addresses that sources named and that wait to be read; and whose turn it is at each host."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..states import AddressState
from .mentions import Mention
from .sources import Source


class Address(models.Model):
    """An address to be read once. The same address, however it is written, is one row."""

    digest = models.CharField(max_length=32, unique=True)
    """Of the address as ``addressing.canonical`` writes it."""
    url = models.CharField(max_length=2000)
    at = models.CharField(max_length=2000, blank=True)
    """Where its host led on to, if that is another host: what is asked next."""
    hops = models.PositiveSmallIntegerField(default=0)
    """How often it was led on so far."""
    host = models.CharField(max_length=253)
    """Whose turn it waits for (``addressing.authority_of``)."""
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, related_name="+")
    own = models.BooleanField(default=False)
    """Whether a source of the very site named it; what others say of it gives way to that."""
    wanted = models.BooleanField(default=False)
    """Whether a person waits for it."""
    mention = models.ForeignKey(Mention, on_delete=models.SET_NULL, null=True, related_name="+")
    """What was read there."""
    state = models.CharField(max_length=8, choices=AddressState, default=AddressState.WAITING)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=40, blank=True)
    error_facts = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    """What a source of the very site said of it: title and time of publication."""
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("address to be read")
        verbose_name_plural = _("addresses to be read")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=AddressState.values), name="address_state_known"),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("next_at",), condition=Q(state="waiting"), name="address_due"),
            models.Index(fields=("host", "next_at"), condition=Q(state="waiting"), name="address_due_of_host"),
            models.Index(fields=("next_at",), condition=Q(state="waiting", wanted=True), name="address_wanted"),
        )

    def __str__(self) -> str:
        return self.url


class HostTurn(models.Model):
    """When a host may be asked again, by whichever worker; and what its ``robots.txt`` said.

    What is due is looked for by hosts: whatever puts an address in line notes it here, in the same transaction.
    """

    host = models.CharField(max_length=253, primary_key=True)
    free_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    """When an address was last put in line here; empty once none waits."""
    robots = models.TextField(blank=True)
    robots_status = models.PositiveSmallIntegerField(null=True)
    robots_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("turn at a host")
        verbose_name_plural = _("turns at hosts")
        indexes: ClassVar[Any] = (
            models.Index(fields=("free_at",), condition=Q(queued_at__isnull=False), name="host_in_turn"),
        )

    def __str__(self) -> str:
        return self.host
