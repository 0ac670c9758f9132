"""Questions about printed pages, and about the pictures of articles that were kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kentongan.foundation.people.models import Person

from ..models import Concern
from .models import Cut, CutPicture, Edition, PrintedPage
from .states import CutState, PageState

LATELY = 15


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an edition is: its pages, those that wait to be read, and articles by what became of them."""

    pages: int
    waiting: int
    failed: int
    done: int
    open: int
    kept: int

    @property
    def read(self) -> int:
        return self.pages - self.waiting


def editions(person: Person) -> list[Edition]:
    """The editions that the person's units brought lately, each with its counts of pages."""
    rows = Edition.objects.managed_by(person).select_related("unit")
    waiting = Count("pages", filter=Q(pages__state=PageState.WAITING))
    ready = Count("pages", filter=Q(pages__state=PageState.CUT))
    return list(rows.annotate(count=Count("pages"), waiting=waiting, ready=ready).order_by("-at")[:LATELY])


def pages_of(edition: Edition, person: Person) -> QuerySet[PrintedPage]:
    """Its pages in their order, each with the number of articles on it."""
    rows = PrintedPage.objects.managed_by(person).filter(edition=edition).defer("words")
    return rows.annotate(
        open=Count("cuts", filter=Q(cuts__state=CutState.OPEN)), kept=Count("cuts", filter=Q(cuts__state=CutState.KEPT))
    ).order_by("number", "pk")


def progress(pages: Iterable[PrintedPage]) -> Progress:
    """Of pages as ``pages_of`` gives them."""
    found = list(pages)
    states = [one.state for one in found]
    return Progress(
        len(found), states.count(PageState.WAITING), states.count(PageState.FAILED), states.count(PageState.DONE),
        sum(one.open for one in found), sum(one.kept for one in found),  # type: ignore[attr-defined]  # annotated
    )  # fmt: skip


def cuts_of(page: PrintedPage) -> list[Cut]:
    """Its articles in their order."""
    rows = Cut.objects.for_system("articles of a page that was reached").filter(page=page)
    return list(rows.order_by("number", "pk"))


def pictures_of(concerns: Iterable[Concern]) -> dict[int, list[CutPicture]]:
    """The pictures of print that stand beside each concern, by its key; one question for a list."""
    by_mention: dict[int, list[CutPicture]] = defaultdict(list)
    listed = list(concerns)
    for one in CutPicture.objects.filter(mention__in={one.mention_id for one in listed}).order_by("-first", "pk"):
        by_mention[one.mention_id].append(one)
    return {
        concern.pk: [one for one in by_mention[concern.mention_id] if one.first or one.unit_id == concern.unit_id]
        for concern in listed
    }
