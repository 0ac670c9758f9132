"""A draft as plain values: what the rules read. Pure."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from .findings import Severity, Span, Spot
from .passages import Kind, Passage, Sentence


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as readers meet it; ``name`` is how the editor lists it."""

    spot: Spot
    name: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first one the heading."""

    spot: Spot
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link on some words of a text; ``lost`` says that the page or file it names no longer exists."""

    spot: Spot
    text: str
    span: Span
    address: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody in the unit's directory."""

    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Office:
    """The unit: its names, hosts and own contact data, which may stand in a text."""

    short_name: str
    place: str
    host: str = ""
    staff_host: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    officials: tuple[Official, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """A wording to watch in the present stage; ``#`` stands for any number."""

    phrase: str
    severity: Severity
    reason: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A published article that is much like this one."""

    title: str
    unit: str
    address: str
    percent: int


@dataclass(frozen=True)
class Draft:
    """Everything the rules may look at."""

    office: Office
    today: date
    title: str = ""
    lead: str = ""
    body: tuple[Passage, ...] = ()
    wordless_blocks: int = 0
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    category: str = ""
    picture_words: tuple[Passage, ...] = ()
    event_start: date | None = None
    event_end: date | None = None
    event_place: str = ""
    dateline_place: str = ""
    writer: str = ""
    editor: str = ""
    photographer: str = ""
    watched: tuple[Watched, ...] = ()
    alike: tuple[Alike, ...] = ()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Title, lead, the main picture's words and the body in reading order."""
        head = (Passage(Spot("title"), Kind.TITLE, self.title), Passage(Spot("lead"), Kind.LEAD, self.lead))
        return tuple(passage for passage in (*head, *self.picture_words, *self.body) if passage.text)

    @cached_property
    def story(self) -> tuple[Passage, ...]:
        """The running text: lead, paragraphs and lists."""
        running = {Kind.LEAD, Kind.PARAGRAPH, Kind.ITEM}
        return tuple(passage for passage in self.passages if passage.kind in running)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every passage."""
        return tuple(chain.from_iterable(passage.sentences for passage in self.passages))
