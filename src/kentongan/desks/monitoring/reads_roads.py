"""Questions about what people brought in, and about the lines of a broadcast."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from kentongan.foundation.people.models import Person

from .documents import Document
from .models import Broadcast, Brought, Concern, Import, Recording, SavedQuery, Telling
from .naming import AreaNames
from .querying.explaining import explain
from .querying.reading import parse
from .roads.clips import clock
from .roads.posts import post_of
from .states import AddressState
from .wording import fault

LATELY = 15
AROUND = 1
"""Lines shown before and after one that matches."""
MOST_LINES = 200
MOST_TELLINGS = 50


@dataclass(frozen=True, slots=True)
class Fate:
    """An address that somebody brought: before the unit as ``concern``; else why it couldn't be read so far, if so."""

    brought: Brought
    concern: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a broadcast: when it begins (``0:12:03``), its words, whether they match, and where to hear them."""

    clock: str
    words: str
    matches: bool
    address: str


def brought(person: Person) -> list[Fate]:
    """What the person's units brought lately, with what became of it."""
    rows = list(Brought.objects.managed_by(person).select_related("address", "unit", "by").order_by("-at")[:LATELY])
    concerns = Concern.objects.visible_to(person).filter(mention__in={one.address.mention_id for one in rows})
    before = {(mention, unit): pk for mention, unit, pk in concerns.values_list("mention_id", "unit_id", "pk")}
    return [
        Fate(
            one, before.get((one.address.mention_id or 0, one.unit_id)),
            fault(one.address.error, one.address.error_facts) if one.address.state != AddressState.READ else "",
        )
        for one in rows
    ]  # fmt: skip


def imports(person: Person) -> list[Import]:
    """The exports that the person's units brought lately."""
    return list(Import.objects.managed_by(person).select_related("unit").order_by("-at")[:LATELY])


def recordings(person: Person) -> list[Recording]:
    """The recordings that the person's units brought lately."""
    return list(Recording.objects.managed_by(person).select_related("unit").order_by("-at")[:LATELY])


def tellings(concern: Concern) -> list[Telling]:
    """What people of the unit wrote of it beside what was known, the earliest first."""
    return list(concern.tellings.select_related("by").order_by("pk")[:MOST_TELLINGS])


def lines_of(concern: Concern) -> list[Line]:
    """The lines of a broadcast that the unit's queries match, each between its neighbours; all if none does."""
    broadcast = Broadcast.objects.filter(mention=concern.mention_id).first()
    if broadcast is None:
        return []
    words = concern.mention.text.split("\n")
    matching = _matching(concern, words)
    near = {at + step for at in matching for step in range(-AROUND, AROUND + 1)}
    shown = [at for at in range(len(words)) if at in near] if matching else range(len(words))
    starts = dict(enumerate(broadcast.starts))
    return [
        Line(clock(starts.get(at)), words[at], at in matching, _address(broadcast.recording, starts.get(at)))
        for at in list(shown)[:MOST_LINES]
    ]


def _matching(concern: Concern, words: list[str]) -> set[int]:
    """Places of the lines in which what a query asks for stands."""
    asked = {reason["query"] for reason in concern.reasons if "query" in reason}
    rows = SavedQuery.objects.for_system("the queries behind a concern that was reached").filter(pk__in=asked)
    mention, places = concern.mention, AreaNames().codes_of
    source = mention.outlet.key if mention.outlet else ""
    document = Document(mention.title, mention.text, mention.medium, source, mention.author, mention.language)
    spans = [
        span for text in rows.values_list("text", flat=True) for reason in explain(parse(text, places), document)
        for span in reason.spans if span[0] == "text"
    ]  # fmt: skip
    begins, ends = 0, []
    for line in words:
        begins += len(line) + 1
        ends.append(begins)
    return {bisect_right(ends, start) for _field, start, _end in spans}


def _address(recording: str, start: Any) -> str:
    """The recording at this second (W3C Media Fragments; YouTube has a parameter of its own)."""
    if not recording or start is None:
        return ""
    post = post_of(recording)
    if post and post.network == "youtube":
        return f"https://www.youtube.com/watch?v={post.number}&t={int(start)}s"
    return f"{recording.partition('#')[0]}#t={int(start)}"
