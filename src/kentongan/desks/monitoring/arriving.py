"""One thing that came in, by whichever road, and by what it is recognised."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from .collecting.addressing import canonical, digest, names_page
from .documents import Document
from .models import Outlet, PageCopy
from .numbering import believed
from .roads.posts import post_of

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
    first_hand: bool = False
    """Whether the network itself told us, asked by its own interface: then it is as good as read."""
    keys: tuple[str, ...] = field(default=())
    asked: tuple[int, int] | None = None
    only: frozenset[int] | None = None
    """Units before which it may come at all; None for every one."""
    history: bool = False
    """Whether it is of long ago: then it comes among what is relevant, and nobody is asked to sort it."""

    @property
    def is_read(self) -> bool:
        """Whether we read it ourselves; anything else is what somebody told us."""
        return self.copy is not None or self.first_hand

    def marks(self) -> frozenset[str]:
        """Digests of everything by which it may be recognised."""
        named = _marks_of(self.url, self.right_url) | {f"k:{key}" for key in self.keys}
        if self.outlet and len(self.text) >= WORDS_TELL:
            words = " ".join(f"{self.title} {self.text}".casefold().split())
            named.add(f"t:{self.outlet.key}:{words}")
        return frozenset(map(digest, named))

    def ways(self) -> frozenset[str]:
        """Digests of what led to it. Many addresses may lead to one page, such as a login, so these prove nothing."""
        return frozenset(map(digest, _marks_of(self.asked_url))) - self.marks()

    def document(self) -> Document:
        return Document(
            title=self.title, text=self.text, medium=self.medium, source=self.outlet.key if self.outlet else "",
            author=self.author, language=self.language, published_at=self.published_at,
        )  # fmt: skip


def _marks_of(*links: str) -> set[str]:
    pages = [link for link in links if link and names_page(link)]
    return {f"u:{canonical(link)}" for link in pages} | {f"k:{post.key}" for link in pages if (post := post_of(link))}


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a batch: numbers of new mentions, how many were seen before, the number of each arrival."""

    new: tuple[int, ...]
    known: int
    numbers: tuple[int, ...] = ()


def tidy(arrival: Arrival) -> Arrival:
    """What a database can keep and a page can show: no NUL, no half characters, no text without end, no year 9999."""
    return replace(
        arrival, title=_plain(arrival.title), text=_plain(arrival.text)[:LONGEST_TEXT], author=_plain(arrival.author),
        published_at=believed(arrival.published_at, arrival.seen_at),
        pictures=tuple(_plain(one) for one in arrival.pictures[:MOST_PICTURES]),
    )  # fmt: skip


def _plain(words: str) -> str:
    return words.replace("\0", "").encode("utf-8", "ignore").decode()
