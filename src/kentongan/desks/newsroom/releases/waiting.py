"""What releases put on "Hari ini": drafts to localise by their moment, and corrections to read."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.desks.newsroom.states import WRITE
from kentongan.desks.newsroom.states import State as ArticleState
from kentongan.foundation.backoffice.today import Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.units.access import reach

from .models import Delivery
from .states import DeliveryState, ReleaseState

ASKED = 8


def waiting(person: Person) -> Iterable[Waiting]:
    """Releases that this person's units have still to localise, the most urgent first, and corrected ones."""
    if not reach(person, WRITE):
        return
    rows = Delivery.objects.managed_by(person).filter(
        Q(article__state=ArticleState.DRAFT, article__live=False) | Q(seen__lt=F("release__edition")),
        state=DeliveryState.DELIVERED, release__state__in=[ReleaseState.SENDING, ReleaseState.SENT],
        article__isnull=False,
    ).select_related("release__unit", "unit", "article__latest_revision")  # fmt: skip
    now = timezone.now()
    for delivery in rows.defer("article__body", "article__latest_revision__content").order_by("due_at", "pk")[:ASKED]:
        yield _corrected(delivery) if delivery.seen < delivery.release.edition else _to_localise(delivery, now)


def _to_localise(delivery: Delivery, now: Any) -> Waiting:
    sender, due = delivery.release.unit.short_name, in_zone(delivery.due_at, delivery.unit)
    late = delivery.due_at is not None and delivery.due_at < now
    return _row(
        delivery,
        _("release of %(sender)s, to be published by %(due)s") % {"sender": sender, "due": due},
        _("Localise"),
        late=late,
    )


def _corrected(delivery: Delivery) -> Waiting:
    words = _("%(sender)s has corrected this release") % {"sender": delivery.release.unit.short_name}
    return _row(delivery, words, _("See the differences"))


def _row(delivery: Delivery, what: str, button: str, *, late: bool = False) -> Waiting:
    article: Any = delivery.article
    return Waiting(
        title=article.latest_revision.object_str if article.latest_revision else article.title,
        what=what,
        url=reverse("newsroom:case", args=[article.pk]),
        button=button,
        since=delivery.delivered_at or delivery.release.created_at,
        due=delivery.due_at,
        late=late,
        place=delivery.unit.short_name,
    )
