"""The one action by which texts become public that were published elsewhere before: no approval, a day in the past."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import require
from kentongan.foundation.units.models import Unit

from .. import actions
from ..models import Article
from ..publication import refuse_frozen, show
from ..states import APPROVE, State


@transaction.atomic
def publish_imported(
    *, unit: Unit, by: Actor, since: datetime, imported_digest: str, despite_freeze: str = "", **fields: Any
) -> Article:
    """Put a text on the unit's site that readers of its previous one knew already; nobody is told of it as news.

    Args:
        since: when it was published first; not in the future.
        imported_digest: by which the text is known again.
        despite_freeze: why it goes out although a freeze holds it back.
    Raises:
        PermissionDenied: the actor may not write and approve in the unit.
        NotAllowed: a freeze holds it back and no reason was given.
        IntegrityError: the unit has this text already.
    """
    require(by, APPROVE, unit)
    article = actions.create(unit=unit, by=by, imported_digest=imported_digest, **fields)
    refuse_frozen(article, None, despite_freeze)
    person = None if isinstance(by, System) else by
    draft = Article.framework.filter(pk=article.pk, state=State.DRAFT)
    draft.update(state=State.PUBLISHED, first_published_at=since, approved_by=person)
    article, version = show(locked(article), by=by, since=since)
    facts = {"revision": version.revision_id, "version": version.number, "digest": version.digest, "since": since}
    reason = despite_freeze.strip()
    given = {"despite_freeze": reason} if reason else {}
    ledger.record("newsroom.article.imported", article, unit=unit.code, by=by, **facts, **given)
    return article
