"""Topics: free tags that officers write, separated by commas. Pure."""

from typing import NamedTuple

from kentongan.foundation.language import slugify

MOST = 8
LONGEST = 40


class Topic(NamedTuple):
    """One topic: as it stands in its address, and as it was written."""

    slug: str
    name: str


def topics_in(text: str) -> list[Topic]:
    """The topics of a line, each once, in the order written: at most eight, of at most forty characters."""
    found: dict[str, Topic] = {}
    for part in text.split(","):
        name = " ".join(part.split())[:LONGEST]
        slug = slugify(name, limit=LONGEST)
        if slug:
            found.setdefault(slug, Topic(slug, name))
    return list(found.values())[:MOST]


def slugs_of(text: str) -> list[str]:
    """The addresses of the topics of a line."""
    return [topic.slug for topic in topics_in(text)]


def tidy(text: str) -> str:
    """The line as it is kept: one space after each comma, nothing twice."""
    return ", ".join(topic.name for topic in topics_in(text))
