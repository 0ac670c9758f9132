"""Runs an import: lists a source's pages, then takes them one by one. It may be stopped anywhere and started again.

What a page becomes is written in one transaction with the row that says so; the article's digest and the item's
state, set by compare-and-set, keep two runs at once from bringing anything twice.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.fullness import is_full
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from ..states import APPROVE, WRITE
from .bringing import Bringer, Taken
from .entries import Entry, Given, NotRead, Source
from .keeping import DiskFull
from .models import LONGEST_ADDRESS, ImportItem, SiteImport
from .parts import Remark
from .reading import read_story
from .report import count_remarks, count_states
from .tally import Tally

AT_ONCE = 200
BETWEEN_COUNTS = 10.0
"""Seconds after which the screens are told again how far it is."""
FINISHED = (ImportItem.State.DONE, ImportItem.State.SKIPPED)

T = TypeVar("T")


def open_run(source: Source, *, unit: Unit, by: Actor, as_drafts: bool) -> SiteImport:
    """The row of this source's import, made at its first run.

    Raises:
        PermissionDenied: the actor may not write in the unit, or not publish there.
    """
    require(by, WRITE, unit)
    if not as_drafts:
        require(by, APPROVE, unit)
    person = None if isinstance(by, System) else by
    defaults = {"kind": source.kind, "person": person, "as_drafts": as_drafts}
    run, _made = SiteImport.objects.for_system("a source is imported once").update_or_create(
        unit=unit, source=source.name[:400], defaults=defaults
    )
    return run


@dataclass
class Runner:
    """Takes a source's pages.

    Args:
        tell: called after each page, for the terminal.
        recheck: read finished pages again, even those whose source says nothing of a change.
    """

    run: SiteImport
    source: Source
    bringer: Bringer
    tell: Callable[[Tally], None] = lambda _tally: None
    recheck: bool = False
    tally: Tally = field(default_factory=Tally)
    counted: float = field(default_factory=time.monotonic)

    def go(self) -> Tally:
        """List the pages and take each that isn't finished.

        Raises:
            NoSource: the source can't be read.
            DiskFull: what was taken so far is whole, and the next run goes on from there.
        """
        try:
            self._list()
            for batch in batches(self.source.entries(), AT_ONCE):
                self._take_batch(batch)
            self._note(ended_at=timezone.now())
            return self.tally
        except (OperationalError, OSError) as error:
            if is_full(error):
                inside = isinstance(error, OperationalError)
                words = _("There is no room in the database.") if inside else _("There is no room for more files.")
                raise DiskFull(words) from None
            raise
        finally:
            self._count(remarks=True)

    def _list(self) -> None:
        """Know all pages before the first is taken, so that the terminal can say how many are left."""
        self._note(ended_at=None)
        for batch in batches(self.source.entries(), AT_ONCE):
            rows = [ImportItem(run=self.run, address=address_of(one), stamp=one.stamp) for one in batch]
            ImportItem.objects.bulk_create(rows, ignore_conflicts=True)
            self.tally.total += len(batch)
            self.tell(self.tally)
        self.tally.listed = True
        self._count(remarks=False)

    def _take_batch(self, batch: list[Entry]) -> None:
        rows = ImportItem.objects.filter(run=self.run, address__in=[address_of(one) for one in batch])
        known = {row.address: row for row in rows}
        for entry in batch:
            item = known.get(address_of(entry))
            if item is not None:
                self._take(entry, item)
                self.tell(self.tally)
                if time.monotonic() - self.counted >= BETWEEN_COUNTS:
                    self._count(remarks=False)

    def _take(self, entry: Entry, item: ImportItem) -> None:
        if item.state in FINISHED:
            self._look_again(entry, item)
            return
        try:
            taken = self._bring(entry, item)
        except NotRead as failure:
            taken = Taken(ImportItem.State.FAILED, [failure.remark])
        if taken.state == ImportItem.State.FAILED:
            self._fail(entry, item, taken.remarks)
        self.tally.done += taken.state == ImportItem.State.DONE
        self.tally.drafts += taken.is_draft
        self.tally.skipped += taken.state == ImportItem.State.SKIPPED
        self.tally.failed += taken.state == ImportItem.State.FAILED
        item.state = taken.state

    def _bring(self, entry: Entry, item: ImportItem) -> Taken:
        if len(entry.address) > LONGEST_ADDRESS:
            raise NotRead("address_too_long", entry.address[:80])
        given = _read(entry)
        story = read_story(given, zone=ZoneInfo(self.run.unit.zone), now=self._now())
        return self.bringer.bring(story, item=item, entry=entry, folder=given.folder, now=self._now())

    def _look_again(self, entry: Entry, item: ImportItem) -> None:
        """What is finished is never written anew; that its source tells something else now is only noted."""
        if entry.stamp == item.stamp and not self.recheck:
            self.tally.known += 1
            return
        try:
            digest = read_story(_read(entry), zone=ZoneInfo(self.run.unit.zone), now=self._now()).digest
        except NotRead:
            digest = item.digest
        changed = digest != item.digest
        noted = {"changed_at": timezone.now(), "remarks": [*item.remarks, ["changed", ""]]} if changed else {}
        ImportItem.objects.filter(pk=item.pk).update(stamp=entry.stamp, digest=digest, **noted)
        self.tally.changed += changed
        self.tally.known += not changed

    def _fail(self, entry: Entry, item: ImportItem, remarks: Iterable[Remark]) -> None:
        waiting = ImportItem.objects.filter(pk=item.pk).exclude(state__in=FINISHED)
        told = [[remark.code, remark.about] for remark in remarks]
        waiting.update(state=ImportItem.State.FAILED, remarks=told, stamp=entry.stamp, done_at=timezone.now())

    def _count(self, *, remarks: bool) -> None:
        """Write down how far the run is, for the screens."""
        counted = count_remarks(self.run) if remarks else self.run.sums.get("remarks", {})
        self.run.sums = {**count_states(self.run), "remarks": counted}
        self._note(sums=self.run.sums)
        self.counted = time.monotonic()

    def _note(self, **fields: Any) -> None:
        """Leave a sign of life."""
        rows = SiteImport.objects.for_system("the run says that it lives").filter(pk=self.run.pk)
        rows.update(seen_at=timezone.now(), **fields)

    def _now(self) -> datetime:
        return timezone.now().astimezone(ZoneInfo(self.run.unit.zone))


def address_of(entry: Entry) -> str:
    """By what an entry is known within its source; one without an address by its stamp."""
    return entry.address[:LONGEST_ADDRESS] or f"#{entry.stamp[:32]}"


def batches(entries: Iterable[T], size: int) -> Iterator[list[T]]:
    """The entries, so many at a time."""
    stream = iter(entries)
    while batch := list(islice(stream, size)):
        yield batch


def _read(entry: Entry) -> Given:
    try:
        return entry.read()
    except OSError as error:
        if is_full(error):
            raise
        raise NotRead("unreadable", error.strerror or "") from None
