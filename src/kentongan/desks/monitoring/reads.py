"""Questions that pages ask of the desk."""

from django.db.models import Prefetch, QuerySet

from kentongan.foundation.people.models import Person

from .models import Concern, Mention, PlaceCorrection, SavedQuery, Source
from .states import ConcernState

TABS: dict[str, tuple[str, ...]] = {
    "new": (ConcernState.NEW,),
    "respond": (ConcernState.RESPOND,),
    "relevant": (ConcernState.RELEVANT, ConcernState.RESPOND, ConcernState.ANSWERED),
    "irrelevant": (ConcernState.IRRELEVANT,),
}


def stream(person: Person, tab: str) -> QuerySet[Concern]:
    """What came before the person's units and stands in one part of the stream, the newest first."""
    rows = Concern.objects.visible_to(person).filter(state__in=TABS[tab])
    heavy = ("text", *(f"labels__{field}" for field in ("quotes", "balance", "framing", "tone_words")))
    short = Mention.objects.defer(*heavy).select_related("outlet", "labels")
    return rows.select_related("unit").prefetch_related(Prefetch("mention", short)).order_by("-mention", "-pk")


def correction_of(concern: Concern) -> PlaceCorrection | None:
    """The correction that stands by which the unit gave the mention to another."""
    rows = PlaceCorrection.objects.for_system("the correction of a concern that was reached")
    standing = rows.filter(unit=concern.unit_id, mention=concern.mention_id, taken_back_at=None)
    return standing.select_related("right_unit").first()


def names_of_queries(concerns: list[Concern]) -> dict[int, str]:
    """The names of the queries that brought these concerns; one question for a page."""
    named = {reason["query"] for one in concerns for reason in one.reasons if "query" in reason}
    rows = SavedQuery.objects.for_system("names of the queries behind concerns that were reached")
    return dict(rows.filter(pk__in=named).values_list("pk", "name"))


def sources() -> QuerySet[Source]:
    """Every source: who listens may know where everybody listens."""
    rows = Source.objects.for_system("sources are the same for every office")
    return rows.select_related("outlet", "unit")
