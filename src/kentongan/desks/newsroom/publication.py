"""After approval: public at once or at its hour, held back by a freeze, withdrawn, expired, opened again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.assets.withdrawing import hide_sizes
from kentongan.foundation.conduct.announcing import announce
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.public.store.purges import purge
from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.stages.freezing import freeze_on

from .authenticity.signing import sign
from .authenticity.tracing import trace
from .checks.likeness import remember
from .completeness import pictures_in
from .models import Article
from .notices import tell_approvers_held, tell_author
from .reading import appearing
from .states import LIFE
from .tags import touched
from .versions.codes import new_code
from .versions.content import content_of, digest_of
from .versions.keeping import keep
from .versions.models import ChangeKind, PublishedVersion, Withdrawal

CLOCK = System("newsroom.clock")
"""Acts when an article's hour has come."""
NOT_LATER: dict[str, Any] = {"release_at": None, "held_at": None, "freeze_override": "", "approved_digest": ""}
"""What an article carries that doesn't wait for its hour."""


def due(article: Article, wanted: datetime | None) -> datetime | None:
    """When the text may become public: the later of the wished moment and the embargo; None for at once.

    Args:
        article: the text itself (its embargo is part of it).
    """
    now = timezone.now()
    return max((moment for moment in (wanted, article.embargo_until) if moment and moment > now), default=None)


def refuse_frozen(article: Article, at: datetime | None, reason: str) -> None:
    """Refuse what a freeze holds back, unless a person takes it upon them in writing.

    Raises:
        NotAllowed: with the freeze's kind, end and legal basis.
    """
    topic = article.category.code if article.category else ""
    freeze = freeze_on(article.unit, at=at, topic=topic)
    if freeze and not reason.strip():
        message = _("%(kind)s until %(end)s (%(basis)s). If this must go out nevertheless, write why.")
        facts = {
            "kind": freeze.get_kind_display(),
            "end": in_zone(freeze.ends, article.unit),
            "basis": freeze.legal_basis,
        }
        raise NotAllowed(message % facts)


def go_public(article: Article, *, by: Actor, **details: Any) -> Article:
    """Publish the newest revision, keep it as a version and tell everybody, in the caller's transaction.

    Args:
        article: advanced to ``published`` by the caller in this transaction.
        details: what the ledger should know beside the version.
    Raises:
        Incomplete: the text's term is over before it begins.
    """
    article, version = show(article, by=by)
    facts = {"revision": version.revision_id, "version": version.number, "digest": version.digest, **details}
    ledger.record("newsroom.article.published", article, unit=article.unit.code, by=by, **facts)
    announce("newsroom.article_published", article, title=article.title, version=version.number)
    tell_author(article, "published")
    return article


def show(article: Article, *, by: Actor, since: datetime | None = None) -> tuple[Article, PublishedVersion]:
    """Let readers see the newest revision, keep and sign it as a version; nobody is told. As :func:`go_public`.

    Args:
        since: when readers knew it elsewhere already; its version carries that moment.
    """
    revision = locked(article).latest_revision  # read afresh: publishing writes the row as its revision knows it
    if (ends := revision.as_object().expire_at) and ends <= timezone.now():
        raise Incomplete(_("The term of this text is over. Take it back to draft and set a later end, or none."))
    person = None if isinstance(by, System) else by
    revision.publish(user=person, skip_permission_checks=True, log_action=False)
    if since:
        Article.framework.filter(pk=article.pk).update(last_published_at=since)
    article = locked(article)
    Withdrawal.objects.filter(article=article, ended_at=None).update(ended_at=timezone.now())
    version = keep(article)
    prove(article, version)
    appearing.show(article, version)
    purge(*touched(article))
    return article, version


def prove(article: Article, version: PublishedVersion) -> None:
    """Let a kept version be known again: by its likeness, its code, its signature and its traces."""
    remember(article)
    _seal(article, version)
    sign(version, article)
    trace(version)


def _seal(article: Article, version: PublishedVersion) -> None:
    """Give the article its verify code with its first version, and note a correction where lists look."""
    article.code = article.code or new_code()
    if version.kind == ChangeKind.CORRECTION:
        article.corrected_at = version.at
    Article.framework.filter(pk=article.pk).update(code=article.code, corrected_at=article.corrected_at)


