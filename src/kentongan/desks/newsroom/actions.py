"""The only writers of an article's life: submit, recall, approve, return, revise; create and import begin it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Stale, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from .checks.refusing import refuse_errors
from .completeness import refuse_unready
from .models import Article
from .notices import tell_approvers, tell_author
from .publication import begin_afresh, due, go_public, refuse_frozen
from .remarks import in_words, keep_remarks
from .states import LIFE, WRITE, State
from .versions.content import content_of, digest_of


@transaction.atomic
def create(*, unit: Unit, by: Actor, imported_digest: str = "", right: str = WRITE, **fields: Any) -> Article:
    """Begin an article as a draft with its first revision.

    Args:
        right: what lets the actor do so in the unit; who sends a release need not write there.
    Raises:
        PermissionDenied: the actor doesn't hold the right in the unit.
        IntegrityError: the unit has already imported a text with this digest.
    """
    require(by, right, unit)
    person = None if isinstance(by, System) else by
    article = Article(unit=unit, author=person, live=False, imported_digest=imported_digest, **fields)
    article.full_clean(exclude=["latest_revision", "live_revision"])
    article.save()
    article.save_revision(user=person, log_action=False)
    begun(article, by=by)
    return article


def begun(article: Article, *, by: Actor) -> None:
    """Record that a draft exists; the editor, which saves through Wagtail's form, calls this after its first save."""
    ledger.record("newsroom.article.created", article, unit=article.unit.code, by=by)


@transaction.atomic
def submit(article: Article, *, by: Actor) -> Article:
    """Ask the unit's head to approve the newest text.

    Raises:
        Lacking: title, lead, text or writer is missing, a picture has no description, or a check found an error.
    """
    article = locked(article)
    step = LIFE.check(article, "submit", by=by)
    newest = article.get_latest_revision_as_object()
    refuse_unready(newest)
    refuse_errors(newest)
    person = None if isinstance(by, System) else by
    advance(article, step, submitted_by=person, submitted_at=timezone.now())
    ledger.record(
        "newsroom.article.submitted", article, unit=article.unit.code, by=by, revision=article.latest_revision_id
    )
    tell_approvers(article, newest.title)
    return article


@transaction.atomic
def recall(article: Article, *, by: Actor) -> Article:
    """Take a submitted article back to draft, to go on writing."""
    article = locked(article)
    advance(article, LIFE.check(article, "recall", by=by))
    ledger.record("newsroom.article.recalled", article, unit=article.unit.code, by=by)
    return article


@transaction.atomic
def approve(
    article: Article,
    *,
    revision: int,
    by: Actor,
    digest: str = "",
    override: str = "",
    release_at: datetime | None = None,
    despite_freeze: str = "",
) -> Article:
    """Approve the text that was read: it is published now, at a wished moment, or when its embargo ends.

    Args:
        revision: id of the revision the approver read; a newer one makes the approval stale.
        digest: of the content the approver read, pictures' words included; other content makes the approval stale.
            Empty when nobody read it on a screen.
        override: why somebody approves what they wrote or submitted; empty when another person approves.
        release_at: when to publish; None, or a moment that has passed, is now.
        despite_freeze: why it goes out although a freeze holds it back.

    Raises:
        NotAllowed: no right in the unit, whoever wrote or submitted the text approves it without a reason, or a
            freeze holds it back at that moment.
        Stale: the text changed after the approver opened it.
        Lacking: meanwhile a picture lost its description.
    """
    article = locked(article)
    override, own = override.strip(), wrote(article, by)
    text = article.get_latest_revision_as_object()
    moment = due(text, release_at)
    step = LIFE.check(article, "schedule" if moment else "approve", by=by, override=override)
    content = digest_of(content_of(text))
    if article.latest_revision_id != revision or (digest and digest != content):
        raise Stale(_("The text has changed since you opened it. Read the new text, then decide."))
    refuse_unready(text)
    refuse_frozen(text, moment, despite_freeze)
    person = None if isinstance(by, System) else by
    given = {"override": override if own else "", "despite_freeze": despite_freeze.strip()}
    details = {name: reason for name, reason in given.items() if reason}
    if not moment:
        advance(article, step, approved_by=person)
        return go_public(article, by=by, **details)
    later = {"release_at": moment, "freeze_override": given["despite_freeze"], "approved_digest": content}
    advance(article, step, approved_by=person, **later)
    facts = {"revision": revision, "release_at": moment, **details}
    ledger.record("newsroom.article.scheduled", article, unit=article.unit.code, by=by, **facts)
    return article


def wrote(article: Article, by: Actor) -> bool:
    """Whether the newest text is the actor's: they saved it, or asked for its approval."""
    return not isinstance(by, System) and by.pk in {article.submitted_by_id, article.written_by_id}


@transaction.atomic
def send_back(
    article: Article, *, comment: str, revision: int, by: Actor, on: Mapping[str, str] | None = None
) -> Article:
    """Return the article to its writer with remarks on the text that was read: on the whole, or ``on`` its parts."""
    article, on = locked(article), on or {}
    step = LIFE.check(article, "return", by=by, comment=comment or "".join(on.values()))
    if article.latest_revision_id != revision:
        raise Stale(_("The text has changed since you opened it. Read the new text, then decide."))
    advance(article, step)
    person = None if isinstance(by, System) else by
    kept = keep_remarks(article, comment=comment, on=on, revision=revision, person=person)
    facts = {"remarks": [one.pk for one in kept], "revision": revision}
    ledger.record("newsroom.article.returned", article, unit=article.unit.code, by=by, **facts)
    tell_author(article, "returned", comment=in_words(kept))
    return article


@transaction.atomic
def revise(article: Article, *, by: Actor) -> Article:
    """Open a published article for a new version; readers keep the present one until that is approved."""
    article = locked(article)
    advance(article, LIFE.check(article, "revise", by=by))
    begin_afresh(article, by=by)
    ledger.record("newsroom.article.revised", article, unit=article.unit.code, by=by)
    return article


@transaction.atomic
def discard(article: Article, *, by: Actor, right: str = WRITE) -> None:
    """Delete a draft that no reader ever saw; what was public once is never deleted.

    Args:
        right: as for :func:`create`; who sent a release takes back what nobody has touched.
    Raises:
        WrongState: it was public, or waits for approval.
    """
    article = locked(article)
    require(by, right, article.unit)
    if not discardable(article):
        raise WrongState(_("Only a draft that was never published can be deleted."))
    ledger.record("newsroom.article.deleted", article, unit=article.unit.code, by=by)
    article.delete()


def discardable(article: Article) -> bool:
    """Whether the article is a draft that no reader ever saw."""
    return editable(article) and article.first_published_at is None


def editable(article: Article) -> bool:
    """Whether the words may be changed now."""
    return article.state in {State.DRAFT, State.RETURNED}
