"""What the desk puts on "Hari ini": articles to approve, articles returned, the unit's week."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.backoffice.today import Figure, Shortcut, Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can, reach
from kentongan.foundation.units.models import Unit

from .models import Article
from .reads import in_tab, published_count
from .states import APPROVE, WRITE, State

ASKED = 8


def waiting(person: Person) -> Iterable[Waiting]:
    """Submitted articles this person may approve, and those returned to this person."""
    if reach(person, APPROVE):
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
    """How many articles the unit published in the last seven days."""
    if can(person, "newsroom.view", unit):
        now = timezone.now()
        count = published_count(unit, now - timedelta(days=7), now)
        yield Figure(_("articles published"), count, _("last seven days"), f"{reverse('newsroom:queue')}?tab=published")


def shortcuts(person: Person) -> Iterable[Shortcut]:
    """Write an article; open the queue."""
    if reach(person, WRITE):
        yield Shortcut(_("Write an article"), reverse("wagtailsnippets_newsroom_article:add"))
    if reach(person, "newsroom.view"):
        yield Shortcut(_("Open the newsroom"), reverse("newsroom:queue"))
