"""Correct what stands of an article, put it in its order, set it aside or take it up again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.people.models import Person

from ...layout.boxes import Box
from ...receiving import LONGEST_TEXT
from ..models import Cut, PrintedPage
from ..states import CutState
from .standing import WHY, change, changed, corners_of, in_order, open_cuts, require, settle_page, tidy


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person typed of one article, and the version they saw."""

    cut: int
    version: int
    title: str
    text: str
    boxes: tuple[Box, ...]


@transaction.atomic
def correct(page: PrintedPage, corrections: Sequence[Correction], *, by: Person) -> None:
    """Keep what was typed; articles that were left as they are stay untouched.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        WrongState: somebody else changed one of them meanwhile; nothing is kept then.
    """
    require(page, by)
    standing = {one.pk: one for one in open_cuts(page)}
    for given in corrections:
        cut = standing.get(given.cut)
        boxes = corners_of(page, given.boxes)
        title, text = tidy(given.title)[:500], tidy(given.text)[:LONGEST_TEXT]
        if cut is not None and (cut.title, cut.text, cut.boxes) == (title, text, boxes):
            continue
        rows = Cut.objects.for_system(WHY).filter(page=page, pk=given.cut, state=CutState.OPEN, version=given.version)
        if not rows.update(title=title, text=text, boxes=boxes, version=given.version + 1):
            raise WrongState(_("Somebody else changed an article of this page meanwhile. Look at it and try again."))


@transaction.atomic
def set_aside(cut: Cut, *, by: Person) -> None:
    """Leave an article out: an advertisement, or nothing of ours.

    Raises:
        NotAllowed, WrongState: as above.
    """
    require(cut.page, by)
    change(cut, state=CutState.DROPPED)
    settle_page(cut.page)


@transaction.atomic
def take_up(cut: Cut, *, by: Person) -> None:
    """Bring back what was set aside.

    Raises:
        NotAllowed, WrongState: as above.
    """
    require(cut.page, by)
    rows = Cut.objects.for_system(WHY).filter(pk=cut.pk, state=CutState.DROPPED)
    if not rows.update(state=CutState.OPEN, version=F("version") + 1):
        raise changed()
    settle_page(cut.page)


@transaction.atomic
def move(cut: Cut, *, up: bool, by: Person) -> None:
    """Put an article before or behind its neighbour; at the end of the page it stays.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
    """
    require(cut.page, by)
    order = [one.pk for one in in_order(cut.page)]
    at = order.index(cut.pk)
    other = at - 1 if up else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
    for number, pk in enumerate(order, start=1):
        Cut.objects.for_system(WHY).filter(pk=pk).exclude(number=number).update(number=number)
