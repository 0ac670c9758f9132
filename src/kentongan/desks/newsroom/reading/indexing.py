"""What the search knows of an article: put with each published version, removed when readers no longer see it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.search import sources
from kentongan.foundation.search.writing import put, remove

from ..models import Article, Category, PublishedVersion
from ..reads import KIND
from ..versions.content import words_of
from .topics import slugs_of

PHOTOS, VIDEOS = "_foto", "_video"
"""Marks beside the topics, whose addresses hold no ``_``: the article has a main picture, or shows a video."""


def let_find(article: Article, version: PublishedVersion) -> None:
    """Let the published version be found, in place of an earlier one; in the caller's transaction."""
    put(KIND, article.pk, **_fields(article, version.content))


def hide(article: Article) -> None:
    """Let the article be found no longer; in the caller's transaction."""
    remove(KIND, article.pk)


def register() -> None:
    """Called when the desk registers."""
    sources.register(KIND, sources.Source(label=_("News"), shelves=shelves, numbers=_numbers, load=_load))


def shelves() -> list[tuple[str, str]]:
    """Code and name of each category."""
    return [(category.code, str(category)) for category in Category.objects.all()]


def _numbers() -> Iterable[int]:
    rows = Article.objects.for_system("the index is made anew").published()
    return rows.values_list("pk", flat=True).iterator()


def _load(numbers: list[int]) -> list[dict[str, Any]]:
    rows = Article.objects.for_system("the index is made anew").published().filter(pk__in=numbers)
    articles = rows.select_related("unit", "category").select_for_update(of=("self",))
    newest = PublishedVersion.objects.filter(article__in=numbers).order_by("article", "number")
    contents = {version.article_id: version.content for version in newest}
    return [{"object_id": one.pk, **_fields(one, contents.get(one.pk))} for one in articles]


def _fields(article: Article, content: dict[str, Any] | None) -> dict[str, Any]:
    shown = {**content, "picture": None, "credits": ""} if content else None
    title, *lines = words_of(shown) if shown else [article.title, article.lead]
    unseen = [article.unit.name, article.topics, article.category.name_id if article.category else ""]
    return {
        "unit": article.unit,
        "title": title,
        "text": "\n".join(lines),
        "published_at": article.first_published_at,
        "url": article.path_on_host,
        "category": article.category.code if article.category else "",
        "also": " ".join([*unseen, *(words_of(content) if content else [])]),
        "tags": [*slugs_of(article.topics), *_marks(article)],
    }


def _marks(article: Article) -> list[str]:
    kinds = {block["type"] for block in article.body.raw_data}
    return [mark for mark, holds in ((PHOTOS, article.picture_id), (VIDEOS, "video" in kinds)) if holds]
