"""Reads a shard: in portions, each received in one transaction with its place in the file, so that whoever is killed
leaves nothing half received and the next worker goes on at the very record.
"""

import hashlib
import logging
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection
from django.db.models import F
from django.utils import timezone

from kentongan.foundation.units.models import Unit

from ..collecting.addressing import host_of
from ..collecting.archives import Seen
from ..collecting.reading import charset_of, outlets_of, right_address, says_enough
from ..collecting.site_reading import SiteReader
from ..extraction.cascade import Page
from ..extraction.results import Extracted
from ..models import Outlet, PageCopy
from ..numbering import believed
from ..receiving import Arrival, Received, receive
from ..states import Medium
from ..understanding import Understander
from .claiming import LEASE, claim, still_mine
from .models import Shard
from .shards import NotSplitError, Piece, pieces
from .states import PAST, ShardState

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Pages of a portion."""
MOST_BYTES = 32 << 20
"""Of the pages of a portion, unpacked."""
MOST_PIECES = 5000
"""Records of a portion, pages or not: the place moves also where there are none."""
TRIES = 4
"""Of a portion, where the database is away or two workers wait for each other."""
LONGEST_PIECE = 2**31 - 1
NOT_SPLIT, BROKE = "not_split", "broke"


class Overtaken(Exception):  # noqa: N818 (what was met, caught at once)
    """Another worker has the shard by now; nothing of this portion stays."""


class Hand:
    """One worker's reader of a shard: what it knows of sites, and what offices listen for."""

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self.reader = SiteReader()
        self.understander = Understander()
        self.road = f"backfill:{shard.file.rpartition('/')[0]}"[:80]
        self.offices = _offices(shard.before)

    def store(self, portion: Sequence[Piece]) -> None:
        """Receive a portion; if one page breaks it, each by itself, so that it keeps none of the others.

        Raises:
            Overtaken: as above.
        """
        for left in range(TRIES - 1, -1, -1):
            try:
                return self._keep(portion, *self._understood(portion))
            except (OperationalError, InterfaceError):
                if not left:
                    raise
                connection.close()
                time.sleep(random.uniform(0.05, 0.5) * (TRIES - left))  # noqa: S311 (a pause, no secret)
            except Overtaken:
                raise
            except Exception:
                if len(portion) == 1:
                    log.exception("the record at %s of %s breaks what reads it", portion[0].begin, self.shard.file)
                    return self._keep(portion, [], Counter([BROKE]))
                for piece in portion:
                    self.store([piece])
                return None
        raise AssertionError("the last try returns or raises")

    def _understood(self, portion: Sequence[Piece]) -> tuple[list[Arrival], Counter[str]]:
        """What the pages of a portion say, and how many say nothing for which reason."""
        now = timezone.now()
        pages = [(piece, piece.seen) for piece in portion if piece.seen]
        told = self.reader.read([Page(seen.body, seen.url, charset_of(seen.mime)) for _piece, seen in pages])
        faults = Counter(piece.fault for piece in portion if piece.fault)
        read: list[tuple[Piece, Seen, Extracted]] = []
        for (piece, seen), page in zip(pages, told, strict=True):
            if page.problem and not says_enough(page):
                faults[page.problem.code] += 1
            else:
                read.append((piece, seen, page))
        outlets = outlets_of({host_of(seen.url) for _piece, seen, _page in read})
        return [self._arrival(piece, seen, page, outlets, now) for piece, seen, page in read], faults

    def _arrival(self, piece: Piece, seen: Seen, page: Extracted, outlets: dict[str, Outlet], now: datetime) -> Arrival:
        seen_at = min(seen.fetched_at, now)
        is_old = (believed(page.published_at, seen_at) or seen_at) < now - PAST
        copy = PageCopy(
            url=seen.url[:2000], file=self.shard.file, offset=piece.begin,
            length=min(piece.end - piece.begin, LONGEST_PIECE), digest=hashlib.sha256(seen.body).hexdigest(),
            fetched_at=seen_at,
        )  # fmt: skip
        return Arrival(
            medium=Medium.ONLINE, title=page.title, text=page.text, seen_at=seen_at, road=self.road,
            outlet=outlets[host_of(seen.url)[:120]], url=seen.url, right_url=right_address(page.address, seen.url),
            author=page.author, language=page.language, published_at=page.published_at, pictures=page.pictures,
            copy=copy, only=self.offices if is_old else None, history=is_old,
        )  # fmt: skip

    def _keep(self, portion: Sequence[Piece], arrivals: Sequence[Arrival], faults: Counter[str]) -> None:
        sums = dict(Counter(self.shard.faults) + faults)
        if arrivals:
            receive(arrivals, self.understander, settle=lambda done: self._move(portion, done, faults, sums))
        else:
            self._move(portion, Received((), 0), faults, sums)
        self.shard.position, self.shard.faults = portion[-1].end, sums

    def _move(self, portion: Sequence[Piece], done: Received, faults: Counter[str], sums: dict[str, int]) -> None:
        """Note how far it was read, in the transaction that keeps what was."""
        moved = still_mine(self.shard).update(
            position=portion[-1].end, pages=F("pages") + sum(piece.seen is not None for piece in portion),
            new=F("new") + len(done.new), known=F("known") + done.known, refused=F("refused") + faults.total(),
            faults=sums, lease_until=timezone.now() + LEASE, attempts=0,
        )  # fmt: skip
        if not moved:
            raise Overtaken


def read_shard(file: str, run: str) -> str:
    """Read a shard to its end, if nobody else is at it; returns its state."""
    shard = claim(file, run)
    if shard is not None:
        try:
            _read(shard)
        except Overtaken:
            log.info("another worker has taken over %s", file)
    return Shard.objects.values_list("state", flat=True).get(file=file)


def _read(shard: Shard) -> None:
    hand = Hand(shard)
    try:
        with default_storage.open(shard.file, "rb") as file:
            for portion in _portions(pieces(file, shard.position, shard.size)):
                hand.store(portion)
    except NotSplitError:
        _end(shard, ShardState.FAILED, NOT_SPLIT)
    else:
        _end(shard, ShardState.DONE)


def _end(shard: Shard, state: ShardState, error: str = "") -> None:
    ended = {"state": state, "error": error, "lease_until": None, "finished_at": timezone.now()}
    if not still_mine(shard).update(**ended):
        raise Overtaken


def _portions(found: Iterator[Piece]) -> Iterator[list[Piece]]:
    portion: list[Piece] = []
    pages = weight = 0
    for piece in found:
        portion.append(piece)
        if piece.seen:
            pages, weight = pages + 1, weight + len(piece.seen.body)
        if pages == AT_ONCE or weight > MOST_BYTES or len(portion) == MOST_PIECES:
            yield portion
            portion, pages, weight = [], 0, 0
    if portion:
        yield portion


def _offices(before: str) -> frozenset[int] | None:
    """The units before which what is of long ago may come; None for all."""
    if before == "*":
        return None
    return frozenset(Unit.objects.filter(code=before).values_list("pk", flat=True)) if before else frozenset()
