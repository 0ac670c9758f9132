"""What the sender has before their eyes when they send or correct, as a digest that the page hands back."""

from collections.abc import Iterable

from kentongan.foundation.ledger.canonical import sha256
from kentongan.foundation.units.models import Unit

from ..models import Article
from ..versions.content import content_of as published_content
from .content import content_of
from .models import Release


def digest_of_text(article: Article) -> str:
    """Digest of an article's newest text, the words and files of its pictures included: 64 hexadecimal digits."""
    return sha256(_text(article))


def digest_of_sending(release: Release, article: Article, units: Iterable[Unit]) -> str:
    """Digest of all that goes out with a release: the text, to which units, by when, and the note to them."""
    facts = {"units": sorted(unit.pk for unit in units), "note": release.note}
    due = [release.due_day and release.due_day.isoformat(), release.due_time and release.due_time.isoformat()]
    return sha256({**facts, "due": due, "text": _text(article)})


def _text(article: Article) -> list[object]:
    newest = article.get_latest_revision_as_object()
    return [content_of(newest), published_content(newest)]
