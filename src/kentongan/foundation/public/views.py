"""The pages every unit's site has: home or portal, about, contact, own pages, the list of offices."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kentongan.foundation.units.models import Unit

from . import offices
from .hosts import UnitRequest
from .nation import tile_map
from .readers.kinds import named
from .readers.telling import ear
from .slots import HOME, PORTAL
from .store import stored, tag


@stored()
@require_safe
def home(request: UnitRequest) -> HttpResponse:
    """The front of a unit's site; for the nation and the provinces also the portal of the units below."""
    unit = request.unit
    tag(request, f"pages:{unit.code}")
    slots = HOME.ask(request, unit)
    if not offices.is_portal(unit):
        return render(
            request,
            "public/home.html",
            {"unit": unit, "at_home": True, "slots": slots, "home": own_home(unit)},
        )
    tag(request, "units")
    context = {
        "unit": unit,
        "at_home": True,
        "home": own_home(unit),
        "own_slots": slots,
        "slots": PORTAL.ask(request, unit),
        "map": tile_map(request, unit),
        "kind": "nation" if unit.is_national else "province",
    }
    return render(request, "public/portal.html", context)


def own_home(unit: Unit) -> Any:
    """The unit's home page in Wagtail; None before the page tree has grown."""
    return getattr(unit, "home", None)


@stored()
@require_safe
def about(request: UnitRequest) -> HttpResponse:
    """Who works here and in whose words: the unit's own text, or the plain facts until it wrote one."""
    tag(request, f"pages:{request.unit.code}", f"officials:{request.unit.code}")
    page = own_home(request.unit)
    context = {
        "unit": request.unit,
        "page": page,
        "officials": offices.officials(request.unit),
        "children": page.get_children().live().specific() if page else [],
    }
    return render(request, "public/about.html", context)


@stored()
@require_safe
def list_officials(request: UnitRequest) -> HttpResponse:
    """Who holds an office here, by division."""
    tag(request, f"officials:{request.unit.code}")
    context = {"unit": request.unit, "officials": offices.officials(request.unit)}
    return render(request, "public/officials.html", context)


@stored()
@require_safe
def contact(request: UnitRequest) -> HttpResponse:
    """Where the office is and how to reach it."""
    return render(request, "public/contact.html", {"unit": request.unit})


@stored()
@require_safe
def serve_page(request: UnitRequest, path: str) -> HttpResponse:
    """A page the unit wrote itself, found by Wagtail under the unit's home."""
    tag(request, f"pages:{request.unit.code}")
    page = own_home(request.unit)
    if page is None or "\x00" in path:  # PostgreSQL refuses to look for a NUL
        raise Http404
    found, args, kwargs = page.route(request, [part for part in path.split("/") if part])
    if found == page:
        raise Http404
    response: HttpResponse = found.serve(request, *args, **kwargs)
    return response


@stored()
@require_safe
def list_units(request: UnitRequest) -> HttpResponse:
    """Every office of the nation, or of the province whose portal this is."""
    if not offices.is_portal(request.unit):
        raise Http404
    tag(request, "units")
    groups = offices.by_province(request.unit)
    islands = offices.by_island(groups) if request.unit.is_national else []
    context = {"unit": request.unit, "groups": groups, "islands": islands, "home": reverse("home")}
    return render(request, "public/units.html", context)


@require_safe
def find_units(request: UnitRequest) -> HttpResponse:
    """Offices whose name, place or code holds every word asked for."""
    if not offices.is_portal(request.unit):
        raise Http404
    asked = request.GET.get("q", "").replace("\x00", "").strip()[: offices.LONGEST_QUESTION]
    if not asked:
        return list_units(request)
    found, more = offices.find(asked)
    context = {
        "unit": request.unit,
        "q": asked,
        "groups": offices.grouped(found),
        "cut": more,
        "home": reverse("home"),
    }
    return render(request, "public/units.html", context)


@csrf_exempt
@require_POST
def beacon(request: HttpRequest, *, kind: str, object_id: int) -> HttpResponse:
    """Note one reader of a thing; our own server answers this before Django is entered."""
    return HttpResponse(status=ear.hear(request.META, named(kind), object_id))
