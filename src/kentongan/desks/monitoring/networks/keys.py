"""Which key a source is asked with: its unit's own, else the nation's; and what is sent of it."""

from datetime import datetime

from django.db.models import Q

from kentongan.foundation.vault import BrokenSeal, unseal

from .interfaces.registry import uses_key
from .interfaces.values import Means, Watched, What
from .models import NetworkKey, NetworkSource


def key_for(watch: NetworkSource) -> NetworkKey | None:
    """The unit's own key of the network, else the nation's; None where neither has one."""
    if not uses_key(watched(watch)):
        return None
    rows = NetworkKey.objects.for_system("the collector asks with the key of the source's unit or the nation's")
    mine = rows.filter(Q(unit=watch.source.unit) | Q(unit__parent=None), network=watch.network, withdrawn_at=None)
    found = list(mine.filter(host=watch.host if watch.network == "mastodon" else "").select_related("unit"))
    return min(found, key=lambda key: key.unit_id != watch.source.unit_id, default=None)


def watched(watch: NetworkSource) -> Watched:
    """As the interfaces know it."""
    return Watched(watch.network, What(watch.what), watch.name, watch.host)


def means_of(key: NetworkKey | None, now: datetime) -> Means:
    """What a question is asked with. A key that the vault's keys no longer open is as good as none."""
    if key is None:
        return Means(now)
    try:
        secret = unseal(key.sealed) if key.sealed else ""
        lasts = key.session_until is not None and key.session_until > now
        return Means(now, key.host, secret, unseal(key.session) if key.session and lasts else "")
    except BrokenSeal:
        return Means(now, key.host)
