"""What search engines are told: where they may go, and every page of the unit's site."""

from collections.abc import Iterator
from importlib.resources import files
from itertools import chain, islice

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .hosts import UnitRequest
from .slots import SITEMAP, Location
from .typography import in_english

MOST_LOCATIONS = 5000
DAY = "public, max-age=86400"


@require_safe
def robots(request: UnitRequest) -> HttpResponse:
    """Everything may be read, except in a demo, whose news are invented."""
    rule = "Disallow: /cari-satker/" if settings.PRODUCTION else "Disallow: /"
    lines = ["User-agent: *", rule, f"Sitemap: {request.unit.address_url}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain", headers={"Cache-Control": DAY})


@require_safe
def sitemap(request: UnitRequest) -> HttpResponse:
    """The newest pages of the unit's site, each in both languages: one map speaks for both."""
    if in_english():
        raise Http404
    locations = islice(chain(_own(), *SITEMAP.ask(request, request.unit)), MOST_LOCATIONS)
    context = {"locations": locations, "address": request.unit.address_url}
    return render(request, "public/sitemap.xml", context, content_type="application/xml")


def _own() -> Iterator[Location]:
    for name in ("home", "about", "contact"):
        yield Location(reverse(name))


@require_safe
def favicon(request: UnitRequest) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """The mark, at the address where browsers look for it."""
    mark = files(__package__).joinpath("static/kentongan/mark.svg").read_bytes()
    return HttpResponse(mark, content_type="image/svg+xml", headers={"Cache-Control": DAY})
