"""The collector: a process that visits sources and reads addresses as they fall due, until it is told to stop.

Several may run, on one machine or many: claims keep them apart, hosts' turns keep them polite together.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connection

from kentongan.foundation.intake.connections import INTERNET, Network

from ..models import Address, Source
from ..networks.asking import Looked
from ..networks.asking import look as posts_of
from ..networks.keeping import keep
from ..states import SourceKind
from ..understanding import Understander
from .addressing import authority_of
from .asking import Silence, now_utc
from .claiming import Load, claim_addresses, claim_sources, claim_wanted
from .reading import Answered, look, put_off, store
from .site_reading import SiteReader
from .visiting import visit

log = logging.getLogger(__name__)

HANDS = 12
"""Questions that are under way at the same time."""
MOST_VISITS = 4
"""Of these, visits to sources."""
MOST_PAGES = 6
"""Of these, pages that sources named; what is left is kept for the links for which people wait."""
REST = 1.0
"""Seconds between two looks while nothing is due."""


class Collector:
    """Keeps up to ``HANDS`` questions under way and stores answers as they come, those of one moment together."""

    def __init__(self, *, network: Network = INTERNET) -> None:
        self.network = network
        self.understander = Understander()
        self.reader = SiteReader()
        self._under_way: dict[Future[Answered | Looked | None], Source | Address] = {}

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
            if source.kind == SourceKind.NETWORK:
                self._keep(posts_of(source, network=self.network, now=now_utc()))
            else:
                visit(source, now_utc(), network=self.network)
        answered = [look(one, network=self.network, now=now_utc()) for one in claim_addresses(now_utc(), most)]
        if answered:
            self._store(answered)
        return len(answered)

    def _begin(self, hands: ThreadPoolExecutor) -> None:
        load, visits, pages = Load(), 0, 0
        for row in self._under_way.values():
            visits += isinstance(row, Source)
            pages += isinstance(row, Address) and not row.wanted
            load.add(_host_of(row), None if isinstance(row, Source) else row.source_id)
        for address in claim_wanted(now_utc(), self._free(), load):
            self._hand_out(hands, self._look, address)
        for source in claim_sources(now_utc(), min(self._free(), MOST_VISITS - visits)):
            load.add(_host_of(source), None)
            self._hand_out(hands, self._visit, source)
        for address in claim_addresses(now_utc(), min(self._free(), MOST_PAGES - pages), load):
            self._hand_out(hands, self._look, address)

    def _free(self) -> int:
        return HANDS - len(self._under_way)

    def _hand_out(
        self, hands: ThreadPoolExecutor, work: Callable[[Any], Answered | Looked | None], row: Source | Address
    ) -> None:
        self._under_way[hands.submit(work, row)] = row

    def _finish(self, *, everything: bool = False) -> None:
        if not self._under_way:
            return
        when = ALL_COMPLETED if everything else FIRST_COMPLETED
        ended, _others = wait(self._under_way, timeout=None if everything else REST, return_when=when)
        for future in ended:
            del self._under_way[future]
        results = [result for future in ended if (result := future.result()) is not None]
        if answered := [one for one in results if isinstance(one, Answered)]:
            self._store(answered)
        for one in results:
            if isinstance(one, Looked):
                self._keep(one)

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

    def _keep(self, looked: Looked) -> None:
        """Keep posts; what breaks the keeping is read again when the source's lease has run out."""
        try:
            keep(looked, self.understander, now_utc())
        except (OperationalError, InterfaceError):
            raise  # as above
        except Exception:
            log.exception("the posts of source %s can't be kept", looked.source.pk)

    def _visit(self, source: Source) -> Looked | None:
        try:
            if source.kind == SourceKind.NETWORK:
                return posts_of(source, network=self.network, now=now_utc())
            visit(source, now_utc(), network=self.network)
        except Exception:
            log.exception("the visit to source %s failed", source.pk)  # its lease runs out, and it is visited again
        finally:
            connection.close()
        return None

    def _look(self, address: Address) -> Answered | None:
        try:
            return look(address, network=self.network, now=now_utc())
        except Exception:
            log.exception("address %s couldn't be read", address.pk)  # as above
            return None
        finally:
            connection.close()


def _host_of(row: Source | Address) -> str:
    return row.host if isinstance(row, Address) else authority_of(row.address)
