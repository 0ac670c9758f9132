"""What to read after an article: of its topics, of its shelf lately, else what came before; and its neighbours."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q

from kentongan.foundation.public.slots import Card
from kentongan.foundation.public.typography import in_english
from kentongan.foundation.search.finding import Where
from kentongan.foundation.search.models import Entry

from ..models import Article
from ..reads import KIND
from .english import told
from .topics import slugs_of

SHOWN = 3
NEAR = 12
"""How many of those before it are looked at for its shelf."""
SHOWS = ("pk", "slug", "title", "first_published_at", "category__name_id", "category__name_en", "title_en")


@dataclass(slots=True)
class Around:
    """Other articles of the unit, by number: three to go on with, and those published just before and just after."""

    related: dict[int, Card] = field(default_factory=dict)
    older: Card | None = None
    newer: Card | None = None
    shown: set[int] = field(default_factory=set)
    """Numbers of all of them."""


def around(article: Article) -> Around:
    """What stands below an article: one query, and one more where it has topics."""
    moment, found = article.first_published_at, Around()
    rows = Article.objects.public(article.unit)
    before = Q(first_published_at__lt=moment) | Q(first_published_at=moment, pk__lt=article.pk)
    after = Q(first_published_at__gt=moment) | Q(first_published_at=moment, pk__gt=article.pk)
    earlier = rows.filter(before, first_published_at__lte=moment).newest_first()[:NEAR]
    later = rows.filter(after, first_published_at__gte=moment).order_by("first_published_at", "pk")[:1]
    on_topic = rows.filter(pk__in=_on_topics(article)).exclude(pk=article.pk).newest_first()[:SHOWN]
    topics, older, newer = _at_once(on_topic, earlier, later)
    shelf = str(article.category or "")
    same_shelf = [(pk, card) for pk, card in older if shelf and card.category == shelf]
    for cards in (topics, same_shelf, older):
        found.related.update((pk, card) for pk, card in cards if len(found.related) < SHOWN)
    found.older = older[0][1] if older else None
    found.newer = newer[0][1] if newer else None
    found.shown = {*found.related, *(pk for pk, _ in [*older[:1], *newer])}
    return found


def _on_topics(article: Article) -> Any:
    topics = frozenset(f"g_{slug}" for slug in slugs_of(article.topics))
    numbers = Where(article.unit, below=False, kind=KIND).newest([topics], SHOWN + 1) if topics else []
    rows = Entry.objects.for_system("which articles stand at these places").filter(id__in=numbers)
    return rows.values("object_id") if numbers else []


def _at_once(*lists: Any) -> list[list[tuple[int, Card]]]:
    """The rows of several short lists in one question to the database."""
    told: list[list[tuple[int, Card]]] = [[] for _ in lists]
    parts, given = [], []
    for number, rows in enumerate(lists):
        try:
            sql, values = rows.values_list(*SHOWS).query.sql_with_params()
        except EmptyResultSet:  # Django knows without asking
            continue
        parts.append(f"SELECT {number}, part{number}.* FROM ({sql}) AS part{number}")  # noqa: S608 (Django's own SQL)
        given.extend(values)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        for number, pk, *shown in cursor.fetchall():
            told[number].append((pk, _card(pk, *shown)))
    return told


def _card(
    pk: int, slug: str, title: str, at: datetime | str, name_id: str | None, name_en: str | None, title_en: str
) -> Card:
    when = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    when = when.replace(tzinfo=when.tzinfo or UTC)
    one = told(Article(pk=pk, slug=slug, title=title, title_en=title_en))
    category = (name_en if in_english() else name_id) or ""
    return Card(title=one.title, url=one.path, when=when, category=category, language=one.language)
