"""Channels for tests: a scripted receiver, and helpers that play the courier by hand."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kentongan.foundation import outbox
from kentongan.foundation.outbox import channels
from kentongan.foundation.outbox.delivery import claim, deliver_one
from kentongan.foundation.outbox.models import Message


class Receiver:
    """Takes payloads, and first raises what it was told to raise, one exception per attempt."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.got = []
        self.errors = []

    def __call__(self, payload, message) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.got.append((message.key, payload))


@contextmanager
def open_channel(name, *, retry_ambiguous=False):
    """Open a channel for the length of a test."""
    receiver = Receiver(name)
    outbox.channel(name, retry_ambiguous=retry_ambiguous)(receiver)
    yield receiver
    del channels._CHANNELS[name]


def sent(channel="test", payload=None, **options) -> Message:
    """Queue a message in a transaction of its own."""
    with transaction.atomic():
        return outbox.send(channel, payload or {"n": 1}, **{"key": "k:1", **options})


def attempt(message) -> Message:
    """Let the clock reach the message's next attempt, and a courier make it."""
    Message.objects.filter(pk=message.pk, state="waiting").update(next_attempt_at=timezone.now())
    (claimed,) = claim()
    assert claimed.pk == message.pk
    deliver_one(claimed)
    message.refresh_from_db()
    return message


def lapse(message) -> None:
    """Let the clock pass the end of the message's lease."""
    past = timezone.now() - timedelta(seconds=1)
    assert Message.objects.filter(pk=message.pk, state="claimed").update(lease_until=past)
