"""What robots are told of articles: every one of the unit, its lists, and those of the last two days."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import stored
from kentongan.foundation.public.typography import in_english
from kentongan.foundation.units.models import Unit

from ..models import Article, Category
from ..tags import show_news

RECENT = timedelta(hours=48)
MOST_RECENT = 1000
"""The most that a news map may hold (https://www.google.com/schemas/sitemap-news/0.9/)."""
MOMENT = timedelta(minutes=10)


def lists(request: UnitRequest, unit: Unit) -> Iterable[slots.Location]:  # noqa: ARG001 (a provider)
    """The pages that list articles."""
    codes = Category.objects.values_list("code", flat=True)
    paths = ["/berita/", "/berita/arsip/", "/galeri/", "/kliping/", *(f"/berita/rubrik/{code}/" for code in codes)]
    return [slots.Location(path) for path in paths]


def articles(request: UnitRequest, unit: Unit) -> slots.Map:
    """The unit's own articles, in the order in which they were begun."""
    show_news(request)
    rows = Article.objects.public(unit).order_by("pk")

    def portion(start: int, stop: int) -> Iterable[slots.Location]:
        told = rows.values_list("pk", "slug", "last_published_at", "title_en")[start:stop]
        return [slots.Location(f"/berita/{pk}-{slug}/", at, english=bool(english)) for pk, slug, at, english in told]

    return slots.Map("berita", rows.count(), portion)


def recent(request: UnitRequest, unit: Unit) -> str:  # noqa: ARG001 (a provider)
    """Where the map of the newest news is."""
    return "/berita/peta-48-jam.xml"


@stored(keep=MOMENT)
@require_safe
def recent_news(request: UnitRequest) -> HttpResponse:
    """The unit's articles of the last 48 hours, in the form that news search engines read."""
    if in_english():
        raise Http404
    show_news(request)
    since = timezone.now() - RECENT
    rows = Article.objects.public(request.unit).filter(first_published_at__gte=since).newest_first()
    told = rows.only("title", "slug", "unit", "first_published_at")[:MOST_RECENT]
    context = {"articles": told, "unit": request.unit, "address": request.unit.address_url}
    return render(request, "newsroom/recent_news.xml", context, content_type="application/xml")
