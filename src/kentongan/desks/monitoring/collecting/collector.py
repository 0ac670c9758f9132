"""The collector: a process that visits sources and reads addresses as they fall due, until it is told to stop.

Several may run, on one machine or many: claims keep them apart, hosts' turns keep them polite together.
"""

import logging
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connection

from kentongan.foundation.intake.connections import INTERNET, Network

from ..models import Address, Source
from ..understanding import Understander
from .asking import Silence, now_utc
from .claiming import claim_addresses, claim_sources
from .reading import Answered, look, put_off, store
from .site_reading import SiteReader
from .visiting import visit

log = logging.getLogger(__name__)

HANDS = 12
"""Hosts that are asked at the same time."""
REST = 1.0
"""Seconds between two looks while nothing is due."""


class Collector:
    """Keeps up to ``HANDS`` questions under way and stores answers as they come, those of one moment together."""

    def __init__(self, *, network: Network = INTERNET) -> None:
        self.network = network
        self.understander = Understander()
        self.reader = SiteReader()
        self._under_way: set[Future[Answered | None]] = set()

    def run(self, stop: threading.Event) -> None:
        """Collect until ``stop`` is set; a database that doesn't answer is waited for."""
        with ThreadPoolExecutor(HANDS, thread_name_prefix="collector") as hands:
            while not stop.is_set():
                close_old_connections()
                try:
                    self._begin(hands)
                    self._finish()
                except DatabaseError:
                    log.exception("the database doesn't answer; collecting waits")
                    stop.wait(REST)
                if not self._under_way:
                    stop.wait(REST)
            self._finish(everything=True)

    def collect_due(self, most: int = 100) -> int:
        """Do, one after another, up to so much of what is due; returns how many addresses were read or given up."""
        for source in claim_sources(now_utc(), most):
            visit(source, now_utc(), network=self.network)
        answered = [look(one, network=self.network, now=now_utc()) for one in claim_addresses(now_utc(), most)]
        if answered:
            self._store(answered)
        return len(answered)

    def _begin(self, hands: ThreadPoolExecutor) -> None:
        free = HANDS - len(self._under_way)
        sources = claim_sources(now_utc(), free)
        self._under_way |= {hands.submit(self._visit, source) for source in sources}
        if left := free - len(sources):
            self._under_way |= {hands.submit(self._look, one) for one in claim_addresses(now_utc(), left)}

    def _finish(self, *, everything: bool = False) -> None:
        if not self._under_way:
            return
        ended, self._under_way = wait(
            self._under_way, timeout=None if everything else REST, return_when=FIRST_COMPLETED
        )
        if everything:
            ended, self._under_way = ended | wait(self._under_way).done, set()
        if answered := [result for future in ended if (result := future.result()) is not None]:
            self._store(answered)

    def _store(self, answered: list[Answered]) -> None:
        """Store a batch; if one page breaks it, each by itself, so that it keeps none of the others."""
        try:
            store(answered, self.understander, now_utc(), reader=self.reader.read)
        except (OperationalError, InterfaceError):
            raise  # the database is away: nothing is wrong with the pages
        except Exception:
            if len(answered) == 1:
                log.exception("address %s breaks what reads it", answered[0].address.pk)
                put_off(answered[0].address, Silence("broke"), now_utc())
                return
            for one in answered:
                self._store([one])

    def _visit(self, source: Source) -> None:
        try:
            visit(source, now_utc(), network=self.network)
        except Exception:
            log.exception("the visit to source %s failed", source.pk)  # its lease runs out, and it is visited again
        finally:
            connection.close()

    def _look(self, address: Address) -> Answered | None:
        try:
            return look(address, network=self.network, now=now_utc())
        except Exception:
            log.exception("address %s couldn't be read", address.pk)  # as above
            return None
        finally:
            connection.close()
