"""The only writers of an article's life: submit, recall, approve, return, revise; create and import begin it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.announcing import announce
from kentongan.foundation.conduct.errors import Incomplete, Stale, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from .models import Article, Remark
from .notices import tell_approvers, tell_author
from .states import LIFE, WRITE, State


@transaction.atomic
def create(*, unit: Unit, by: Actor, imported_digest: str = "", **fields: Any) -> Article:
    """Begin an article as a draft with its first revision.

    Raises:
        PermissionDenied: the actor may not write in the unit.
        IntegrityError: the unit has already imported a text with this digest.
    """
    require(by, WRITE, unit)
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
        Incomplete: title, lead or text is missing.
    """
    article = locked(article)
    step = LIFE.check(article, "submit", by=by)
    newest = article.get_latest_revision_as_object()
    if missing := _missing(newest):
        raise Incomplete(_("Please fill in before submitting: %(names)s.") % {"names": ", ".join(missing)})
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
def approve(article: Article, *, revision: int, by: Actor, override: str = "") -> Article:
    """Approve the text that was read and publish it.

    Args:
        revision: id of the revision the approver read; a newer one makes the approval stale.
        override: why the writer approves their own text; empty when another person approves.

    Raises:
        NotAllowed: no right in the unit, or the submitter approves without a reason.
        Stale: the text changed after the approver opened it.
    """
    article = locked(article)
    override = override.strip()
    step = LIFE.check(article, "approve", by=by, override=override)
    if article.latest_revision_id != revision:
        raise Stale(_("The text has changed since you opened it. Read the new text, then decide."))
    person = None if isinstance(by, System) else by
    advance(article, step, approved_by=person)
    article.latest_revision.publish(user=person, skip_permission_checks=True, log_action=False)
    article = locked(article)
    details = {"revision": revision, **({"override": override} if override and _own(article, by) else {})}
    ledger.record("newsroom.article.published", article, unit=article.unit.code, by=by, **details)
    announce("newsroom.article_published", article, title=article.title)
    tell_author(article, "published")
    return article


def _own(article: Article, by: Actor) -> bool:
    return not isinstance(by, System) and article.submitted_by_id == by.pk


@transaction.atomic
def send_back(article: Article, *, comment: str, revision: int, by: Actor) -> Article:
    """Return the article to its writer with a remark on the text that was read."""
    article = locked(article)
    step = LIFE.check(article, "return", by=by, comment=comment)
    if article.latest_revision_id != revision:
        raise Stale(_("The text has changed since you opened it. Read the new text, then decide."))
    advance(article, step)
    person = None if isinstance(by, System) else by
    remark = Remark.objects.create(article=article, revision_id=revision, person=person, text=comment.strip())
    ledger.record(
        "newsroom.article.returned", article, unit=article.unit.code, by=by, remark=remark.pk, revision=revision
    )
    tell_author(article, "returned", comment=comment.strip())
    return article


@transaction.atomic
def revise(article: Article, *, by: Actor) -> Article:
    """Open a published article for a new version; readers keep the present one until that is approved."""
    article = locked(article)
    advance(article, LIFE.check(article, "revise", by=by))
    ledger.record("newsroom.article.revised", article, unit=article.unit.code, by=by)
    return article


@transaction.atomic
def discard(article: Article, *, by: Actor) -> None:
    """Delete a draft that no reader ever saw; what was public once is never deleted.

    Raises:
        WrongState: it was public, or waits for approval.
    """
    article = locked(article)
    require(by, WRITE, article.unit)
    if not discardable(article):
        raise WrongState(_("Only a draft that was never published can be deleted."))
    ledger.record("newsroom.article.deleted", article, unit=article.unit.code, by=by)
    article.delete()


def discardable(article: Article) -> bool:
    """Whether the article is a draft that no reader ever saw."""
    return editable(article) and article.first_published_at is None


def _missing(article: Article) -> list[str]:
    wanted = {"title": _("title"), "lead": _("lead"), "body": _("text"), "writer": _("writer (initials)")}
    return [str(label) for name, label in wanted.items() if not getattr(article, name)]


def editable(article: Article) -> bool:
    """Whether the words may be changed now."""
    return article.state in {State.DRAFT, State.RETURNED}
