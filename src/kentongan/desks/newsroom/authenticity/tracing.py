"""Writes by what a published text is found again: its sentences, and a sample of its words in threes."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.db.models import Count

from kentongan.foundation.language import shingles, split_sentences

from ..versions.content import english_of
from ..versions.models import PublishedVersion
from .models import Trace
from .shown import captions_shown, lines_shown
from .words import Line

FEWEST_WORDS = 5
"""A shorter sentence stands in too many texts."""
MOST_SENTENCES = 60
SAMPLE = 12
"""The least of a text's shingles by number: as good as drawn by lot, and the same ones in a copy (Broder 1997)."""
COMMON = 20
"""What so many articles have already tells no article from another; it isn't written for more, nor looked through."""

_WORD = re.compile(r"[^\W_]+")


def bare(text: str) -> str:
    """The words of a text alone, in small letters: marks, asterisks and spaces don't matter."""
    return " ".join(_WORD.findall(text.lower()))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph as they stand there."""
    return [text[one.start : one.end] for one in split_sentences(text)]


def sentence_key(words: str) -> int:
    """The number of a sentence's bare words."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def keys_of(paragraphs: Iterable[str]) -> set[int]:
    """The numbers by which a published text can be found."""
    whole = list(paragraphs)
    said = [bare(sentence) for paragraph in whole for sentence in sentences(paragraph)]
    long = [words for words in said if len(words.split()) >= FEWEST_WORDS][:MOST_SENTENCES]
    return {sentence_key(words) for words in long} | set(sample(whole))


def sample(paragraphs: Iterable[str]) -> list[int]:
    """The least threes of a text."""
    return sorted(threes(paragraphs))[:SAMPLE]


def threes(paragraphs: Iterable[str]) -> set[int]:
    """Every three bare words in a row, as the signed numbers that databases hold."""
    return {number - (1 << 64) if number >> 63 else number for number in shingles("\n".join(map(bare, paragraphs)))}


def paragraphs_of(content: Any) -> list[str]:
    """The paragraphs of a published text, captions last, and what stands on the English page."""
    return [*map(_joined, lines_shown(content)), *captions_shown(content), *english_of(content)]


def trace(version: PublishedVersion) -> None:
    """Let the version's text be found, in the caller's transaction; earlier versions' traces stay."""
    keys = keys_of(paragraphs_of(version.content))
    kept = Trace.objects.filter(key__in=keys).values("key").annotate(articles=Count("pk"))
    common = {row["key"] for row in kept if row["articles"] >= COMMON}
    rows = [Trace(key=key, article_id=version.article_id) for key in sorted(keys - common)]
    Trace.objects.bulk_create(rows, ignore_conflicts=True)


def retrace(article: Any) -> None:
    """Trace an article anew, without the texts that were removed from it."""
    Trace.objects.filter(article=article).delete()
    for version in article.versions.filter(content__isnull=False)[:MOST_SENTENCES]:
        trace(version)


def _joined(line: Line) -> str:
    return line if isinstance(line, str) else " ".join(line)