@transaction.atomic
def release(article: Article, *, by: Actor, despite_freeze: str = "") -> Article:
    """Publish a scheduled article: the clock at its hour, or the approver earlier.

    Raises:
        NotAllowed: an embargo lasts, or a freeze holds it back and no reason was given.
        Stale: what was approved isn't what would go out.
    """
    article = locked(article)
    step = LIFE.check(article, "release", by=by)
    text = article.get_latest_revision_as_object()
    if text.embargo_until and text.embargo_until > timezone.now():
        until = in_zone(text.embargo_until, article.unit)
        raise NotAllowed(_("This text is under embargo until %(until)s.") % {"until": until})
    if article.approved_digest and article.approved_digest != digest_of(content_of(text)):
        message = _("A picture or file of this text has changed since it was approved. Read it, and approve it anew.")
        raise Stale(message)
    reason = despite_freeze.strip() or article.freeze_override
    refuse_frozen(text, None, reason)
    advance(article, step, **NOT_LATER)
    return go_public(article, by=by, **({"despite_freeze": reason} if reason else {}))


@transaction.atomic
def unschedule(article: Article, *, by: Actor) -> Article:
    """Take an approved article off the schedule; it waits for approval again."""
    article = locked(article)
    advance(article, LIFE.check(article, "unschedule", by=by), **NOT_LATER)
    ledger.record("newsroom.article.unscheduled", article, unit=article.unit.code, by=by)
    return article


@transaction.atomic
def hold(article: Article) -> None:
    """Keep a due article back because of a freeze, and ask the approvers once; it goes out only by a person."""
    held = Article.framework.filter(pk=article.pk, state="scheduled", held_at=None).update(held_at=timezone.now())
    if held:
        ledger.record("newsroom.article.held", article, unit=article.unit.code, by=CLOCK)
        tell_approvers_held(article)


@transaction.atomic
def withdraw(article: Article, *, kind: str, note: str = "", target: Article | None = None, by: Actor) -> Article:
    """Take a public article back for one of the reasons; its address keeps answering accordingly.

    Raises:
        WrongState: readers don't see it.
        Incomplete: the reason is unknown, its explanation for readers or the page that holds it now is missing.
    """
    article = locked(article)
    step = LIFE.check(article, "withdraw", by=by, kind=kind)
    if not article.live:
        raise WrongState(_("Readers don't see this article, so there is nothing to withdraw."))
    note = note.strip()
    _check_withdrawal(article, kind, note, target)
    person = None if isinstance(by, System) else by
    advance(
        article, step, live=False, live_revision=None, has_unpublished_changes=True,
        expired=kind == Withdrawal.Kind.EXPIRED, **NOT_LATER,
    )  # fmt: skip
    article.withdrawals.create(kind=kind, note=note, target=target, person=person, at=timezone.now())
    appearing.hide(article)
    if kind == Withdrawal.Kind.ERROR:
        hide_sizes(pictures_in(article))
    details = {"kind": kind, **({"target": target.pk} if target else {})}
    ledger.record("newsroom.article.withdrawn", article, unit=article.unit.code, by=by, **details)
    purge(*touched(article))
    announce("newsroom.article_withdrawn", article, kind=kind)
    return article


def _check_withdrawal(article: Article, kind: str, note: str, target: Article | None) -> None:
    consolidated = kind == Withdrawal.Kind.CONSOLIDATED
    if kind not in Withdrawal.Kind.values or (kind in {"error", "withdrawn"} and not note):
        raise Incomplete(_("Choose the reason and write for readers why the article is withdrawn."))
    if consolidated != (target is not None) or (target and (not target.live or target.pk == article.pk)):
        raise Incomplete(_("Choose the published article that holds this content now."))


def begin_afresh(article: Article, *, by: Actor) -> None:
    """Begin a version after a published one: the note on the last change and the embargo belonged to that."""
    text = article.get_latest_revision_as_object()
    text.change_kind = text.change_note = ""
    text.embargo_until = None
    text.save_revision(user=None if isinstance(by, System) else by, log_action=False)


@transaction.atomic
def reopen(article: Article, *, by: Actor) -> Article:
    """Prepare a new version of a withdrawn article; readers keep the notice until that is approved."""
    article = locked(article)
    advance(article, LIFE.check(article, "reopen", by=by))
    begin_afresh(article, by=by)
    ledger.record("newsroom.article.reopened", article, unit=article.unit.code, by=by)
    return article
