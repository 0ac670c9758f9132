"""The reader's side of the desk: an article, and the counter's beacon. The ways to it stand in ``reading``."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kentongan.foundation.public.counter import views as view_counts
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.pictures import with_sizes
from kentongan.foundation.public.store import stored, tag
from kentongan.foundation.public.views import beacon

from .authenticity.showing import proven
from .models import Article
from .providers import COUNTED
from .reading.english import english_path, told
from .reading.related import around
from .tags import article_tag
from .versions.views import withdrawn


@stored()
@require_safe
def article(request: UnitRequest, pk: int, slug: str) -> HttpResponseBase:
    """One article at its one address; an old slug leads there."""
    tag(request, article_tag(pk))
    rows = Article.objects.public(request.unit).select_related("category", "picture", "card")
    found = rows.prefetch_related(with_sizes("picture__renditions")).filter(pk=pk).first()
    if found is None:
        return withdrawn(request, pk, slug)
    found.unit = request.unit  # the request knows the units above it too
    if slug != found.slug:
        return redirect("newsroom:article", pk, found.slug, permanent=True)
    others = around(found)
    tag(request, *map(article_tag, others.shown))
    words = told(found)
    context = {
        "unit": request.unit,
        "article": found,
        "told": words,
        "address": f"{request.unit.address_url}{words.path}",
        "english": english_path(found),
        **proven(found),
        "seen": view_counts(COUNTED, [pk])[pk],
        "related": others.related.values(),
        "older": others.older,
        "newer": others.newer,
    }
    return render(request, "newsroom/article.html", context)


@csrf_exempt
@require_POST
def seen(request: UnitRequest, pk: int) -> HttpResponse:
    """Note one reader of an article; what isn't public is not counted."""
    return beacon(request, kind=COUNTED, object_id=pk)
