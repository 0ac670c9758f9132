"""Signs what is published, and hands the proof to whoever shows it."""

from typing import Any

from django.utils import timezone

from ..versions.models import PublishedVersion
from .keys import key_of, signed_by
from .models import Signature
from .shown import captions_shown, event_shown, lines_shown
from .statements import publication_statement
from .words import digest_of


def sign(version: PublishedVersion, article: Any) -> Signature:
    """Sign the version that has just become public, in the caller's transaction.

    Args:
        article: with its verify code, as it stands on the page.
    Raises:
        Refused: the unit's key, or the nation's, can't be opened.
    """
    content: Any = version.content
    statement = publication_statement(
        unit=article.unit.code,
        article=article.pk,
        version=version.number,
        at=version.at,
        code=article.code,
        url=article.short_url,
        digest=version.digest,
        words=digest_of(lines_shown(content)),
        captions=[digest_of(caption) for caption in captions_shown(content)],
        kind=version.kind,
        note=version.note,
        event=[digest_of(text) for text in event_shown(content)],
    )
    key = key_of(article.unit)
    return Signature.objects.create(
        version=version,
        key=key,
        statement=statement,
        signature=signed_by(key, statement),
        day=timezone.localdate(),  # of the signature: a text from a previous site was published long before
    )


def proof_of(signature: Signature) -> dict[str, Any]:
    """What a page carries so that it can be checked without us."""
    key = signature.key
    return {
        "statement": signature.statement,
        "signature": signature.signature,
        "key": {
            "statement": key.statement,
            "certificate": key.certificate,
            "by": key.certified_by.public if key.certified_by else key.public,
        },
    }
