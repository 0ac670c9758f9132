"""Cut a page otherwise: draw an article, read its frames anew, join two, divide one."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.people.models import Person

from ...layout.boxes import Box
from ...layout.frames import divided, text_in, words_in
from ...layout.paragraphs import doubtful_of
from ...receiving import LONGEST_TEXT
from ..models import Cut, PrintedPage
from ..reading import MOST_CUTS
from ..states import CutState
from .standing import MOST_FRAMES, WHY, change, changed, corners_of, in_order, plain, require, settle_page, words_of


@transaction.atomic
def draw(page: PrintedPage, boxes: Sequence[Box], *, by: Person) -> Cut:
    """Cut out what a person framed: its text is what the machine read inside.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: nothing was framed, or the page is full of articles.
    """
    require(page, by)
    corners = corners_of(page, boxes)
    if not corners:
        raise Incomplete(_("Frame the article first: one frame for each column."), field="boxes")
    number = _end(page)
    if number > MOST_CUTS:
        raise Incomplete(_("So many articles can't stand on one page."), field="boxes")
    cut = Cut.framework.create(page=page, number=number, boxes=corners)
    settle_page(page)
    return read_frames(cut, by=by)


@transaction.atomic
def read_frames(cut: Cut, *, by: Person) -> Cut:
    """Take the text of an article anew from its frames: the first frame is its headline, if there are several.

    Raises:
        NotAllowed, WrongState: as above.
    """
    require(cut.page, by)
    words, frames = words_of(cut.page), cut.frames
    first, others = (frames[:1], frames[1:]) if len(frames) > 1 else ([], frames)
    title = " ".join(text_in(words, first).split())[:500]
    change(cut, title=title or cut.title, text=text_in(words, others)[:LONGEST_TEXT], doubtful=_doubtful(cut))
    return cut


@transaction.atomic
def join(cut: Cut, other: Cut, *, by: Person) -> None:
    """Make one article of two: the other's frames and words follow.

    Raises:
        NotAllowed: the person may not work at the unit's desk.
        Incomplete: there is no other article.
        WrongState: one of them is no longer open.
    """
    require(cut.page, by)
    if other.pk == cut.pk or other.page_id != cut.page_id:
        raise Incomplete(_("Choose another article of this page."))
    text = "\n\n".join(filter(None, (cut.text, other.title if cut.title else "", other.text)))
    boxes = [*cut.boxes, *other.boxes][:MOST_FRAMES]
    rows = Cut.objects.for_system(WHY).filter(pk=other.pk, state=CutState.OPEN, version=other.version)
    if not rows.delete()[0]:
        raise changed()
    doubtful = list(dict.fromkeys([*cut.doubtful, *other.doubtful]))
    change(cut, title=cut.title or other.title, text=text[:LONGEST_TEXT], boxes=boxes, doubtful=doubtful)


@transaction.atomic
def divide(cut: Cut, paragraph: int, *, by: Person) -> Cut:
    """Make two articles of one, the second beginning with this paragraph (the first is 0), which becomes its title.

    Raises:
        NotAllowed, WrongState: as above.
        Incomplete: the article has no such paragraph.
    """
    require(cut.page, by)
    paragraphs = paragraphs_of(cut)
    if not 0 < paragraph < len(paragraphs):
        raise Incomplete(_("Choose the paragraph with which the second article begins."))
    before, behind = paragraphs[:paragraph], paragraphs[paragraph:]
    count = [len(f"{cut.title} {' '.join(part)}".split()) for part in (before, paragraphs)]
    first, second = divided(words_of(cut.page), cut.frames, count[0] / max(1, count[1]))
    Cut.objects.for_system(WHY).filter(page=cut.page_id, number__gt=cut.number).update(number=F("number") + 1)
    fresh = Cut.framework.create(
        page=cut.page, number=cut.number + 1, boxes=plain(second), title=behind[0][:500],
        text="\n\n".join(behind[1:]), doubtful=cut.doubtful,
    )  # fmt: skip
    change(cut, text="\n\n".join(before), boxes=plain(first))
    return fresh


def paragraphs_of(cut: Cut) -> list[str]:
    return [one.strip() for one in cut.text.split("\n\n") if one.strip()]


def _doubtful(cut: Cut) -> list[str]:
    return doubtful_of(word for words in words_in(words_of(cut.page), cut.frames) for word in words)


def _end(page: PrintedPage) -> int:
    return max((one.number for one in in_order(page)), default=0) + 1
