"""Finds published articles that are much like a draft: by the bands of their fingerprints, in two queries."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count

from kentongan.foundation.language import band_keys, resemblance, shingles

from ..models import Article
from .draft import Alike
from .models import LikenessBand
from .richtext import text_parts

MOST = 3
ALIKE = 0.5
"""Resemblance from which a reader would say that it is the same story."""


def remember(article: Article) -> None:
    """Keep the fingerprint of an article that has just been published, in place of its former one."""
    keys = set(band_keys(shingles(plain_words(article))))
    kept = set(LikenessBand.objects.filter(article=article).values_list("key", flat=True))
    LikenessBand.objects.filter(article=article, key__in=kept - keys).delete()
    rows = [LikenessBand(article=article, key=key) for key in sorted(keys - kept)]
    LikenessBand.objects.bulk_create(rows, ignore_conflicts=True)


def find_alike(article: Article) -> tuple[Alike, ...]:
    """Public articles of any unit that say nearly the same, the likest first; the article itself is left out."""
    parts = shingles(plain_words(article))
    keys = band_keys(parts)
    if not keys:
        return ()
    bands = LikenessBand.objects.filter(key__in=keys, article__live=True).exclude(article=article.pk)
    shared = bands.values("article").annotate(bands=Count("pk")).order_by("-bands", "-article")[:MOST]
    numbers = [row["article"] for row in shared]
    if not numbers:
        return ()
    public = Article.objects.for_system("what is public may be named to anybody").published()
    found = public.filter(pk__in=numbers).select_related("unit")
    compared = [(resemblance(parts, shingles(plain_words(other))), other) for other in found]
    alike = sorted((one for one in compared if one[0] >= ALIKE), key=lambda one: -one[0])
    return tuple(
        Alike(other.title, other.unit.short_name, other.get_absolute_url(), round(100 * share))
        for share, other in alike
    )


def plain_words(article: Article) -> str:
    """The words by which two articles are compared: lead, texts, headings and quotes."""
    return "\n".join([article.lead, *_words(article.body.raw_data)])


def _words(blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        value = block["value"]
        if block["type"] == "text":
            yield from (part.text for part in text_parts(str(value)))
        elif block["type"] == "heading":
            yield str(value)
        elif block["type"] == "quote":
            yield str(value.get("text", ""))
