"""What the desk puts on "Hari ini": articles to approve, articles returned, the unit's week."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.today import Figure, Shortcut, Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can, reach
from kentongan.foundation.units.models import Unit

from .models import Article
from .reads import TABS, in_tab, published_below, published_count, waiting_since, work_counts
from .states import APPROVE, WRITE, State

ASKED = 8
WEEK = timedelta(days=7)
NOW = _("now")


def waiting(person: Person) -> Iterable[Waiting]:
    """Articles this person may approve or let go after a freeze, and those returned to this person."""
    if reach(person, APPROVE):
        for article in in_tab("scheduled", person, right=APPROVE).exclude(held_at=None)[:ASKED]:
            yield _row(article, _("is due and was held back"), _("Read and decide"), "newsroom:case")
        for article in in_tab("approve", person)[:ASKED]:
            yield _row(article, _("waits for your approval"), _("Read and decide"), "newsroom:case")
    if reach(person, WRITE):
        for article in in_tab("returned", person).filter(submitted_by=person).prefetch_related("remarks")[:ASKED]:
            yield _row(article, _("was returned to you"), _("Read the remark"), "newsroom:case")


def _row(article: Article, what: object, button: object, address: str) -> Waiting:
    revision = article.latest_revision
    remarks = list(article.remarks.all()) if article.state == State.RETURNED else []
    return Waiting(
        title=revision.object_str if revision else article.title,
        what=what,  # type: ignore[arg-type]  # a lazy text
        url=reverse(address, args=[article.pk]),
        button=button,  # type: ignore[arg-type]  # as above
        since=remarks[0].at if remarks else article.submitted_at or article.created_at,
        place=article.unit.short_name,
    )


def figures(person: Person, unit: Unit) -> Iterable[Figure]:
    """The week in three numbers: of the unit, or of all units in it for whoever looks after them."""
    if not can(person, "newsroom.view", unit):
        return []
    units = Unit.objects.within(unit).reached_by(person, "newsroom.view").count()
    return _figures_below(person, unit, units) if units > 1 else _figures_of_one(person, unit)


def _figures_of_one(person: Person, unit: Unit) -> list[Figure]:
    now = timezone.now()
    in_work = work_counts(person, unit)
    return [
        _figure(_("articles published"), published_count(unit, now - WEEK, now), "published", _("last seven days")),
        _figure(_("waiting for approval"), in_work["submitted"], "submitted"),
        _figure(_("being written"), in_work["draft"], "draft"),
    ]


def _figures_below(person: Person, unit: Unit, units: int) -> list[Figure]:
    now = timezone.now()
    week = published_below(person, unit, now - WEEK, now)
    held = waiting_since(person, unit, now - timedelta(days=1))
    days = _("last seven days")
    return [
        _figure(_("articles published"), week["articles"], "published", days),
        _figure(_("units that published"), week["units"], "published", days, of=units),
        _figure(_("waiting longer than a day for approval"), held, "submitted"),
    ]


def _figure(label: Any, value: int, tab: str, period: Any = NOW, *, of: int | None = None) -> Figure:
    return Figure(label, value, period, f"{reverse('newsroom:queue')}?tab={tab}", _source(tab), of)


def _source(tab: str) -> str:
    return _("Newsroom: %(list)s") % {"list": TABS[tab]}


def shortcuts(person: Person) -> Iterable[Shortcut]:
    """Write an article; open the queue."""
    if reach(person, WRITE):
        yield Shortcut(_("Write an article"), reverse("wagtailsnippets_newsroom_article:add"), first=True)
    if reach(person, "newsroom.view"):
        yield Shortcut(_("Open the newsroom"), reverse("newsroom:queue"))
