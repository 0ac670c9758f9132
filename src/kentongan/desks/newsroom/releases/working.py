"""The background work of releases: drafts put into units, letters, drafts taken back; each task may run twice."""

import logging

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from .actions.delivering import complete, deliver, take_back
from .models import Delivery, DeliveryQuerySet, Edition, Release
from .notices import tell_corrected, tell_late, tell_recalled
from .states import HAS_IT, DeliveryState, ReleaseState

log = logging.getLogger(__name__)

_FACTS = ("unit", "article", "release__unit")
AT_ONCE = 50
"""Units of one task; then the worker takes whatever else waits before it goes on."""


@task()
def send_drafts(release_id: int, after: int = 0) -> None:
    """Put the drafts into the next units; what one unit's draft fails by doesn't keep the others from theirs."""
    rows = Delivery.objects.for_system("a worker delivers what was sent").filter(
        release=release_id, state=DeliveryState.WAITING, pk__gt=after
    )
    batch = list(rows.select_related("release", "unit").order_by("pk")[:AT_ONCE])
    for delivery in batch:
        try:
            deliver(delivery)
        except Exception:
            log.exception("release %s can't be put into unit %s", release_id, delivery.unit.code)
    if len(batch) == AT_ONCE:
        go_on(release_id)
        send_drafts.enqueue(release_id, batch[-1].pk)
    else:
        complete(Release.framework.get(pk=release_id))


@task()
def take_drafts_back(release_id: int, after: int = 0) -> None:
    """Discard the untouched drafts of a recalled release in the next units."""
    batch = list(untouched(release_id).filter(pk__gt=after).select_related("article").order_by("pk")[:AT_ONCE])
    for delivery in batch:
        take_back(delivery)
    if len(batch) == AT_ONCE:
        go_on(release_id)
        take_drafts_back.enqueue(release_id, batch[-1].pk)


@task()
def write_to_the_late(release_id: int, day: str) -> None:
    """Write to the units that the sender had reminded on a day."""
    with transaction.atomic():
        tell_late(_with_facts(release_id).filter(reminded_on=day), day)


@task()
def write_of_correction(release_id: int, number: int) -> None:
    """Write to the units that have an earlier text."""
    edition = Edition.objects.get(release=release_id, number=number)
    with transaction.atomic():
        tell_corrected(_with_facts(release_id).filter(seen__lt=number, state=DeliveryState.DELIVERED), edition)


@task()
def write_of_recall(release_id: int) -> None:
    """Write to the units that have received what is recalled, also to those whose draft is gone."""
    rows = Delivery.objects.for_system("editors are written to").filter(release=release_id, delivered_at__isnull=False)
    with transaction.atomic():
        tell_recalled(rows.select_related(*_FACTS).defer("article__body"))


def untouched(release_id: int | None = None) -> DeliveryQuerySet:
    """Deliveries of recalled releases whose draft nobody of the unit has written in."""
    rows = Delivery.objects.for_system("drafts of recalled releases").filter(
        Q(article__state="draft", article__first_published_at=None, article__latest_revision=F("revision")),
        release__state=ReleaseState.RECALLED,
        state__in=HAS_IT,
    )
    return rows if release_id is None else rows.filter(release=release_id)


def _with_facts(release_id: int) -> DeliveryQuerySet:
    rows = Delivery.objects.for_system("editors are written to").filter(release=release_id, article__isnull=False)
    return rows.select_related(*_FACTS).defer("article__body")


def go_on(release_id: int) -> None:
    """Note that the work of a release is in good hands."""
    Release.framework.filter(pk=release_id).update(queued_at=timezone.now())
