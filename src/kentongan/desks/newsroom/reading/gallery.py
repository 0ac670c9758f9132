"""The unit's pictures and videos: of published articles only, newest first."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.public.store import page_number, stored
from kentongan.foundation.search.finding import FURTHEST, Where
from kentongan.foundation.search.models import Entry

from ..models import Article
from ..reads import CARD_PICTURE, KIND, pictured
from ..tags import show_news
from .indexing import PHOTOS, VIDEOS
from .listing import published

PER_PAGE = 12


@stored(hal=page_number)
@require_safe
def photos(request: UnitRequest) -> HttpResponse:
    """Articles by their main pictures."""
    return _page(request, PHOTOS)


@stored(hal=page_number)
@require_safe
def videos(request: UnitRequest) -> HttpResponse:
    """Articles that show a video."""
    return _page(request, VIDEOS)


def _page(request: UnitRequest, mark: str) -> HttpResponse:
    show_news(request)
    where = Where(request.unit, is_portal(request.unit), KIND, tag=mark)
    window = Window.of(_Marked(request, where), request.GET.get("hal"), PER_PAGE, furthest=FURTHEST)
    context = {"unit": request.unit, "window": window, "articles": window.rows, "of_videos": mark == VIDEOS}
    return render(request, "newsroom/gallery.html", context)


class _Marked:
    """The marked articles, newest first, cut as a query is."""

    def __init__(self, request: UnitRequest, where: Where) -> None:
        self.request, self.where = request, where

    def __getitem__(self, cut: slice) -> list[Article]:
        numbers = self.where.newest([], cut.stop)[cut.start :]
        entries = Entry.objects.for_system("which articles stand at these places").filter(id__in=numbers)
        rows: Any = published(self.request.unit).filter(pk__in=list(entries.values_list("object_id", flat=True)))
        found = list(rows.select_related("picture", "category").defer("body").newest_first())
        prefetch_related_objects([one for one in found if one.picture], pictured(CARD_PICTURE))
        return found
