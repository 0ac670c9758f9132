"""Removes what releases keep of a text that was removed from its article."""

from typing import Any

from .content import content_of
from .models import Edition
from .states import ReleaseState


def forget(article: Any) -> None:
    """Blank the article's texts as they were sent, except one that still stands or that a worker is delivering."""
    standing = [content_of(article), content_of(article.get_latest_revision_as_object())]
    rows = Edition.objects.filter(release__article=article).exclude(content={}).select_related("release")
    gone = [one.pk for one in rows if one.content not in standing and not _is_delivered_now(one)]
    Edition.objects.filter(pk__in=gone).update(content={})


def _is_delivered_now(edition: Edition) -> bool:
    release = edition.release
    return release.state == ReleaseState.SENDING and edition.number == release.edition
