"""Keys as their keepers see them, and what a network said of a mention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import number_format

from kentongan.foundation.people.models import Person

from ..models import Concern
from .models import NetworkKey, NetworkPost
from .quotas import spent
from .vanishing import kept_words
from .wording import BUCKETS, network_fault

MOST = 200


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key without its secret: what it spent, and why it isn't used."""

    key: NetworkKey
    spent: tuple[str, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a network said of a mention; ``words`` of a deleted one, for those who had decided on it."""

    post: NetworkPost
    words: str


def held_keys(person: Person, now: datetime) -> list[HeldKey]:
    """The keys that the person keeps; few, since a unit has one of each network."""
    rows = NetworkKey.objects.managed_by(person).filter(withdrawn_at=None).select_related("unit")
    rows = rows.prefetch_related("uses").order_by("unit__path", "network", "host")[:MOST]
    return [HeldKey(one, _lines(spent(one, now)), _fault(one, now)) for one in rows]


def said_of(concern: Concern) -> Said | None:
    """What the network said of the concern's mention; None for what came by no interface."""
    post = NetworkPost.objects.filter(pk=concern.mention_id).first()
    return Said(post, kept_words(concern, post)) if post else None


def _lines(told: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    return tuple(f"{BUCKETS[bucket]}: {_number(used)} / {_number(limit)}" for bucket, (used, limit) in told.items())


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _fault(key: NetworkKey, now: datetime) -> str:
    if key.error:
        return network_fault(key.error, {})
    if key.free_at and key.free_at > now:
        return network_fault("too_often", {"until": key.free_at.isoformat()})
    return ""
