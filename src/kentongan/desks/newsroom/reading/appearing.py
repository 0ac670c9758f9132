"""What follows, in the same transaction, when an article becomes public, changes or goes: search, topics, card."""

from ..models import Article, PublishedVersion
from . import indexing
from .drawing import draw, take_away
from .models import TopicName
from .topics import topics_in


def show(article: Article, version: PublishedVersion) -> None:
    """Let readers find the version that has just become public."""
    indexing.let_find(article, version)
    named = [TopicName(slug=topic.slug, name=topic.name) for topic in topics_in(article.topics)]
    TopicName.objects.bulk_create(named, ignore_conflicts=True)
    draw.enqueue(article.pk, version.number)


def hide(article: Article) -> None:
    """Let nobody find an article that was taken back."""
    indexing.hide(article)
    take_away(article)
