"""Keep articles of a page as mentions, each with its picture."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.people.models import Person

from ...actions.telling import Words, tell
from ...layout.boxes import Box, around
from ...models import Concern, Outlet
from ...outlets import kept
from ...receiving import Arrival, Received, receive
from ...roads.at_once import shared
from ...roads.rows import beginning
from ...states import Medium
from .. import files
from ..models import Cut, CutPicture, PrintedPage
from ..states import CutState
from .standing import WHY, require, settle_page

EDGE = 12
"""Pixels of the page around a frame."""
QUALITY = 80
MOST_SIDE = 2400
"""Pixels of a kept picture's longer side."""


@dataclass(frozen=True, slots=True)
class _Picture:
    file: str
    sha256: str
    width: int
    height: int


@transaction.atomic
def keep_articles(page: PrintedPage, cuts: Sequence[Cut], *, by: Person) -> list[int]:
    """Receive articles as mentions of print, before the page's unit; the numbers of their mentions.

    The same article of the same page of the same edition, by whichever unit it is brought again, is one mention; the
    words and the picture of who comes later stand beside it, before their unit alone.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: there is none, or one has neither title nor text.
        WrongState: one of them was kept or changed meanwhile.
    """
    require(page, by)
    if not cuts:
        raise Incomplete(_("There is no article to keep."))
    if any(not one.title and not one.text for one in cuts):
        raise Incomplete(_("An article has neither a title nor a text. Type one, or set it aside."))
    edition, pictures = page.edition, _pictures(page, cuts)
    row = Outlet(key=edition.outlet_key, name=edition.outlet, medium=Medium.PRINT)
    outlet = kept([row])[edition.outlet_key]
    keys = _keys(page, cuts)
    published = datetime(edition.day.year, edition.day.month, edition.day.day, tzinfo=ZoneInfo(edition.unit.zone))
    arrivals = [
        Arrival(
            medium=Medium.PRINT, title=cut.title or beginning(cut.text), text=cut.text, seen_at=timezone.now(),
            road=f"print:{cut.pk}", outlet=outlet, published_at=published, keys=(key,), asked=(edition.unit_id, by.pk),
        )
        for cut, key in zip(cuts, keys, strict=True)
    ]  # fmt: skip

    def settle(done: Received) -> None:
        for cut, number, picture in zip(cuts, done.numbers, pictures, strict=True):
            _keep(page, cut, number, picture, first=number in done.new)
            if number not in done.new:
                rows = Concern.objects.for_system("what was just brought").select_related("mention")
                words = Words(cut.text, cut.title, said_at=published)
                tell(rows.get(mention=number, unit=edition.unit), words, by=by)

    try:
        numbers = list(receive(arrivals, shared(), settle=settle).numbers)
        settle_page(page)
        ledger.record("monitoring.cut.kept", page, unit=edition.unit.code, by=by, mentions=numbers)
    except BaseException:
        files.delete(one.file for one in pictures)
        raise
    transaction.on_commit(lambda: files.delete(files.unneeded(one.file for one in pictures)))
    return numbers


def _keep(page: PrintedPage, cut: Cut, number: int, picture: _Picture, *, first: bool) -> None:
    rows = Cut.objects.for_system(WHY).filter(pk=cut.pk, state=CutState.OPEN, version=cut.version)
    if not rows.update(state=CutState.KEPT, mention=number, version=cut.version + 1):
        raise WrongState(_("Somebody else changed this article meanwhile. Look at it and try again."))
    if CutPicture.objects.filter(mention=number, sha256=picture.sha256, first=True).exists():
        return
    CutPicture.objects.get_or_create(
        mention_id=number, unit=page.edition.unit, sha256=picture.sha256,
        defaults={
            "first": first, "page": page, "file": picture.file, "width": picture.width, "height": picture.height,
            "page_number": page.number,
        },
    )  # fmt: skip


def _keys(page: PrintedPage, cuts: Sequence[Cut]) -> list[str]:
    """By which articles are recognised: outlet, date, page, title, and which of those titled so it is.

    Not by their number on the page: two people cut the same page differently.
    """
    edition = page.edition
    every = Cut.objects.for_system(WHY).filter(page=page).exclude(state=CutState.DROPPED).order_by("number", "pk")
    titles: dict[str, list[int]] = {}
    for pk, title, text in every.values_list("pk", "title", "text"):
        titles.setdefault(_folded(title, text), []).append(pk)
    keys = []
    for cut in cuts:
        told = _folded(cut.title, cut.text)
        place = titles[told].index(cut.pk) if cut.pk in titles.get(told, ()) else 0
        keys.append(f"print:{edition.outlet_key}:{edition.day}:{page.number}:{told}:{place}")
    return keys


def _folded(title: str, text: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in (title or text[:200]).casefold())
    return " ".join(words.split())


def _pictures(page: PrintedPage, cuts: Sequence[Cut]) -> list[_Picture]:
    """What each article looks like on the page; an article without a frame shows the whole page."""
    every = list(Cut.objects.for_system(WHY).filter(page=page))
    with default_storage.open(page.picture, "rb") as file, Image.open(file, formats=["JPEG"]) as whole:
        whole.load()
        return [
            _kept_picture(_clip(whole, cut, [box for one in every if one.pk != cut.pk for box in one.frames]))
            for cut in cuts
        ]


def _clip(whole: Image.Image, cut: Cut, others: Sequence[Box]) -> Image.Image:
    """The part of the page that holds the article, with its photographs; the frames of other articles are white."""
    if not cut.frames:
        return whole.copy()
    spread = _wider(around(cut.frames), whole)
    clip = whole.crop((spread.left, spread.top, spread.right, spread.bottom))
    for box in others:
        if box.across(spread) > 0 and box.down(spread) > 0:
            left, top = box.left - spread.left, box.top - spread.top
            clip.paste("white", (left, top, left + box.width, top + box.height))
    for box in (_wider(one, whole) for one in cut.frames):
        own = whole.crop((box.left, box.top, box.right, box.bottom))
        clip.paste(own, (box.left - spread.left, box.top - spread.top))
    return clip


def _wider(box: Box, whole: Image.Image) -> Box:
    return Box(box.left - EDGE, box.top - EDGE, box.right + EDGE, box.bottom + EDGE).within(*whole.size)


def _kept_picture(clip: Image.Image) -> _Picture:
    clip.thumbnail((MOST_SIDE, MOST_SIDE))
    out = BytesIO()
    clip.save(out, "JPEG", quality=QUALITY, progressive=True)
    data = out.getvalue()
    return _Picture(files.save(data, "jpg"), hashlib.sha256(data).hexdigest(), *clip.size)
