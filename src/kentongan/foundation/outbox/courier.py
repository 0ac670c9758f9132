"""The loop that delivers; as many as one likes may run at once, in as many processes."""

import logging
import threading
from datetime import timedelta

from django.db import Error, connection

from .delivery import LEASE, claim, deliver_one

logger = logging.getLogger(__name__)


class Courier:
    """Delivers what is due, one message at a time, until told to stop.

    One at a time, because a lease taken now for a message whose turn comes later may run out before it.

    Args:
        idle: seconds between looks while nothing is due.
        lease: how long a claim lasts.
    """

    def __init__(self, *, idle: float = 1.0, lease: timedelta = LEASE) -> None:
        self.idle = idle
        self.lease = lease

    def run(self, stop: threading.Event) -> None:
        """Work until the event is set; a delivery under way is finished first."""
        while not stop.is_set():
            if not self._deliver_next():
                stop.wait(self.idle)
        connection.close()

    def _deliver_next(self) -> bool:
        try:
            claimed = claim(lease=self.lease)
            for message in claimed:
                deliver_one(message)
        except Error:
            # The database is away or busy: whatever was claimed comes back when its lease runs out.
            logger.exception("The outbox can't reach its database; trying again.")
            connection.close()
            return False
        return bool(claimed)
