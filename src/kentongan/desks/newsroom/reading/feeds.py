"""A list of articles as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from kentongan.foundation.public.languages import ENGLISH
from kentongan.foundation.public.typography import in_english

from ..models import Article
from .english import INDONESIAN, told
from .listing import Listing


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a feed: its label, its file below the list's page, its media type."""

    label: str
    file: str
    media: str


FORMS = {
    "rss": Form("RSS", "rss.xml", "application/rss+xml"),
    "atom": Form("Atom", "atom.xml", "application/atom+xml"),
    "json": Form("JSON Feed", "umpan.json", "application/feed+json"),
}
WRITERS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


def write(form: str, listed: Listing, articles: Iterable[Article]) -> str:
    """The feed's text; every address in it is absolute and on the publishing unit's host.

    Args:
        form: one of ``FORMS``.
    """
    return _json(listed, articles) if form == "json" else _xml(form, listed, articles)


def _xml(form: str, listed: Listing, articles: Iterable[Article]) -> str:
    page = f"{listed.unit.address_url}{listed.path}"
    writer = WRITERS[form](
        title=_title(listed),
        link=page,
        description=_about(listed),
        language=ENGLISH if in_english() else INDONESIAN,
        feed_url=f"{page}{FORMS[form].file}",
        feed_guid=page,
    )
    for article in articles:
        writer.add_item(
            title=told(article).title,
            link=f"{article.unit.address_url}{told(article).path}",
            description=described(article),
            pubdate=article.first_published_at,
            updateddate=article.last_published_at,
            unique_id=identity(article),
            categories=[str(article.category)] if article.category else [],
            author_name=article.unit.name,
        )
    return writer.writeString("utf-8")


def _json(listed: Listing, articles: Iterable[Article]) -> str:
    page = f"{listed.unit.address_url}{listed.path}"
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(listed),
        "description": _about(listed),
        "home_page_url": page,
        "feed_url": f"{page}{FORMS['json'].file}",
        "language": ENGLISH if in_english() else INDONESIAN,
        "authors": [{"name": listed.unit.name, "url": f"{listed.unit.address_url}/"}],
        "items": [_item(article) for article in articles],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _item(article: Article) -> dict[str, Any]:
    item = {
        "id": identity(article),
        "url": f"{article.unit.address_url}{told(article).path}",
        "title": told(article).title,
        "language": told(article).language,
        "content_text": described(article),
        "date_published": article.first_published_at.isoformat(),
        "date_modified": article.last_published_at.isoformat(),
        "authors": [{"name": article.unit.name, "url": f"{article.unit.address_url}/"}],
    }
    return item | ({"tags": [str(article.category)]} if article.category else {})


def described(article: Article) -> str:
    """The lead; a corrected article says so first."""
    lead = told(article).lead
    return f"{_('Corrected')}: {lead}" if article.corrected_at else lead


def identity(article: Article) -> str:
    """What feeds know the article by, whatever its title becomes."""
    return f"{article.unit.address_url}/berita/{article.pk}/"


def _title(listed: Listing) -> str:
    named = {"unit": listed.unit.name, "what": listed.name}
    return (_("%(what)s: %(unit)s") if listed.shelf or listed.topic else _("News of %(unit)s")) % named


def _about(listed: Listing) -> str:
    return _("The latest news of %(unit)s") % {"unit": listed.unit.long_name}
