"""What a unit answers: it declines with a reason, takes the release up after all, or has read of a correction."""

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.desks.newsroom import actions as newsroom
from kentongan.desks.newsroom.states import WRITE
from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require

from ..models import Delivery
from ..states import ANSWERS


@transaction.atomic
def decline(delivery: Delivery, *, reason: str, by: Actor) -> Delivery:
    """Say that the unit won't publish the release, and why; its draft stays among the unit's drafts.

    Raises:
        WrongState: the text waits for approval, is public, or is gone.
    """
    delivery = locked(delivery)
    step = ANSWERS.check(delivery, "decline", by=by, reason=reason)
    article = delivery.article
    if article is None or not newsroom.discardable(article):
        raise WrongState(_("Only a release that is still being written can be declined."))
    person = None if isinstance(by, System) else by
    advance(delivery, step, reason=reason.strip(), answered_by=person)
    facts = {"release": delivery.release_id, "reason": reason.strip()}
    ledger.record("releases.draft.declined", article, unit=delivery.unit.code, by=by, **facts)
    return delivery


@transaction.atomic
def resume(delivery: Delivery, *, by: Actor) -> Delivery:
    """Take up a release that was declined; the draft is still there."""
    delivery = locked(delivery)
    step = ANSWERS.check(delivery, "resume", by=by)
    if delivery.article is None:
        raise WrongState(_("The draft of this release was deleted."))
    advance(delivery, step, reason="", answered_by=None if isinstance(by, System) else by)
    ledger.record(
        "releases.draft.resumed", delivery.article, unit=delivery.unit.code, by=by, release=delivery.release_id
    )
    return delivery


@transaction.atomic
def acknowledge(delivery: Delivery, *, edition: int, by: Actor) -> Delivery:
    """Note that the unit has read what was corrected, up to an edition; doing so twice changes nothing."""
    delivery = locked(delivery)
    require(by, WRITE, delivery.unit)
    if not delivery.seen < edition <= delivery.release.edition:
        return delivery
    Delivery.framework.filter(pk=delivery.pk).update(seen=edition)
    delivery.seen = edition
    if delivery.article is not None:
        facts = {"release": delivery.release_id, "edition": edition}
        ledger.record("releases.draft.correction_read", delivery.article, unit=delivery.unit.code, by=by, **facts)
    return delivery
