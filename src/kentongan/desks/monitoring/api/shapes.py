"""What the API answers, field by field: the description that machines read is made from these classes."""

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

Medium = Literal["online", "print", "tv", "radio", "social"]
Tone = Literal["negative", "neutral", "positive"]
State = Literal["new", "relevant", "irrelevant", "respond", "answered"]


class OutletOut(Schema):
    """Who published it."""

    key: str
    name: str
    tier: int = Field(description="1 national, 2 a province, 3 a regency or city, 9 not yet known")
    area: str | None = Field(description="Code of the area it speaks from; null for the nation")


class ReasonOut(Schema):
    """Why a mention came before a unit."""

    kind: Literal["query", "place", "corrected", "brought"]
    query: int | None = None
    name: str | None = Field(default=None, description="Name of the query")
    place: str | None = Field(default=None, description="Code of the unit whose area it concerns")


class UnitStateOut(Schema):
    """A mention before one of the key's units."""

    code: str
    state: State
    hoax: bool
    crisis: bool
    clipped: bool
    arrived_at: datetime
    reasons: list[ReasonOut]


class MentionOut(Schema):
    """One thing said in public, as the key's units have it."""

    id: int
    medium: Medium
    title: str
    excerpt: str = Field(description="The first 300 characters of the text")
    text: str | None = Field(description="The whole text, if it was asked for")
    url: str | None = Field(description="Null where only whoever brought the address may read all of it")
    outlet: OutletOut | None
    author: str
    language: str
    published_at: datetime | None
    seen_at: datetime
    tone: Tone | None = Field(description="Toward the institution; null where it isn't spoken of, or not yet labelled")
    topics: list[str]
    story: int | None
    units: list[UnitStateOut]


class MentionsOut(Schema):
    """A page of mentions, the newest first."""

    items: list[MentionOut]
    next: int | None = Field(description="What to give as `cursor` for the next page; null on the last one")


class ArrivalsOut(Schema):
    """What came since, in the order in which it came."""

    items: list[MentionOut]
    next: int = Field(description="What to give as `after` when asking again; keep it")
    more: bool = Field(description="Whether there is more already: then ask again at once")


class StoryOut(Schema):
    """One event, as it went from outlet to outlet; counted over all that told it."""

    id: int
    title: str
    first_at: datetime
    last_at: datetime
    mentions: int
    outlets: int


class StoriesOut(Schema):
    """A page of stories of which something came before the key's units, what was told last first."""

    items: list[StoryOut]
    next: int | None


class VersionOut(Schema):
    """A mention as a version of its story."""

    mention: int
    medium: Medium
    title: str
    url: str | None
    outlet: OutletOut | None
    published_at: datetime | None
    yours: bool = Field(description="Whether it came before a unit of the key, so that it can be read as a mention")


class StoryWithVersionsOut(StoryOut):
    """A story with a page of its versions, the first one first."""

    versions: list[VersionOut]
    next: int | None


class CountOut(Schema):
    """How many mentions, and how many stories, of which the earliest mention counts."""

    mentions: int
    stories: int


class DayOut(CountOut):
    """A day on which anything was said."""

    day: date


class CountsOut(Schema):
    """Counts of a unit and a period; what the unit set aside isn't counted."""

    unit: str
    below: bool
    first: date
    last: date
    total: CountOut
    days: list[DayOut]
    media: dict[str, CountOut]
    tones: dict[str, CountOut]
    whole: bool = Field(description="Whether everything that came is counted already")
    counted_up_to: datetime | None = Field(description="If not whole: the moment up to which it surely is")
