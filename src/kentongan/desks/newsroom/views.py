"""The reader's side of the desk: a unit's list, an article, the feed, and the counter's beacon."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.counter import views as view_counts
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import not_stored, page_number, short_word, stored, tag
from kentongan.foundation.public.views import beacon

from .feeds import feed
from .models import Article, Category
from .providers import COUNTED, line
from .reads import for_lists, pictured
from .tags import article_tag, show_news
from .templatetags.news import MAIN_PICTURE
from .versions.views import SHOWN, withdrawn

PER_PAGE = 12
RELATED = 3


def _published(request: UnitRequest) -> Any:
    """What this site lists: the unit's own articles; on a portal those of the units below as well."""
    if request.unit.is_national or request.unit.kind == request.unit.Kind.PROVINCE:
        return Article.objects.within(request.unit).published().select_related("unit")
    return Article.objects.public(request.unit)


@stored(hal=page_number, rubrik=short_word)
@require_safe
def article_list(request: UnitRequest) -> HttpResponse:
    """News, newest first, a page at a time; ``?rubrik=`` narrows to one shelf."""
    rows = for_lists(_published(request)).newest_first()
    shelf = Category.objects.filter(code=request.GET.get("rubrik", "").replace("\x00", "")).first()
    if shelf:
        rows = rows.filter(category=shelf)
    window = Window.of(rows, request.GET.get("hal"), PER_PAGE)
    show_news(request)
    if not (window or window.number == 1) or bool(shelf) != bool(request.GET.get("rubrik")):
        not_stored(request)  # nobody links to the page behind the last, or to a shelf that isn't there
    cards = [line(one, on=request.unit) for one in window]
    context = {"unit": request.unit, "cards": cards, "window": window, "shelf": shelf}
    return render(request, "newsroom/list.html", context)


@stored()
@require_safe
def article(request: UnitRequest, pk: int, slug: str) -> HttpResponseBase:
    """One article at its one address; an old slug leads there."""
    tag(request, article_tag(pk))
    rows = Article.objects.public(request.unit).select_related("category", "picture")
    found = rows.prefetch_related(pictured(MAIN_PICTURE)).filter(pk=pk).first()
    if found is None:
        return withdrawn(request, pk)
    found.unit = request.unit  # the request knows the units above it too
    if slug != found.slug:
        return redirect("newsroom:article", pk, found.slug, permanent=True)
    others = for_lists(Article.objects.public(request.unit).exclude(pk=pk)).newest_first()[:RELATED]
    tag(request, *(article_tag(one.pk) for one in others))
    context = {
        "unit": request.unit,
        "article": found,
        "versions": list(found.versions.defer("content")[:SHOWN]),
        "seen": view_counts(COUNTED, [pk])[pk],
        "related": [line(one, on=request.unit) for one in others],
    }
    return render(request, "newsroom/article.html", context)


@stored()
@require_safe
def rss(request: UnitRequest) -> HttpResponse:
    """The newest articles as RSS 2.0."""
    show_news(request)
    newest = for_lists(_published(request)).select_related("unit").newest_first()[:20]
    return HttpResponse(feed(request.unit, newest), content_type="application/rss+xml; charset=utf-8")


@csrf_exempt
@require_POST
def seen(request: UnitRequest, pk: int) -> HttpResponse:
    """Note one reader of an article; what isn't public is not counted."""
    return beacon(request, kind=COUNTED, object_id=pk)
