"""An article as programs read it: a NewsArticle of schema.org with its office, its corrections and the way to it."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.foundation.public.languages import ENGLISH
from kentongan.foundation.public.structured import Thing, breadcrumbs, organization

from ..models import Article, PublishedVersion
from ..versions.models import ChangeKind
from .english import INDONESIAN, told
from .topics import topics_in

SPOKEN = [".page-head h1", ".page-head .lead", ".prose"]
"""What a voice reads of the page."""


def things(article: Article, versions: Iterable[PublishedVersion], pictures: list[str]) -> list[Thing]:
    """The article and the way to it.

    Args:
        versions: its published versions, for the corrections among them.
        pictures: full addresses, the best one for sharing first.
    """
    address = article.unit.address_url
    steps = [(article.unit.name, f"{address}/"), (_("News"), f"{address}{reverse('newsroom:list')}")]
    if article.category:
        shelf = reverse("newsroom:shelf", args=[article.category.code])
        steps.append((str(article.category), f"{address}{shelf}"))
    steps.append((told(article).title, f"{address}{told(article).path}"))
    return [_news_article(article, versions, pictures), breadcrumbs(steps)]


def _news_article(article: Article, versions: Iterable[PublishedVersion], pictures: list[str]) -> Thing:
    office, words = organization(article.unit), told(article)
    here = f"{article.unit.address_url}{words.path}"
    original = f"{article.unit.address_url}/berita/{article.pk}/"
    translated = words.language != INDONESIAN
    thing: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"{article.unit.address_url}/{ENGLISH}/berita/{article.pk}/" if translated else original,
        "headline": words.title,
        "description": words.lead,
        "url": here,
        "mainEntityOfPage": here,
        "inLanguage": words.language,
        "translationOfWork": {"@id": original} if translated else None,
        "isAccessibleForFree": True,
        "datePublished": _told(article.first_published_at),
        "dateModified": _told(article.last_published_at),
        "author": {"@type": "Organization", "name": article.unit.name, "url": f"{article.unit.address_url}/"},
        "publisher": office,
        "image": pictures,
        "articleSection": str(article.category) if article.category else "",
        "keywords": [topic.name for topic in topics_in(article.topics)],
        "contentLocation": {"@type": "Place", "name": article.event_place} if article.event_place else None,
        "correction": [
            {"@type": "CorrectionComment", "text": one.note, "datePublished": _told(one.at)}
            for one in versions
            if one.kind == ChangeKind.CORRECTION
        ],
        "speakable": {"@type": "SpeakableSpecification", "cssSelector": SPOKEN},
    }
    return {name: value for name, value in thing.items() if value}


def _told(moment: Any) -> str:
    return moment.isoformat() if moment else ""
