"""How often a key may ask: a bucket of tokens in the cache that all processes share."""

import time

from django.core.cache import cache

BURST = 60
"""Requests that may come at once."""
INTERVAL = 0.5
"""Seconds in which one more becomes free: 120 a minute."""


def wait_of(key: int) -> float:
    """Take one token; 0 if there was one, else the seconds until there is.

    Requests of one key that are looked at in the very same moment may take one token together: the limit protects the
    machine, it isn't billed.

    Source: the generic cell rate algorithm (ITU-T I.371), which is a token bucket kept as one moment.
    """
    now, name = time.time(), f"api.bucket:{key}"
    full = max(float(cache.get(name, now)), now)
    wait = full - now - (BURST - 1) * INTERVAL
    if wait > 0:
        return wait
    cache.set(name, full + INTERVAL, timeout=BURST * INTERVAL + 5)
    return 0.0
