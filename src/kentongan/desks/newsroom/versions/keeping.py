"""Keeps what is published, and removes an earlier text on the two grounds there are."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.public.store.purges import purge
from kentongan.foundation.units.access import require

from ..authenticity.tracing import retrace
from ..states import REDACT
from ..tags import article_tag
from .content import content_of, digest_of
from .models import PublishedVersion

Forget = Callable[[Any], None]

_forgetting: list[Forget] = []


def register_copies(forget: Forget) -> None:
    """Have whoever keeps copies of articles' texts blank those that no longer stand, given a redacted article."""
    if forget not in _forgetting:
        _forgetting.append(forget)


def keep(article: Any) -> PublishedVersion:
    """Write the version that has just become public, in the caller's transaction.

    Args:
        article: as it stands on the page, locked by the caller; its change kind and note go into the version.
    """
    last = article.versions.order_by("-number").values_list("number", flat=True).first() or 0
    content = content_of(article)
    version: PublishedVersion = article.versions.create(
        number=last + 1,
        at=article.last_published_at,
        kind=article.change_kind if last else "",
        note=article.change_note if last else "",
        content=content,
        digest=digest_of(content),
        revision_id=article.live_revision_id,
    )
    return version


@transaction.atomic
def redact(version: PublishedVersion, *, ground: str, note: str, by: Actor) -> PublishedVersion:
    """Remove an earlier version's text for personal data or by court order; its digest and the reason remain.

    Older drafts of the article, what remarks quote and copies kept elsewhere go with it, since they may hold the same
    words.

    Raises:
        Incomplete: the ground is none of the two, or the explanation for readers is missing.
        WrongState: this is the text that readers see now, or it was removed already.
    """
    article = locked(version.article)
    require(by, REDACT, article.unit)
    if ground not in PublishedVersion.Redaction.values or not note.strip():
        raise Incomplete(_("Choose the ground and write for readers why the text went."))
    if article.live and not article.versions.filter(number__gt=version.number).exists():
        raise WrongState(_("Readers see this text now. Publish a corrected version or withdraw the article first."))
    removed = PublishedVersion.objects.filter(pk=version.pk, redaction="").update(
        content=None, redaction=ground, redaction_note=note.strip(), redacted_at=timezone.now()
    )
    if not removed:
        raise WrongState(_("This text was removed already."))
    standing = [article.latest_revision_id, article.live_revision_id]
    article.revisions.exclude(pk__in=[pk for pk in standing if pk]).delete()
    article.remarks.update(quote="")
    retrace(article)
    for forget in _forgetting:
        forget(article)
    ledger.record(
        "newsroom.article.redacted",
        article,
        unit=article.unit.code,
        by=by,
        version=version.number,
        digest=version.digest,
        ground=ground,
    )
    purge(article_tag(article.pk))
    version.refresh_from_db()
    return version
