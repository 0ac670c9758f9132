"""What the desk's pages show, and what a change of an article touches, in the words of the page store.

An action that changes what readers see of an article says, in its transaction: ``purge(*touched(article))``.
"""

from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.public.store import tag

from .models import Article


def article_tag(pk: int) -> str:
    """On every page that shows the article or its title among a few others."""
    return f"article:{pk}"


def news_tag(code: str) -> str:
    """On every page that lists what a unit and those below it publish: home, lists, feeds, site map."""
    return f"news:{code}"


def touched(article: Article) -> tuple[str, ...]:
    """What looks different once an article appeared, changed or went: its page, and the lists up to the nation's."""
    codes = article.unit.path.strip("/").split("/")
    return article_tag(article.pk), *map(news_tag, codes)


def show_news(request: UnitRequest) -> None:
    """Say that a page lists the news of its unit, on a portal those of the units below, with their names."""
    tag(request, news_tag(request.unit.code))
    if is_portal(request.unit):
        tag(request, "units")
