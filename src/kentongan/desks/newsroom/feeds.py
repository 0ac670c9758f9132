"""A unit's news as RSS 2.0 (https://www.rssboard.org/rss-specification)."""

from collections.abc import Iterable

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kentongan.foundation.units.models import Unit

from .models import Article


def feed(unit: Unit, articles: Iterable[Article]) -> str:
    """The feed's text; every address in it is absolute and on the publishing unit's host."""
    writer = Rss201rev2Feed(
        title=_("News of %(unit)s") % {"unit": unit.name},
        link=f"{unit.address_url}/berita/",
        description=_("The latest news of %(unit)s") % {"unit": unit.long_name},
        language=get_language(),
        feed_url=f"{unit.address_url}/berita/rss.xml",
    )
    for article in articles:
        writer.add_item(
            title=article.title,
            link=article.get_absolute_url(),
            description=_described(article),
            pubdate=article.first_published_at,
            updateddate=article.last_published_at,
            unique_id=f"{article.unit.address_url}/berita/{article.pk}/",
            categories=[str(article.category)] if article.category else [],
            author_name=article.unit.name,
        )
    return writer.writeString("utf-8")


def _described(article: Article) -> str:
    """The lead; a corrected article says so first."""
    return f"{_('Corrected')}: {article.lead}" if article.corrected_at else article.lead
