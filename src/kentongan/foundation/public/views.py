"""The pages every unit's site has: home or portal, about, contact, own pages, the list of offices."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kentongan.foundation.units.models import Unit

from . import counter, offices
from .hosts import UnitRequest
from .nation import tile_map
from .slots import HOME, PORTAL


@require_safe
def home(request: UnitRequest) -> HttpResponse:
    """The front of a unit's site; for the nation and the provinces also the portal of the units below."""
    unit = request.unit
    slots = HOME.ask(request, unit)
    if not offices.is_portal(unit):
        return render(
            request,
            "public/home.html",
            {"unit": unit, "at_home": True, "slots": slots, "home": own_home(unit)},
        )
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


@require_safe
def about(request: UnitRequest) -> HttpResponse:
    """Who works here and in whose words: the unit's own text, or the plain facts until it wrote one."""
    page = own_home(request.unit)
    context = {
        "unit": request.unit,
        "page": page,
        "officials": offices.officials(request.unit),
        "children": page.get_children().live().specific() if page else [],
    }
    return render(request, "public/about.html", context)


@require_safe
def contact(request: UnitRequest) -> HttpResponse:
    """Where the office is and how to reach it."""
    return render(request, "public/contact.html", {"unit": request.unit})


@require_safe
def serve_page(request: UnitRequest, path: str) -> HttpResponse:
    """A page the unit wrote itself, found by Wagtail under the unit's home."""
    page = own_home(request.unit)
    if page is None or "\x00" in path:  # PostgreSQL refuses to look for a NUL
        raise Http404
    found, args, kwargs = page.route(request, [part for part in path.split("/") if part])
    if found == page:
        raise Http404
    response: HttpResponse = found.serve(request, *args, **kwargs)
    return response


@require_safe
def list_units(request: UnitRequest) -> HttpResponse:
    """Every office of the nation, or of the province whose portal this is."""
    if not offices.is_portal(request.unit):
        raise Http404
    context = {"unit": request.unit, "groups": offices.by_province(request.unit), "home": reverse("home")}
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
    """Count one reader of a thing, told by a page of this very host; the desk has checked that it is public.

    There is no session that a foreign page could ride on, so the origin stands in for a CSRF token.
    """
    if not counter.comes_from_own_page(request):
        return HttpResponseForbidden()
    if not counter.is_robot(request.headers.get("User-Agent", "")):
        counter.seen(kind, object_id)
    return HttpResponse(status=204)
