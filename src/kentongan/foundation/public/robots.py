"""What search engines are told: where they may go, and every page of the unit's site."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import chain

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .hosts import UnitRequest
from .slots import MAPS, OTHER_MAPS, SITEMAP, Location, Map
from .store import stored
from .typography import in_english

MOST_LOCATIONS = 5000
"""Pages in one map; a unit with more has an index of several."""
REST = "situs"
"""The portion with every page that isn't in a long map."""
DAY = "public, max-age=86400"


@stored()
@require_safe
def robots(request: UnitRequest) -> HttpResponse:
    """Everything may be read, except in a demo, whose news are invented."""
    rules = ["Disallow: /cari/", "Disallow: /cari-satker/"] if settings.PRODUCTION else ["Disallow: /"]
    maps = ["/sitemap.xml", *OTHER_MAPS.ask(request, request.unit)]
    lines = ["User-agent: *", *rules, *(f"Sitemap: {request.unit.address_url}{path}" for path in maps), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain", headers={"Cache-Control": DAY})


@stored()
@require_safe
def sitemap(request: UnitRequest) -> HttpResponse:
    """Every page of the unit's site, in the languages it speaks; many pages are told in portions."""
    maps = _maps(request)
    if sum(one.size for one in maps) <= MOST_LOCATIONS:
        long = (one.portion(0, one.size) for one in maps)
        return _map(request, chain(_own(), *SITEMAP.ask(request, request.unit), *long))
    names = [f"{one.name}-{number}" for one in maps for number in range(1, -(-one.size // MOST_LOCATIONS) + 1)]
    context = {"names": [f"{REST}-1", *names], "address": request.unit.address_url}
    return render(request, "public/sitemap_index.xml", context, content_type="application/xml")


@stored()
@require_safe
def sitemap_portion(request: UnitRequest, name: str, number: int) -> HttpResponse:
    """One portion of a long site map."""
    if (name, number) == (REST, 1):
        return _map(request, chain(_own(), *SITEMAP.ask(request, request.unit)))
    found = next((one for one in _maps(request) if one.name == name), None)
    start = (number - 1) * MOST_LOCATIONS
    if found is None or not 0 <= start < found.size:
        raise Http404
    return _map(request, found.portion(start, start + MOST_LOCATIONS))


def _maps(request: UnitRequest) -> list[Map]:
    if in_english():
        raise Http404  # one map speaks for both languages
    return MAPS.ask(request, request.unit)


def _map(request: UnitRequest, locations: Iterable[Location]) -> HttpResponse:
    context = {"locations": locations, "address": request.unit.address_url}
    return render(request, "public/sitemap.xml", context, content_type="application/xml")


def _own() -> Iterator[Location]:
    for name in ("home", "about", "officials", "contact"):
        yield Location(reverse(name))


@stored()
@require_safe
def favicon(request: UnitRequest) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """The mark, at the address where browsers look for it."""
    mark = files(__package__).joinpath("static/kentongan/mark.svg").read_bytes()
    return HttpResponse(mark, content_type="image/svg+xml", headers={"Cache-Control": DAY})
