"""Gives articles that were published before there were versions, signatures and cards what newer ones have."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from kentongan.foundation import ledger
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.people.actors import System
from kentongan.foundation.public.store import purge

from ..authenticity.models import Signature
from ..models import Article, ArticleQuerySet, PublishedVersion
from ..publication import prove
from ..reading import appearing
from ..reading.drawing import draw
from ..reading.models import Card
from ..tags import touched
from .keeping import keep

BY = System("newsroom.completing")
AT_ONCE = 200


def waiting() -> Iterator[int]:
    """Numbers of public articles that lack something, the oldest first, read in portions."""
    last = 0
    while numbers := list(_lacking().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield from numbers
        last = numbers[-1]


@transaction.atomic
def complete(number: int) -> bool:
    """Give one article what it lacks: a version with the moment of its publication, signature, traces, card.

    A version is of the text as readers see it now, and says that they have seen it since it was last published.
    What is there already is left as it is, so this may be broken off and repeated.

    Returns:
        whether anything was missing.
    Raises:
        Refused: the unit's key can't be opened.
    """
    article = locked(Article.framework.get(pk=number))
    if not _lacking().filter(pk=number).exists():
        return False
    version = article.versions.first()
    if version is None:
        version = keep(article)
        _proven(article, version)
        appearing.show(article, version)
    else:
        if not Signature.objects.filter(version=version).exists():
            _proven(article, version)
        if not Card.objects.filter(article=article).exists():
            draw.enqueue(article.pk, version.number)
    purge(*touched(article))
    return True


def _proven(article: Article, version: PublishedVersion) -> None:
    prove(article, version)
    facts = {"version": version.number, "digest": version.digest, "since": version.at}
    ledger.record("newsroom.article.completed", article, unit=article.unit.code, by=BY, **facts)


def _lacking() -> ArticleQuerySet:
    newest = PublishedVersion.objects.filter(article=OuterRef("pk"))
    later = PublishedVersion.objects.filter(
        article=OuterRef("version__article"), number__gt=OuterRef("version__number")
    )
    signed = Signature.objects.filter(version__article=OuterRef("pk")).exclude(Exists(later))
    rows = Article.objects.for_system("what is public gets what it lacks").published()
    return rows.filter(~Exists(newest) | ~Exists(signed) | ~Exists(Card.objects.filter(article=OuterRef("pk"))))
