"""Bring pages of an edition: a PDF or photographs, several at once; the same page twice is one."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.intake.kinds import PICTURES, Kind
from kentongan.foundation.intake.uploads import Accepted, accept
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

from ...actions.bringing import Upload, require
from ...roads.rows import name_key
from ...states import Medium
from .. import cage, files, limits, reading
from ..models import Edition, PrintedPage
from ..states import CutState, PageState
from ..wording import FAULTS

OLDEST = date(1990, 1, 2)
"""Before it no mention has a place in time (``numbering``)."""
TAKEN = PICTURES | {Kind.PDF}


@dataclass(frozen=True, slots=True)
class _Sent:
    accepted: Accepted
    pages: int

    def digests(self) -> list[str]:
        return [hashlib.sha256(f"{self.accepted.sha256}:{at}".encode()).hexdigest() for at in range(self.pages)]


def bring_pages(
    unit: Unit, *, outlet: str, day: date, uploads: Sequence[Upload], by: Person, first: int | None = None
) -> tuple[Edition, int]:
    """Keep the pages and have them read; the edition, and how many of the pages were not there yet.

    Args:
        first: number of the first page; else they go on after those that are there.
    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: the outlet has no name, the day lies ahead, or there are too many files or pages.
        Rejected: one of the files is none that we take; none was kept.
    """
    require(unit, by)
    outlet = " ".join(outlet.split())
    key = name_key(Medium.PRINT, outlet)
    if not key:
        raise Incomplete(_("Name the newspaper or magazine."), field="outlet")
    if day > timezone.now().astimezone(ZoneInfo(unit.zone)).date():
        raise Incomplete(_("This lies in the future."), field="day")
    if day < OLDEST:
        raise Incomplete(_("Check the year."), field="day")
    if not 0 < len(uploads) <= limits.MOST_FILES:
        raise Incomplete(_("Choose between 1 and %(most)s files.") % {"most": limits.MOST_FILES}, field="pages")
    with ExitStack() as stack:
        sent = [_taken(upload, stack) for upload in uploads]
        stored: list[str] = []
        try:
            with transaction.atomic():
                edition, _new = Edition.framework.get_or_create(
                    unit=unit, outlet_key=key, day=day, defaults={"outlet": outlet, "by": by}
                )
                pages = list(_new_pages(edition, sent, stored, first))
                PrintedPage.framework.bulk_create(pages)
                if pages:
                    ledger.record("monitoring.edition.brought", edition, unit=unit.code, by=by, pages=len(pages))
                    transaction.on_commit(lambda: reading.begin(edition.pk))
        except BaseException:
            files.delete(stored)
            raise
    return edition, len(pages)


def _taken(upload: Upload, stack: ExitStack) -> _Sent:
    accepted = accept(upload.file, name=upload.name, allow=TAKEN)
    stack.callback(accepted.content.close)
    if accepted.kind != Kind.PDF:
        return _Sent(accepted, 1)
    try:
        pages = cage.count_pages(accepted.content)
    except cage.Unreadable as refusal:
        raise Incomplete(f"{upload.name}: {FAULTS[refusal.code]}", field="pages") from None
    if pages > limits.MOST_PAGES:
        told = {"name": upload.name, "pages": pages, "most": limits.MOST_PAGES}
        raise Incomplete(
            _("%(name)s has %(pages)s pages; we take %(most)s at once. Split it and send the parts.") % told,
            field="pages",
        )
    return _Sent(accepted, pages)


def _new_pages(edition: Edition, sent: Sequence[_Sent], stored: list[str], first: int | None) -> Iterator[PrintedPage]:
    there = PrintedPage.objects.for_system("pages of an edition that was reached").filter(edition=edition)
    known = set(there.values_list("digest", flat=True))
    number = first or (there.aggregate(most=Max("number"))["most"] or 0) + 1
    for one in sent:
        kind = "pdf" if one.accepted.kind == Kind.PDF else "picture"
        name = ""
        for place, digest in enumerate(one.digests()):
            if digest not in known:
                if not name:
                    one.accepted.content.seek(0)
                    name = files.save(one.accepted.content, one.accepted.extension)
                    stored.append(name)
                known.add(digest)
                yield PrintedPage(
                    edition=edition, number=number, digest=digest, original=name, kind=kind, place=place
                )  # fmt: skip
            number += 1


@transaction.atomic
def read_again(page: PrintedPage, *, by: Person) -> None:
    """Have a page read that couldn't be.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        WrongState: it isn't such a page, or what was sent is gone.
    """
    require(page.edition.unit, by)
    rows = PrintedPage.objects.for_system("a page that was reached").filter(pk=page.pk, state=PageState.FAILED)
    if not rows.exclude(original="").update(state=PageState.WAITING, fault="", fence=0, lease_until=None):
        raise WrongState(_("This page can't be read again. Send it again."))
    transaction.on_commit(lambda: reading.begin(page.edition_id))


@transaction.atomic
def number_page(page: PrintedPage, number: int, *, by: Person) -> None:
    """Say which page of the newspaper it is.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
    """
    require(page.edition.unit, by)
    PrintedPage.objects.for_system("a page that was reached").filter(pk=page.pk).update(number=number)


@transaction.atomic
def drop_edition(edition: Edition, *, by: Person) -> None:
    """Delete pages that were sent by mistake.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        WrongState: an article of it was kept.
    """
    require(edition.unit, by)
    pages = PrintedPage.objects.for_system("pages of an edition that was reached").filter(edition=edition)
    if pages.filter(cuts__state=CutState.KEPT).exists():
        raise WrongState(_("Articles of this edition were kept as mentions; its pages stay."))
    names = [name for row in pages.values_list("original", "picture", "small") for name in row]
    ledger.record("monitoring.edition.dropped", edition, unit=edition.unit.code, by=by, pages=pages.count())
    edition.delete()
    transaction.on_commit(lambda: files.delete(files.unneeded(names)))
