"""How fast one network may tell of readers: a token bucket each, in memory that never grows."""

import time
from array import array
from collections.abc import Callable

AT_ONCE = 200
"""Readers that a network which was quiet may tell of in a row: a school that opens one page together."""
PER_SECOND = 10.0
"""Readers a second that it may go on with."""
BUCKETS = 65_536
"""Half a megabyte; networks that fall on the same one share it, and nobody can tell which they are."""


class Patience:
    """The buckets of one process: each is the moment at which it will be full again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._full_again = array("d", bytes(8 * BUCKETS))

    def has_for(self, network: str) -> bool:
        """Whether the network may tell of one more reader now; if so, that takes one token."""
        bucket, now = hash(network) % BUCKETS, self.clock()  # hash is keyed anew in each process
        after = max(self._full_again[bucket], now) + 1 / PER_SECOND
        if after - now > AT_ONCE / PER_SECOND + 1e-6:
            return False
        self._full_again[bucket] = after
        return True
