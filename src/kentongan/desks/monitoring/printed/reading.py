"""Reads pages in the background, one in each task: a worker that is killed costs no more than the page it was at.

A page is taken by compare-and-set with a fence; its picture, words and articles are kept in one transaction, so a page
is read whole or not at all, and once.
"""

import logging
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from . import cage, files, limits
from .models import Cut, Edition, PrintedPage
from .states import PageState
from .wording import FAULTS

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=limits.SECONDS + 60)
MOST_STARTS = 3
"""Starts after which a page is given up: it may be what stops its workers."""
MOST_CUTS = 80
"""Articles of one page; the rest of a machine's finds is noise."""
WHY = "the worker that reads it"


def begin(edition_id: int) -> None:
    """Give it to a worker."""
    read_pages.enqueue(edition_id)


@task()
def read_pages(edition_id: int) -> None:
    """Read the next page, and have the one after it read."""
    if read_next(edition_id):
        read_pages.enqueue(edition_id)


def read_next(edition_id: int, reader: cage.PageReader | None = None) -> bool:
    """Read one page that waits; whether there was one."""
    page = _claimed(edition_id)
    if page is None:
        return False
    if page.fence > MOST_STARTS:
        _fail(page, "broke_off")
        return True
    try:
        with default_storage.open(page.original, "rb") as file:
            seen = (reader or cage.see)(file, kind=page.kind, page=page.place)
    except cage.Unreadable as refusal:
        _fail(page, refusal.code if refusal.code in FAULTS else "broken")
    except FileNotFoundError:
        _fail(page, "lost")
    else:
        _keep(page, seen)
    return True


def _claimed(edition_id: int) -> PrintedPage | None:
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    rows = PrintedPage.objects.for_system(WHY).filter(free, edition=edition_id, state=PageState.WAITING)
    for page in rows.defer("words").order_by("number", "pk")[:20]:
        mine = rows.filter(pk=page.pk, fence=page.fence)
        if mine.update(fence=F("fence") + 1, lease_until=now + LEASE):
            page.fence += 1
            Edition.objects.for_system(WHY).filter(pk=edition_id).update(touched_at=now)
            return page
    return None


def _mine(page: PrintedPage) -> QuerySet[PrintedPage]:
    return PrintedPage.objects.for_system(WHY).filter(pk=page.pk, fence=page.fence, state=PageState.WAITING)


def _fail(page: PrintedPage, fault: str) -> None:
    _mine(page).update(state=PageState.FAILED, fault=fault, lease_until=None)


def _keep(page: PrintedPage, seen: cage.Seen) -> None:
    """Keep what was seen, unless somebody else took the page meanwhile."""
    names = [files.save(seen.picture, "jpg"), files.save(seen.small, "jpg")]
    failed = bool(seen.fault)
    try:
        with transaction.atomic():
            kept = _mine(page).update(
                state=PageState.FAILED if failed else PageState.CUT, fault=seen.fault, picture=names[0], small=names[1],
                width=seen.size[0], height=seen.size[1], words=seen.words, lease_until=None,
                original=page.original if failed else "",
            )  # fmt: skip
            if kept:
                Cut.framework.bulk_create(_cuts(page, seen))
    except BaseException:
        files.delete(names)
        raise
    files.delete(files.unneeded([page.original, page.picture, page.small] if kept else names))


def _cuts(page: PrintedPage, seen: cage.Seen) -> list[Cut]:
    there = Cut.objects.for_system(WHY).filter(page=page.pk).count()
    return [
        Cut(
            page=page, number=there + number, boxes=one["boxes"], title=one["title"][:500], text=one["text"],
            doubtful=one["doubtful"],
        )
        for number, one in enumerate(seen.articles[:MOST_CUTS], start=1)
    ]  # fmt: skip
