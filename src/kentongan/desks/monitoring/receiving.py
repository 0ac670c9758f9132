"""Whatever arrives, by any road, becomes a mention exactly once: here, in one transaction for a batch.

A mention is recognised by its keys: its address, the address that the page itself calls right, its outlet with its
words, a network's number of a post. Whoever arrives with a known key is another sighting of the same mention.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import IntegrityError, transaction

from .collecting.addressing import canonical, digest, names_page
from .documents import Document
from .models import Concern, Mention, MentionKey, Outlet, PageCopy, Sighting
from .numbering import believed, new_number
from .roads.posts import post_of
from .stories.assigning import assign
from .understanding import Understander

TRIES = 3
"""Two workers may meet the same thing in the same moment: the second one begins again and finds it."""
WORDS_TELL = 200
"""Letters from which an outlet's text is told from another of its texts."""
LONGEST_TEXT = 200_000
"""Characters of a text that are kept: forty pages of a newspaper."""
MOST_PICTURES = 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that came in. ``road`` says how (``source:17``, ``import:3``); ``keys`` are more marks of its own.

    ``asked`` is a unit and the person who brought it: it comes before that unit, whatever the queries say.
    """

    medium: str
    title: str
    text: str
    seen_at: datetime
    road: str
    outlet: Outlet | None = None
    url: str = ""
    right_url: str = ""
    asked_url: str = ""
    """What was asked for, where the site led on to ``url``."""
    author: str = ""
    language: str = ""
    published_at: datetime | None = None
    pictures: tuple[str, ...] = ()
    source_id: int | None = None
    copy: PageCopy | None = None
    keys: tuple[str, ...] = field(default=())
    asked: tuple[int, int] | None = None

    def marks(self) -> frozenset[str]:
        """Digests of everything by which it may be recognised."""
        links = [link for link in (self.url, self.right_url, self.asked_url) if link and names_page(link)]
        named = {f"u:{canonical(link)}" for link in links}
        named |= {f"k:{post.key}" for link in links if (post := post_of(link))}
        named |= {f"k:{key}" for key in self.keys}
        if self.outlet and len(self.text) >= WORDS_TELL:
            words = " ".join(f"{self.title} {self.text}".casefold().split())
            named.add(f"t:{self.outlet.key}:{words}")
        return frozenset(map(digest, named))

    def document(self) -> Document:
        return Document(
            title=self.title, text=self.text, medium=self.medium, source=self.outlet.key if self.outlet else "",
            author=self.author, language=self.language, published_at=self.published_at,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a batch: numbers of new mentions, how many were seen before, the number of each arrival."""

    new: tuple[int, ...]
    known: int
    numbers: tuple[int, ...] = ()


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


def tidy(arrival: Arrival) -> Arrival:
    """What a database can keep and a page can show: no NUL, no half characters, no text without end, no year 9999."""
    return replace(
        arrival, title=_plain(arrival.title), text=_plain(arrival.text)[:LONGEST_TEXT], author=_plain(arrival.author),
        published_at=believed(arrival.published_at, arrival.seen_at),
        pictures=tuple(_plain(one) for one in arrival.pictures[:MOST_PICTURES]),
    )  # fmt: skip


def _plain(words: str) -> str:
    return words.replace("\0", "").encode("utf-8", "ignore").decode()


def _receive(arrivals: Sequence[Arrival], understander: Understander) -> Received:
    marks = [arrival.marks() for arrival in arrivals]
    known = dict(MentionKey.objects.filter(key__in=frozenset().union(*marks)).values_list("key", "mention_id"))
    numbers: list[int] = []
    first: dict[int, Arrival] = {}
    keys: dict[str, int] = {}
    for arrival, own, fresh in zip(arrivals, marks, _free_numbers(arrivals), strict=True):
        number = next((found[key] for found in (known, keys) for key in sorted(own) if key in found), None)
        if number is None:
            number = fresh
            first[number] = arrival
        keys |= {key: number for key in own if key not in known and key not in keys}
        numbers.append(number)
    Mention.objects.bulk_create([_mention(number, arrival) for number, arrival in first.items()])
    MentionKey.objects.bulk_create([MentionKey(key=key, mention_id=number) for key, number in keys.items()])
    _see(arrivals, numbers)
    assign({number: arrival.text for number, arrival in first.items()})
    _concern(first, understander)
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


def _concern(first: dict[int, Arrival], understander: Understander) -> None:
    found = understander.concerned([arrival.document() for arrival in first.values()])
    rows = [
        Concern(unit_id=unit, mention_id=number, medium=arrival.medium, reasons=reasons, arrived_at=arrival.seen_at)
        for (number, arrival), units in zip(first.items(), found, strict=True)
        for unit, reasons in units.items()
    ]
    Concern.objects.for_system("what has just arrived comes before whom it concerns").bulk_create(
        rows, ignore_conflicts=True
    )
