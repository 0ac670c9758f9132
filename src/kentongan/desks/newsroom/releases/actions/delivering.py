"""What a worker does in each unit: put the draft there, or take it back while nobody has touched it."""

from django.db import transaction
from django.utils import timezone

from kentongan.desks.newsroom import actions as newsroom
from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..content import Content, draft_fields
from ..models import Delivery, Release
from ..notices import tell_delivered
from ..states import ANSWERS, HAS_IT, LIFE, SEND, DeliveryState, ReleaseState, is_untouched
from ..targets import values_of

RELAY = System("releases.relay")
"""Goes on with what somebody sent who has left since."""


@transaction.atomic
def deliver(delivery: Delivery) -> bool:
    """Put the release into one unit as a draft and write to its editors; False if done already or no longer wanted."""
    release = locked(delivery.release)
    delivery = locked(delivery)
    if release.state != ReleaseState.SENDING or delivery.state != DeliveryState.WAITING:
        return False
    unit, by = delivery.unit, _on_behalf(release, delivery.unit)
    content: Content = release.editions.get(number=release.edition).content
    fields = draft_fields(content, unit, values_of([unit], content)[unit.pk])
    article = newsroom.create(unit=unit, by=by, right=SEND, **fields)
    advance(
        delivery, ANSWERS.step(delivery.state, "deliver"), article=article, revision=article.latest_revision_id,
        edition=release.edition, seen=release.edition, delivered_at=timezone.now(),
    )  # fmt: skip
    facts = {"release": release.pk, "edition": release.edition}
    ledger.record("releases.draft.delivered", article, unit=unit.code, by=by, **facts)
    tell_delivered(delivery)
    return True


@transaction.atomic
def complete(release: Release) -> bool:
    """Note that every unit has its draft; False while one has not, or the release was recalled."""
    release = locked(release)
    waiting = release.deliveries.filter(state=DeliveryState.WAITING).exists()  # a relation of a release at hand
    if release.state != ReleaseState.SENDING or waiting:
        return False
    advance(release, LIFE.check(release, "complete", by=RELAY))
    return True


@transaction.atomic
def take_back(delivery: Delivery) -> bool:
    """Discard the draft of a recalled release unless somebody of the unit has written in it; whether that was done."""
    delivery = locked(delivery)
    release = delivery.release
    if release.state != ReleaseState.RECALLED or delivery.state not in HAS_IT or delivery.article is None:
        return False
    article = locked(delivery.article)
    if not is_untouched(article, delivery.revision):
        return False
    unit, by = delivery.unit, _on_behalf(release, delivery.unit)
    subject = f"newsroom.article:{article.pk}"
    ledger.record("releases.draft.taken_back", subject, unit=unit.code, by=by, release=release.pk)
    newsroom.discard(article, by=by, right=SEND)
    advance(delivery, ANSWERS.step(delivery.state, "recall"), article=None)
    return True


def _on_behalf(release: Release, unit: Unit) -> Actor:
    """Whoever sent it, as long as they may; then the program, for what was sent rightly goes on."""
    sender = release.sender
    return sender if sender is not None and can(sender, SEND, unit) else RELAY
