"""Keep what a person wrote, also where the thing itself was known already: their words stand beside the others."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from kentongan.foundation.people.models import Person

from ..collecting.addressing import digest
from ..models import Concern, Mention, Telling
from ..receiving import LONGEST_TEXT


class Outcome(Enum):
    """What became of what a person brought."""

    NEW = "new"
    BESIDE = "beside"
    """It was known already; their words stand beside it."""
    PICTURE = "picture"
    """It was known already; their picture stands beside it."""
    SAME = "same"
    """It was known already, and in these words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The thing before the person's unit, and what became of it."""

    concern: Concern
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Words:
    """What a person wrote. ``plain`` is the text as a mention keeps it, where ``text`` tells more, such as times."""

    text: str
    title: str = ""
    account: str = ""
    said_at: datetime | None = None
    plain: str = ""


def tell(concern: Concern, words: Words, *, by: Person) -> Outcome:
    """Keep words beside a mention that was known; the same ones once, and none that say what it says itself."""
    if not _says_more(words, concern.mention):
        return Outcome.SAME
    moment = words.said_at.isoformat() if words.said_at else ""
    told = Telling(
        concern=concern, title=words.title[:500], text=words.text[:LONGEST_TEXT], account=words.account[:200],
        said_at=words.said_at, by=by, digest=digest("\x1f".join((words.title, words.account, moment, words.text))),
    )  # fmt: skip
    Telling.objects.bulk_create([told], ignore_conflicts=True)
    return Outcome.BESIDE


def _says_more(words: Words, mention: Mention) -> bool:
    """Whether they say anything that the mention doesn't; what was left empty says nothing."""
    pairs = (
        (words.plain or words.text, mention.text), (words.title, mention.title), (words.account, mention.author),
    )  # fmt: skip
    another_moment = words.said_at is not None and words.said_at != mention.published_at
    return another_moment or any(given and _plain(given) != _plain(known) for given, known in pairs)


def _plain(words: str) -> str:
    return " ".join(words[:LONGEST_TEXT].replace("\0", "").casefold().split())
