"""The questions others ask of the desk: what waits, what was published, in whose reach."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.assets.models import Rendition
from kentongan.foundation.people.models import Person
from kentongan.foundation.search.finding import Where
from kentongan.foundation.search.models import Entry
from kentongan.foundation.search.terms import title_beginnings
from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit

from .models import Article, ArticleQuerySet
from .states import APPROVE, WRITE, State

TABS = {
    "approve": _("To approve"),
    "returned": _("Returned"),
    "draft": _("Drafts"),
    "submitted": _("Submitted"),
    "scheduled": _("Scheduled"),
    "published": _("Published"),
    "withdrawn": _("Withdrawn"),
}


ORDERS = {
    "approve": ("submitted_at", "pk"),
    "submitted": ("submitted_at", "pk"),
    "scheduled": ("release_at", "pk"),
}
"""What waits longest, or comes first, stands first; elsewhere the newest."""
ENDED = {"published", "withdrawn"}
"""Tabs whose number nobody waits for."""
MOST_FOUND = 400
"""Published articles that a search in titles finds, the newest; a further word leads to older ones."""
KIND = "article"
"""What the search calls an article."""


def _in(person: Person, right: str) -> Q:
    limits = reach(person, right)
    return Q() if limits.everywhere else Q(unit__in=limits.unit_ids)


def _conditions(person: Person) -> dict[str, Q]:
    waiting = Q(state=State.SUBMITTED)
    mine = _in(person, WRITE) if reach(person, WRITE) else Q(pk__in=[])
    return {
        "approve": waiting & (_in(person, APPROVE) if reach(person, APPROVE) else Q(pk__in=[])),
        "returned": Q(state=State.RETURNED) & mine,
        "draft": Q(state=State.DRAFT),
        "submitted": waiting,
        "scheduled": Q(state=State.SCHEDULED),
        "published": Q(state=State.PUBLISHED),
        "withdrawn": Q(state=State.WITHDRAWN),
    }


def in_tab(tab: str, person: Person, *, words: str = "", right: str = "") -> ArticleQuerySet:
    """Articles of one tab of the queue, what waits longest first, or newest first where nothing waits.

    Args:
        right: only units in which the person holds it; empty for all that the person may see.
    """
    rows = Article.objects.visible_to(person).filter(_conditions(person)[tab])
    if right:
        rows = rows.filter(_in(person, right))
    if words:
        titled = Q(pk__in=_titled(words, person)) if tab == "published" else Q(title__icontains=words)
        rows = rows.filter(titled)
    order = ORDERS.get(tab, ("-pk",))
    return rows.select_related("unit", "latest_revision", "author", "picture").order_by(*order)


def _titled(words: str, person: Person) -> list[int]:
    """The newest public articles in reach whose titles hold words that begin as these do, by number."""
    asked, limits = title_beginnings(words), reach(person, ArticleQuerySet.view_right)
    if not asked or not limits:
        return []
    if not limits.everywhere:
        codes = Unit.objects.filter(pk__in=limits.unit_ids).values_list("code", flat=True)
        asked = [frozenset(f"o_{code}" for code in codes), *asked]
    numbers = Where(kind=KIND).newest(asked, MOST_FOUND)
    entries = Entry.objects.for_system("only numbers of articles are taken").filter(pk__in=numbers)
    return list(entries.values_list("object_id", flat=True))


def tab_counts(person: Person) -> list[dict[str, Any]]:
    """Each tab with its label and how many articles wait in it (none for what is published); one query."""
    conditions = {name: condition for name, condition in _conditions(person).items() if name not in ENDED}
    counts = (
        Article.objects.visible_to(person)
        .filter(state__in=[State.DRAFT, State.SUBMITTED, State.RETURNED, State.SCHEDULED])
        .aggregate(**{name: Count("pk", filter=condition) for name, condition in conditions.items()})
    )
    shown = [name for name in TABS if name != "approve" or reach(person, APPROVE)]
    return [{"code": name, "label": TABS[name], "count": counts.get(name)} for name in shown]


CARD_PICTURE = "fill-640x400|format-webp"
LISTED = (
    "unit",
    "title",
    "slug",
    "lead",
    "title_en",
    "lead_en",
    "picture",
    "category",
    "first_published_at",
    "last_published_at",
    "corrected_at",
)
"""What lists and feeds show of an article."""


def for_lists(rows: ArticleQuerySet) -> ArticleQuerySet:
    """The rows with what a line of a list shows; other units' articles also need ``select_related("unit")``."""
    return rows.select_related("category").only(*LISTED)


def pictured(size: str) -> "Prefetch[Any]":
    """Prefetches the main picture's file in one size, however many articles."""
    files = Rendition.objects.filter(filter_spec=size)
    return Prefetch("picture__renditions", files, to_attr="prefetched_renditions")


def latest(unit: Unit, limit: int) -> list[Article]:
    """What a unit's own site shows first; the first one stands there with its picture."""
    return _first_pictured(Article.objects.public(unit), limit)


def latest_below(unit: Unit, limit: int) -> list[Article]:
    """What the units below published last; the first one stands there with its picture."""
    rows = Article.objects.within(unit).published().exclude(unit=unit).select_related("unit")
    return _first_pictured(rows, limit)


def _first_pictured(rows: ArticleQuerySet, limit: int) -> list[Article]:
    found = list(for_lists(rows).newest_first()[:limit])
    prefetch_related_objects(found[:1], pictured(CARD_PICTURE))
    return found


def published_count(unit: Unit, since: datetime, until: datetime) -> int:
    """How many articles the unit published first in a span of time (until excluded)."""
    return Article.objects.public(unit).filter(first_published_at__gte=since, first_published_at__lt=until).count()


def work_counts(person: Person, unit: Unit) -> dict[str, int]:
    """How many of the unit's articles are being written and how many wait for approval; one query."""
    states = (State.DRAFT, State.SUBMITTED)
    rows = Article.objects.visible_to(person).filter(unit=unit, state__in=states)
    counts: dict[str, int] = rows.aggregate(**{str(state): Count("pk", filter=Q(state=state)) for state in states})
    return counts


def published_below(person: Person, unit: Unit, since: datetime, until: datetime) -> dict[str, int]:
    """How many ``articles`` the unit and those below first published in a span, and how many ``units`` did; one query.

    ``until`` is excluded; only units in which the person may see articles count.
    """
    rows = _seen_below(person, unit).published().filter(first_published_at__gte=since, first_published_at__lt=until)
    counts: dict[str, int] = rows.aggregate(articles=Count("pk"), units=Count("unit", distinct=True))
    return counts


def waiting_since(person: Person, unit: Unit, moment: datetime) -> int:
    """How many articles of the unit and those below have waited for approval since before the moment."""
    return _seen_below(person, unit).filter(state=State.SUBMITTED, submitted_at__lt=moment).count()


def _seen_below(person: Person, unit: Unit) -> ArticleQuerySet:
    rows = Article.objects.visible_to(person)
    return rows if unit.is_national else rows.filter(unit__path__startswith=unit.path)
