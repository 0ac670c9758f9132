"""Keeps a process's stored pages true: looks for purges several times a second, and vouches for what it has seen.

Nothing is answered from the store unless the last look began less than :data:`TRUST` seconds ago. A look that is due
and hasn't happened, since the machine is busy, is made by the request that needs it; one that fails closes the store.
"""

import logging
import threading
import time
from collections.abc import Iterable
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.db.models import Max, Q
from django.utils import timezone

from .horizon import Horizon, LostTrack
from .memory import REMEMBERED, Memory, Rows
from .purges import Purge, committed
from .shelf import Shelf

log = logging.getLogger(__name__)

LOOK_EVERY = 0.25
"""Seconds between two looks."""
TRUST = 0.8
"""Seconds for which a look is believed: with the look itself, a purge counts within one second."""
TIDY_EVERY = 20
"""Looks between two clearings of what has had its time."""
GIVE_UP = 600.0
"""Seconds after which a number that never showed up is taken for that of a transaction that was undone."""
BEFORE_FIRST = 100
"""Numbers below the first one found that may still show up, when nothing older is there to tell."""
PATIENCE = 2.0
"""Seconds to wait for a look that another thread is making."""


class Keeper:
    """Applies purges to the memory of this process and to the shelf it shares with others."""

    def __init__(self, memory: Memory, shelf: Shelf, *, limit: int) -> None:
        self.memory = memory
        self.shelf = shelf
        self.limit = limit
        self.horizon: Horizon | None = None
        self._looked = float("-inf")
        self._noticed: dict[int, float] = {}
        self._lock = threading.Lock()
        committed.connect(self._hear)

    def start(self) -> None:
        """Look for purges from now on, in a thread that ends with the process."""
        threading.Thread(target=self._run, name="page-store", daemon=True).start()

    def vouches(self) -> bool:
        """Whether what is stored is true, as of less than a second ago; looks if it must."""
        return time.monotonic() - self._looked < TRUST or self.look()

    def look(self) -> bool:
        """Learn of new purges and apply them; False when the database can't be asked."""
        asked = time.monotonic()
        if not self._lock.acquire(timeout=PATIENCE):
            return False
        try:
            if self._looked < asked:  # nobody else has looked while this thread waited
                self._look()
            return True
        except (DatabaseError, InterfaceError):
            connection.close()
            return False
        finally:
            self._lock.release()

    def _look(self) -> None:
        began, now = time.monotonic(), time.time()
        if began - self._looked > REMEMBERED:
            self._begin_anew()
        else:
            try:
                self._learn(_purges(self._horizon()), now=began)
            except LostTrack:
                self._begin_anew()
        self._looked = began
        self.shelf.lead_nginx(now=now, until=now + TRUST)

    def _learn(self, rows: Rows, *, now: float) -> None:
        horizon = self._horizon().after(number for number, _ in rows)
        self._noticed = {number: self._noticed.get(number, now) for number in horizon.missing}
        undone = [number for number, noticed in self._noticed.items() if noticed < now - GIVE_UP]
        self._apply(rows)
        self.horizon = horizon.without(undone)

    def _apply(self, rows: Rows) -> None:
        if rows:
            self.shelf.purge(rows)
            self.memory.purge(rows, now=time.time())

    def _begin_anew(self) -> None:
        """Find the place among the purges, after a start or a long absence; pages from before don't count."""
        since = timezone.now() - timedelta(seconds=REMEMBERED)
        recent = _rows(Purge.objects.filter(at__gt=since))
        older = Purge.objects.filter(at__lte=since).aggregate(Max("id"))["id__max"]
        first = min((number for number, _ in recent), default=0)
        last = older or max(first - BEFORE_FIRST, 0)
        if self.horizon is not None:
            log.warning("this process lost track of the purges; its stored pages are rendered anew")
            self.memory.clear()
            self.shelf.clear()
        self.horizon = Horizon(last)
        try:
            self._learn(recent, now=time.monotonic())
        except LostTrack:
            self._apply(recent)
            self.horizon = Horizon(max(number for number, _ in recent))

    def _horizon(self) -> Horizon:
        return self.horizon or Horizon()

    def _hear(self, **_: object) -> None:
        self.look()

    def _run(self) -> None:
        looks = 0
        while True:
            try:
                close_old_connections()
                self.look()
                looks += 1
                if looks % TIDY_EVERY == 0:
                    self.memory.tidy(now=time.time())
                    self.shelf.tidy(now=time.time(), limit=self.limit)
            except Exception:
                log.exception("looking for purges failed; the store is closed until it works again")
            time.sleep(LOOK_EVERY)


def _purges(horizon: Horizon) -> Rows:
    return _rows(Purge.objects.filter(Q(id__gt=horizon.last) | Q(id__in=horizon.missing)))


def _rows(purges: "Iterable[Purge]") -> Rows:
    rows = purges.order_by("id").values_list("id", "tags")  # type: ignore[attr-defined]
    return [(number, frozenset(tags.split())) for number, tags in rows]
