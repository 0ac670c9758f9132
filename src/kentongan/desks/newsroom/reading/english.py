"""Which words of an article a page shows: on English pages the English ones, where the office wrote them."""

from dataclasses import dataclass
from typing import Any

from kentongan.foundation.public.languages import ENGLISH
from kentongan.foundation.public.typography import in_english

INDONESIAN = "id"


@dataclass(frozen=True, slots=True)
class Told:
    """Title and lead in the language of the page, or in Indonesian; ``path`` leads to the page with these words."""

    language: str
    title: str
    lead: str
    path: str


def told(article: Any) -> Told:
    """The article as lists, feeds and programs tell of it on the page that is being written."""
    if in_english() and article.speaks_english:
        return Told(ENGLISH, article.title_en, article.lead_en, english_path(article))
    return Told(INDONESIAN, article.title, article.lead, article.path_on_host)


def english_path(article: Any) -> str:
    """Path of the English words on the unit's host."""
    return f"/{ENGLISH}{article.path_on_host}"
