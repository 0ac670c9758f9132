"""The reader's side of the desk: a unit's list, an article, the feed, and the counter's beacon."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.counter import views as view_counts
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.views import beacon

from .feeds import feed
from .models import Article, Category
from .providers import COUNTED, line
from .reads import for_lists, pictured
from .templatetags.news import MAIN_PICTURE

PER_PAGE = 12
RELATED = 3


def _published(request: UnitRequest) -> Any:
    """What this site lists: the unit's own articles; on a portal those of the units below as well."""
    if request.unit.is_national or request.unit.kind == request.unit.Kind.PROVINCE:
        return Article.objects.within(request.unit).published().select_related("unit")
    return Article.objects.public(request.unit)


@require_safe
def article_list(request: UnitRequest) -> HttpResponse:
    """News, newest first, a page at a time; ``?rubrik=`` narrows to one shelf."""
    rows = for_lists(_published(request)).newest_first()
    shelf = Category.objects.filter(code=request.GET.get("rubrik", "").replace("\x00", "")).first()
    if shelf:
        rows = rows.filter(category=shelf)
    window = Window.of(rows, request.GET.get("hal"), PER_PAGE)
    cards = [line(one, on=request.unit) for one in window]
    context = {"unit": request.unit, "cards": cards, "window": window, "shelf": shelf}
    return render(request, "newsroom/list.html", context)


@require_safe
def article(request: UnitRequest, pk: int, slug: str) -> HttpResponse:
    """One article at its one address; an old slug leads there."""
    rows = Article.objects.public(request.unit).select_related("category", "picture")
    found = get_object_or_404(rows.prefetch_related(pictured(MAIN_PICTURE)), pk=pk)
    found.unit = request.unit  # the request knows the units above it too
    if slug != found.slug:
        return redirect("newsroom:article", pk, found.slug, permanent=True)
    others = for_lists(Article.objects.public(request.unit).exclude(pk=pk))
    context = {
        "unit": request.unit,
        "article": found,
        "seen": view_counts(COUNTED, [pk])[pk],
        "related": [line(one, on=request.unit) for one in others.newest_first()[:RELATED]],
    }
    return render(request, "newsroom/article.html", context)


@require_safe
def rss(request: UnitRequest) -> HttpResponse:
    """The newest articles as RSS 2.0."""
    newest = for_lists(_published(request)).select_related("unit").newest_first()[:20]
    return HttpResponse(feed(request.unit, newest), content_type="application/rss+xml; charset=utf-8")


@csrf_exempt
@require_POST
def seen(request: UnitRequest, pk: int) -> HttpResponse:
    """Count one reader of a public article."""
    if not Article.objects.public(request.unit).filter(pk=pk).exists():
        raise Http404
    return beacon(request, kind=COUNTED, object_id=pk)
