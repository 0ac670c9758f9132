"""Ways to articles with addresses of their own: shelves, topics, months, and the feeds of each."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.public.store import not_stored, page_number, short_word, stored
from kentongan.foundation.search.finding import FURTHEST

from ..models import Article, Category
from ..tags import show_news
from . import listing
from .feeds import FORMS, write
from .listing import Listing
from .models import TopicName

PER_PAGE = 12
IN_FEED = 20
EARLIEST, LATEST = 1945, 2200
"""Years that can be asked for."""


@stored(hal=page_number, rubrik=short_word)
@require_safe
def news(request: UnitRequest) -> HttpResponse:
    """All news, newest first, a page at a time; ``?rubrik=`` of earlier links leads to the shelf."""
    code = request.GET.get("rubrik", "").replace("\x00", "")
    if code and Category.objects.filter(code=code).exists():
        return redirect("newsroom:shelf", code, permanent=True)
    if code:
        not_stored(request)  # nobody links to a shelf that isn't there
    if request.GET.get("rubrik"):
        not_stored(request)  # no such shelf, and no end of such addresses
    return _listed(request, Listing(request.unit))


@stored(hal=page_number)
@require_safe
def shelf(request: UnitRequest, code: str) -> HttpResponse:
    """The news of one category."""
    return _listed(request, Listing(request.unit, shelf=get_object_or_404(Category, code=code)))


@stored(hal=page_number)
@require_safe
def topic(request: UnitRequest, slug: str) -> HttpResponse:
    """The news of one topic."""
    return _listed(request, Listing(request.unit, topic=get_object_or_404(TopicName, slug=slug)))


@stored()
@require_safe
def archive(request: UnitRequest) -> HttpResponse:
    """Every month in which something was published."""
    show_news(request)
    return render(request, "newsroom/archive.html", {"unit": request.unit, "years": listing.months(request.unit)})


@stored(hal=page_number)
@require_safe
def month(request: UnitRequest, year: int, month: int) -> HttpResponse:
    """The news of one month."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):  # noqa: PLR2004 (months of a year)
        raise Http404
    rows = listing.in_month(request.unit, year, month)
    window = Window.of(listing.by_place(request.unit, rows), request.GET.get("hal"), PER_PAGE)
    known = (one for _year, some in listing.months(request.unit) for one in some)
    found = next((one for one in known if (one.year, one.month) == (year, month)), None)
    if found is None:
        raise Http404
    return _page(request, window, {"month": found})


@stored()
@require_safe
def feed(request: UnitRequest, form: str, code: str = "", slug: str = "") -> HttpResponse:
    """The newest articles of a list as RSS 2.0, Atom or JSON Feed."""
    shelf = get_object_or_404(Category, code=code) if code else None
    topic = get_object_or_404(TopicName, slug=slug) if slug else None
    show_news(request)
    listed = Listing(request.unit, shelf, topic)
    articles = listed.newest(IN_FEED)
    for one in articles:
        if one.unit_id == request.unit.pk:
            one.unit = request.unit  # the request knows it, so that no article asks for it again
    return HttpResponse(write(form, listed, articles), content_type=f"{FORMS[form].media}; charset=utf-8")


def _listed(request: UnitRequest, listed: Listing) -> HttpResponse:
    furthest = FURTHEST if listed.topic else 1000
    window = Window.of(_Cut(listed), request.GET.get("hal"), PER_PAGE, furthest=furthest)
    feeds = [(form.label, f"{listed.path}{form.file}", form.media) for form in FORMS.values()]
    shelves = [] if listed.shelf or listed.topic else Category.objects.all()
    return _page(request, window, {"listed": listed, "feeds": feeds, "shelves": shelves})


class _Cut:
    """Lets a window cut a listing as it cuts a query."""

    def __init__(self, listed: Listing) -> None:
        self.listed = listed

    def __getitem__(self, cut: slice) -> list[Article]:
        return self.listed.newest(cut.stop - cut.start, start=cut.start)


def _page(request: UnitRequest, window: Window, context: dict[str, Any]) -> HttpResponse:
    from ..providers import line

    show_news(request)
    if not window and window.number > 1:
        not_stored(request)  # nobody links to the page behind the last
    cards = [line(one, on=request.unit) for one in window]
    context |= {"unit": request.unit, "cards": cards, "window": window, "portal": is_portal(request.unit)}
    return render(request, "newsroom/list.html", context)
