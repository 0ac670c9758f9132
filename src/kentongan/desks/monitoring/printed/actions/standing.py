"""What every verb on an article asks and does: the right, the version a person saw, the state of its page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import NotAllowed, WrongState
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can

from ...layout.boxes import Box
from ...layout.words import Word
from ...states import WORK
from ..models import Cut, PrintedPage
from ..states import CutState, PageState

WHY = "an article on a page that was reached"
LEAST = 8
"""Pixels of a frame's sides."""
MOST_FRAMES = 40


def require(page: PrintedPage, by: Person) -> None:
    if not can(by, WORK, page.edition.unit):
        raise NotAllowed(_("You may not do this in this unit."))


def open_cuts(page: PrintedPage) -> list[Cut]:
    """The articles of a page that a person may still change, in their order."""
    return [one for one in in_order(page) if one.state == CutState.OPEN]


def words_of(page: PrintedPage) -> list[Word]:
    """What the machine read on the page."""
    return [Word(text, Box(*corners), float(sure)) for text, *corners, sure in page.words]


def corners_of(page: PrintedPage, boxes: Sequence[Box]) -> list[list[int]]:
    """Frames as they are kept: on the page, and large enough to be meant."""
    inside = (box.within(page.width, page.height) for box in boxes[:MOST_FRAMES])
    return plain([box for box in inside if box.width >= LEAST and box.height >= LEAST])


def tidy(text: str) -> str:
    """As a database can keep it, lines ending in one way."""
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def plain(boxes: Sequence[Box]) -> list[list[int]]:
    return [[box.left, box.top, box.right, box.bottom] for box in boxes]


def in_order(page: PrintedPage) -> list[Cut]:
    return list(Cut.objects.for_system(WHY).filter(page=page).order_by("number", "pk"))


def change(cut: Cut, **values: object) -> None:
    rows = Cut.objects.for_system(WHY).filter(pk=cut.pk, state=CutState.OPEN, version=cut.version)
    if not rows.update(version=cut.version + 1, **values):
        raise changed()
    cut.version += 1
    for name, value in values.items():
        setattr(cut, name, value)


def changed() -> WrongState:
    return WrongState(_("Somebody else changed this article meanwhile. Look at it and try again."))


def settle_page(page: PrintedPage) -> None:
    """A page on which nothing is open any more is finished; one on which something is, is not."""
    rows = PrintedPage.objects.for_system(WHY).filter(pk=page.pk)
    left = Cut.objects.for_system(WHY).filter(page=page)
    if left.filter(state=CutState.OPEN).exists():
        rows.filter(state=PageState.DONE).update(state=PageState.CUT)
    elif left.exists():
        rows.filter(state=PageState.CUT).update(state=PageState.DONE)
