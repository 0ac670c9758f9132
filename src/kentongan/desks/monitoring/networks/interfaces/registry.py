"""The interfaces by network, and what each of them needs and can do."""

from dataclasses import dataclass
from datetime import timedelta
from types import ModuleType

from . import bluesky, mastodon, telegram, x, youtube
from .values import Watched, What

NETWORKS = {"mastodon": mastodon, "bluesky": bluesky, "youtube": youtube, "x": x, "telegram": telegram}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each bucket a key may spend: in a day that ends at midnight Pacific time, or in a calendar month."""

    daily: dict[str, int]
    monthly: dict[str, int]
    again: timedelta = timedelta(hours=6)
    """After which a known post is asked for again: whether its author deleted or edited it."""


LIMITS = {
    "mastodon": Limits({}, {}), "bluesky": Limits({}, {}), "telegram": Limits({}, {}),
    "youtube": Limits({youtube.UNITS: 10_000, youtube.SEARCHES: 100}, {}),
    "x": Limits({}, {x.POSTS: 10_000}, timedelta(days=7)),
}  # fmt: skip
"""As the networks grant them today without asking; X sells posts singly, so its cap is our own caution."""


def interface(network: str) -> ModuleType:
    """The pure functions of a network: ``ask``, ``read``, ``again``, ``still_there``, ``probe``, ``tried``."""
    return NETWORKS[network]


def needs_key(watched: Watched) -> bool:
    """Whether nothing is told without a key. Mastodon answers most questions of strangers, as its instances allow."""
    if watched.network == "mastodon":
        return watched.what == What.SEARCH
    return watched.network != "bluesky" or watched.what != What.ACCOUNT


def uses_key(watched: Watched) -> bool:
    """Whether a key is sent if there is one."""
    return watched.network == "mastodon" or needs_key(watched)
