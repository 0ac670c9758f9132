"""After sending: the sender corrects, reminds and recalls. What a unit has written is never changed."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.desks.newsroom.states import State as ArticleState
from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, Stale, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require, today

from ..confirming import digest_of_text
from ..models import Delivery, Edition, Release
from ..sendable import refuse_too_long, sendable
from ..states import LIFE, SEND, DeliveryState, ReleaseState
from ..working import take_drafts_back, write_of_correction, write_of_recall, write_to_the_late

AT_WORK = (ArticleState.DRAFT, ArticleState.RETURNED, ArticleState.SUBMITTED)


@transaction.atomic
def correct(release: Release, *, note: str, read: str, by: Actor) -> Edition:
    """Tell the units that the text was corrected; what they have stays as it is.

    Args:
        note: what was wrong and what is right, for the units.
        read: the text that the sender means, by :func:`..confirming.digest_of_text`.
    Raises:
        Incomplete: the article's newest text is the one they have, or see :func:`.sendable.sendable`.
        Stale: the text changed after the sender opened the page.
    """
    release = locked(release)
    step = LIFE.check(release, "correct", by=by, note=note)
    if release.article is None:
        raise Incomplete(_("The article of this release is gone."))
    content = sendable(release.article)
    if read != digest_of_text(release.article):
        raise Stale(_("The text has changed since you opened this page. Read it again, then tell the units."))
    if content == release.editions.get(number=release.edition).content:
        raise Incomplete(_("The text is still the one that the units have. Correct the article first."))
    refuse_too_long(content, [one.unit for one in release.deliveries.select_related("unit")])
    number, person = release.edition + 1, None if isinstance(by, System) else by
    edition = Edition.objects.create(release=release, number=number, content=content, note=note.strip(), person=person)
    advance(release, step, edition=number, title=content["title"])
    ledger.record("releases.release.corrected", release, unit=release.unit.code, by=by, edition=number)
    write_of_correction.enqueue(release.pk, number)
    return edition


@transaction.atomic
def remind(release: Release, *, by: Actor) -> int:
    """Have the late units reminded, each at most once a day; returns how many will be.

    Raises:
        WrongState: the release isn't with the units.
    """
    release = locked(release)
    require(by, SEND, release.unit)
    if release.state not in {ReleaseState.SENDING, ReleaseState.SENT}:
        raise WrongState(_("This release isn't with the units."))
    late = release.deliveries.filter(
        Q(reminded_on=None) | Q(reminded_on__lt=today()),
        state=DeliveryState.DELIVERED, due_at__lt=timezone.now(), article__state__in=AT_WORK, article__live=False,
    )  # fmt: skip
    wanted = Delivery.framework.filter(pk__in=list(late.values_list("pk", flat=True)))
    count = wanted.filter(Q(reminded_on=None) | Q(reminded_on__lt=today())).update(reminded_on=today())
    if count:
        ledger.record("releases.release.reminded", release, unit=release.unit.code, by=by, units=count)
        write_to_the_late.enqueue(release.pk, today().isoformat())
    return count


@transaction.atomic
def recall(release: Release, *, reason: str, by: Actor) -> Release:
    """Take a sent release back: a worker discards the drafts that nobody touched; the others learn of it.

    Args:
        reason: for the units.
    """
    release = locked(release)
    step = LIFE.check(release, "recall", by=by, reason=reason)
    release.deliveries.filter(state=DeliveryState.WAITING).update(state=DeliveryState.RECALLED)
    advance(release, step, recalled_because=reason.strip(), queued_at=timezone.now())
    ledger.record("releases.release.recalled", release, unit=release.unit.code, by=by, reason=reason.strip())
    take_drafts_back.enqueue(release.pk)
    write_of_recall.enqueue(release.pk)
    return release
