"""Which articles a page or a feed lists: of one unit or a portal, on a shelf, on a topic, in a month."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.windows import ByPlace
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.search.finding import Where
from kentongan.foundation.units.models import Unit

from ..models import Article, ArticleQuerySet, Category
from ..reads import KIND, for_lists
from .models import TopicName

Months = list[tuple[int, list[datetime]]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of articles with its own address: all of a unit's news, one shelf of it, or one topic."""

    unit: Unit
    shelf: Category | None = None
    topic: TopicName | None = None

    @property
    def name(self) -> str | Promise:
        """Its heading."""
        return str(self.shelf or self.topic or _("News"))

    @property
    def path(self) -> str:
        """Path of its page on the unit's host."""
        if self.shelf:
            return reverse("newsroom:shelf", args=[self.shelf.code])
        return reverse("newsroom:topic", args=[self.topic.slug]) if self.topic else reverse("newsroom:list")

    def rows(self) -> ArticleQuerySet:
        """Its articles; a topic's are those that the search finds, newest first and boundedly many."""
        rows = published(self.unit)
        if self.shelf:
            rows = rows.filter(category=self.shelf)
        return rows

    def newest(self, limit: int, *, start: int = 0) -> list[Article]:
        """Its newest articles, from a place on."""
        if self.topic is None:
            return list(by_place(self.unit, self.rows())[start : start + limit])
        numbers = Where(self.unit, is_portal(self.unit), KIND, tag=self.topic.slug).newest([], start + limit)
        from kentongan.foundation.search.models import Entry

        entries = Entry.objects.for_system("which articles stand at these places").filter(id__in=numbers[start:])
        found = for_lists(self.rows()).filter(pk__in=list(entries.values_list("object_id", flat=True)))
        return list(found.newest_first())


def published(unit: Unit) -> ArticleQuerySet:
    """What a site lists: the unit's own articles; on a portal those of the units below as well."""
    if is_portal(unit):
        return Article.objects.within(unit).published().select_related("unit")
    return Article.objects.public(unit)


def by_place(unit: Unit, rows: ArticleQuerySet) -> ByPlace[ArticleQuerySet]:
    """The list of a unit's rows, newest first, to be cut."""
    read = for_lists(Article.objects.for_system("the places are of a list that readers see"))
    return ByPlace(rows.newest_first(), read.select_related("unit") if is_portal(unit) else read)


def in_month(unit: Unit, year: int, month: int) -> ArticleQuerySet:
    """Articles that were first published in a month of the unit's clock."""
    zone = ZoneInfo(unit.zone)
    begins = datetime(year, month, 1, tzinfo=zone)
    ends = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
    return published(unit).filter(first_published_at__gte=begins, first_published_at__lt=ends)


def months(unit: Unit) -> Months:
    """The months from the newest article back to the oldest, by year; two look-ups in an index."""
    zone = ZoneInfo(unit.zone)
    moments: Any = published(unit).values_list("first_published_at", flat=True)
    newest, oldest = moments.newest_first().first(), moments.order_by("first_published_at", "pk").first()
    if newest is None or oldest is None:
        return []
    first, last = oldest.astimezone(zone), newest.astimezone(zone)
    year_of: dict[int, list[datetime]] = {}
    for count in range(last.year * 12 + last.month - 1, first.year * 12 + first.month - 2, -1):
        month = datetime(count // 12, count % 12 + 1, 1, tzinfo=zone)
        year_of.setdefault(month.year, []).append(month)
    return list(year_of.items())
