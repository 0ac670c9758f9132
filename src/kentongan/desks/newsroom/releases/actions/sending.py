"""From an article to drafts in the units: a release is begun, prepared, sent, and delivered one by one."""

from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.states import State as ArticleState
from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from ..confirming import digest_of_sending
from ..models import Delivery, Edition, Release
from ..sendable import refuse_too_long, sendable
from ..states import LIFE, SEND, ReleaseState
from ..targets import chosen, may_send_from
from ..working import send_drafts


@transaction.atomic
def begin(article: Article, *, by: Actor) -> Release:
    """Begin a release with an article's text; a second call gives the one that is being prepared.

    Raises:
        NotAllowed: the actor may not send from the article's unit, or no units are below it.
        WrongState: the article was withdrawn.
        Incomplete: see :func:`.sendable.sendable`.
    """
    article = locked(article)
    if not may_send_from(article.unit) or not can(by, SEND, article.unit):
        raise NotAllowed(_("You may not send releases from this unit."))
    if article.state == ArticleState.WITHDRAWN:
        raise WrongState(_("This article is withdrawn, so it can't be sent to units."))
    if standing := article.releases.filter(state=ReleaseState.DRAFT).first():
        return standing
    content = sendable(article)
    release = Release.framework.create(unit=article.unit, article=article, title=content["title"])
    ledger.record("releases.release.begun", release, unit=release.unit.code, by=by, article=article.pk)
    return release


@transaction.atomic
def prepare(
    release: Release, *, due_day: date, due_time: time, note: str, choice: dict[str, Any], by: Actor
) -> Release:
    """Say to whom the release goes and by when; nobody is told yet.

    Args:
        due_day, due_time: by the clock of each unit.
        choice: as :mod:`..targets` reads it.
    Raises:
        WrongState: it was sent or dropped.
    """
    release = locked(release)
    LIFE.check(release, "send", by=by)
    fields = {"due_day": due_day, "due_time": due_time, "note": note.strip(), "choice": choice}
    Release.framework.filter(pk=release.pk, state=ReleaseState.DRAFT).update(**fields)
    release.refresh_from_db()
    return release


@transaction.atomic
def send(release: Release, *, read: str, by: Actor) -> Release:
    """Send the release: its text is kept as it is now, and a worker puts a draft into each unit.

    Args:
        read: what the sender saw and confirmed, by :func:`..confirming.digest_of_sending`.
    Raises:
        Incomplete: no unit is chosen, the moment has passed, or see :func:`.sendable.sendable`.
        Stale: the text, the units, the moment or the note are others than the sender saw.
    """
    release = locked(release)
    step = LIFE.check(release, "send", by=by)
    if release.article is None:
        raise Incomplete(_("The article of this release is gone."))
    content, targets = sendable(release.article), list(chosen(release.unit, release.choice, by))
    _refuse_unready(release, targets)
    if read != digest_of_sending(release, release.article, targets):
        raise Stale(_("The text, the units, the moment or the note have changed. Read them again, then send."))
    refuse_too_long(content, targets)
    person, now = None if isinstance(by, System) else by, timezone.now()
    Edition.objects.create(release=release, number=1, content=content, person=person)
    rows = [Delivery(release=release, unit=unit, due_at=release.due_in(unit)) for unit in targets]
    Delivery.framework.bulk_create(rows)
    advance(release, step, sender=person, sent_at=now, queued_at=now, edition=1, title=content["title"])
    ledger.record("releases.release.sent", release, unit=release.unit.code, by=by, units=len(targets), edition=1)
    send_drafts.enqueue(release.pk)
    return release


def _refuse_unready(release: Release, targets: list[Unit]) -> None:
    if not targets:
        raise Incomplete(_("Choose at least one unit."))
    if not release.is_due_later_in(targets):
        raise Incomplete(_("Set a moment to publish by that still lies ahead for every unit."))


@transaction.atomic
def drop(release: Release, *, by: Actor) -> Release:
    """Give up a release before it was sent."""
    release = locked(release)
    advance(release, LIFE.check(release, "drop", by=by))
    ledger.record("releases.release.dropped", release, unit=release.unit.code, by=by)
    return release
