"""KPU dalam berita: the public list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import not_stored, page_number, stored, tag

from .reads import clippings_tag, listed

PER_PAGE = 20


@stored(hal=page_number)
@require_safe
def clippings(request: UnitRequest) -> HttpResponse:
    """What other media wrote, newest first, a page at a time."""
    tag(request, clippings_tag(request.unit.code), "units")
    window = Window.of(listed(request.unit), request.GET.get("hal"), PER_PAGE)
    if not window and window.number > 1:
        not_stored(request)
    return render(request, "newsroom/clippings.html", {"unit": request.unit, "window": window})
