"""Whatever arrives, by any road, becomes a mention exactly once: here, in one transaction for a batch.

A mention is recognised by its keys: its address, the address that the page itself calls right, its outlet with its
words, a network's number of a post. Whoever arrives with a known key is another sighting of the same mention; what we
read ourselves comes in the place of what was told of it (``recognising``, ``replacing``).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from .arriving import LONGEST_TEXT, Arrival, Received, tidy
from .collecting.addressing import canonical, digest
from .labels.keeping import keep_corrections, keep_labels
from .models import Concern, Mention, PageCopy, Sighting
from .numbering import new_number
from .recognising import keep_keys, recognise
from .replacing import lead_stories, replace_told, replaceable
from .roads.holding import released
from .states import ConcernState
from .stories.assigning import assign
from .understanding import Understander

__all__ = ["LONGEST_TEXT", "Arrival", "Received", "bring", "receive", "tidy"]

TRIES = 3
"""Two workers may meet the same thing in the same moment: the second one begins again and finds it."""


def receive(
    arrivals: Sequence[Arrival], understander: Understander, *, settle: Callable[[Received], None] | None = None
) -> Received:
    """Keep a batch: new mentions before whom they concern, sightings of known ones.

    Args:
        settle: what belongs to the same transaction, such as noting that an address was read; given what was received.
    """
    arrivals = [tidy(arrival) for arrival in arrivals]
    for left in range(TRIES - 1, -1, -1):
        try:
            with transaction.atomic():
                done = _receive(arrivals, understander)
                if settle:
                    settle(done)
                return done
        except IntegrityError:
            if not left:
                raise
            for copy in filter(None, (arrival.copy for arrival in arrivals)):
                copy.pk = None  # its row went with the transaction
    raise AssertionError("the last try returns or raises")


def _receive(arrivals: Sequence[Arrival], understander: Understander) -> Received:
    found = recognise(arrivals, _free_numbers(arrivals))
    first, numbers = found.first, found.numbers
    Mention.objects.bulk_create([_mention(number, arrival) for number, arrival in first.items()])
    keep_keys(found)
    into = replaceable(found.told, first)
    left = replace_told(into)
    _see(arrivals, numbers)
    assign({number: arrival.text for number, arrival in first.items()})
    lead_stories(left)
    keep_labels({number: arrival.document() for number, arrival in first.items()}, understander.labeller)
    keep_corrections(into.values())
    _concern(first | released(arrivals, numbers, first), understander, frozenset(into.values()))
    if asked := [(number, one.asked) for number, one in zip(numbers, arrivals, strict=True) if one.asked]:
        bring(asked, arrivals[0].seen_at)
    return Received(tuple(first), len(arrivals) - len(first), tuple(numbers))


def _free_numbers(arrivals: Sequence[Arrival]) -> list[int]:
    """A number for each arrival that no mention has: exports give thousands of texts the same second of a day."""
    numbers = [0] * len(arrivals)
    missing = list(range(len(arrivals)))
    while missing:
        for place in missing:
            numbers[place] = new_number(arrivals[place].published_at, arrivals[place].seen_at)
        held = set(Mention.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        first = {number: place for place, number in reversed(list(enumerate(numbers)))}
        missing = [place for place, number in enumerate(numbers) if number in held or first[number] != place]
    return numbers


def bring(asked: Sequence[tuple[int, tuple[int, int]]], now: datetime) -> None:
    """Put mentions before the units whose people brought them; one that is there already stays as it is.

    Args:
        asked: number of a mention, and the unit with the person who brought it.
    """
    reasons = {(number, unit): {"person": person} for number, (unit, person) in asked}
    rows = Concern.objects.for_system("what somebody brings comes before their unit")
    standing = rows.filter(mention__in={number for number, _unit in reasons}, unit__in={unit for _, unit in reasons})
    for concern in standing:
        reason = reasons.pop((concern.mention_id, concern.unit_id), None)
        if reason and reason not in concern.reasons:
            rows.filter(pk=concern.pk).update(reasons=[*concern.reasons, reason])
    media = dict(Mention.objects.filter(pk__in={number for number, _unit in reasons}).values_list("pk", "medium"))
    rows.bulk_create(
        [
            Concern(unit_id=unit, mention_id=number, medium=media[number], reasons=[reason], arrived_at=now)
            for (number, unit), reason in reasons.items()
        ]
    )


def _mention(number: int, arrival: Arrival) -> Mention:
    return Mention(
        id=number, medium=arrival.medium, outlet=arrival.outlet, title=arrival.title[:500], text=arrival.text,
        author=arrival.author[:200], language=arrival.language[:8], url=arrival.url[:2000],
        published_at=arrival.published_at, seen_at=arrival.seen_at, pictures=list(arrival.pictures),
    )  # fmt: skip


def _see(arrivals: Sequence[Arrival], numbers: Iterable[int]) -> None:
    copies = filter(None, (arrival.copy for arrival in arrivals))
    PageCopy.objects.bulk_create([copy for copy in copies if copy.pk is None])
    Sighting.objects.bulk_create(
        [
            Sighting(
                mention_id=number, road=arrival.road, source_id=arrival.source_id, url=arrival.url[:2000],
                url_digest=digest(canonical(arrival.url)), copy=arrival.copy, seen_at=arrival.seen_at,
            )
            for arrival, number in zip(arrivals, numbers, strict=True)
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _concern(first: dict[int, Arrival], understander: Understander, replaced: Collection[int]) -> None:
    """Put mentions before whom they concern.

    Args:
        replaced: those that came in the place of what was told: what offices decided about that stays, yet whoever set
            it aside sees what the page says.
    """
    found = understander.concerned([arrival.document() for arrival in first.values()])
    concerns = Concern.objects.for_system("what has just arrived comes before whom it concerns")
    units_of = dict(zip(first, found, strict=True))
    for concern in concerns.filter(mention__in=replaced):
        if why := units_of[concern.mention_id].pop(concern.unit_id, None):
            state = ConcernState.NEW if concern.state == ConcernState.IRRELEVANT else concern.state
            more = [reason for reason in why if reason not in concern.reasons]
            concerns.filter(pk=concern.pk).update(reasons=[*concern.reasons, *more], state=state)
    rows = [
        Concern(
            unit_id=unit, mention_id=number, medium=arrival.medium, reasons=reasons, arrived_at=arrival.seen_at,
            state=ConcernState.RELEVANT if arrival.history else ConcernState.NEW,
        )
        for (number, arrival), units in zip(first.items(), found, strict=True)
        for unit, reasons in units.items()
        if arrival.only is None or unit in arrival.only
    ]  # fmt: skip
    concerns.bulk_create(rows, ignore_conflicts=True)
