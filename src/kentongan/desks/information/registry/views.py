"""The reader's side: the list in its three classes, what is excluded and why, the service pledge."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from kentongan.foundation.conduct.windows import ByPlace, Window
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.offices import is_portal
from kentongan.foundation.public.store import keep_until, page_number, stored, tag
from kentongan.foundation.search.finding import find
from kentongan.foundation.search.terms import LONGEST_QUESTION
from kentongan.foundation.units.models import Unit

from . import downloads
from .indexing import INFORMATION
from .models import ConsequenceTest, PublicInformation, ServicePledge
from .pledge_text import parts_of
from .reads import local_day, pledge_of
from .states import EntryState, InformationClass
from .tags import excluded_tag, information_tag, list_tag, pledge_tag

PER_PAGE = 20
BELOW = "bawah"
VERSIONS = 30


def class_code(text: str) -> str:
    """A class of the list; anything else is all of them."""
    return text if text in InformationClass.values else ""


@stored(kelas=class_code, hal=page_number)
@require_safe
def information_list(request: UnitRequest) -> HttpResponse:
    """What the office has, the newest first; ``?kelas=`` narrows it to one class, ``?hal=`` turns its pages."""
    tag(request, list_tag(request.unit.code))
    chosen = class_code(request.GET.get("kelas", ""))
    rows = PublicInformation.objects.public(request.unit).order_by("-published_at", "-pk")
    if chosen:
        rows = rows.filter(information_class=chosen)
    read = PublicInformation.objects.for_system("the places are of a public list")
    context = {
        "unit": request.unit,
        "page": Window.of(ByPlace(rows, read), request.GET.get("hal"), PER_PAGE),
        "chosen": chosen,
        "classes": InformationClass.choices,
        "portal": is_portal(request.unit),
        "longest": LONGEST_QUESTION,
    }
    return render(request, "registry/list.html", context)


@require_safe
def search(request: UnitRequest) -> HttpResponse:
    """Entries that hold all words; ``?di=bawah`` looks in the units below, too."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]
    chosen = class_code(request.GET.get("kelas", ""))
    below = is_portal(request.unit) and request.GET.get("di") == BELOW
    number = int(page_number(request.GET.get("hal", "")) or 1)
    found = find(words, unit=request.unit, below=below, kind=INFORMATION, category=chosen, page=number)
    context = {
        "unit": request.unit,
        "words": words,
        "chosen": chosen,
        "classes": InformationClass.choices,
        "portal": is_portal(request.unit),
        "below": below,
        "found": found,
        "lines": [_line(hit, request.unit) for hit in found.hits],
        "longest": LONGEST_QUESTION,
    }
    return render(request, "registry/search.html", context)


def _line(hit: Any, unit: Unit) -> dict[str, Any]:
    entry = hit.entry
    own = entry.unit_id == unit.pk
    url = entry.url if own else f"{entry.unit.address_url}{entry.url}"
    label = dict(InformationClass.choices).get(entry.category, "")
    return {"hit": hit, "url": url, "unit": None if own else entry.unit, "label": label}


@stored()
@require_safe
def information(request: UnitRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """One entry; one that was withdrawn says why, and answers that it is gone."""
    rows = PublicInformation.objects.for_system("what readers once saw keeps its address").select_related("document")
    found = get_object_or_404(rows.exclude(published_at=None), pk=pk, unit=request.unit)
    tag(request, information_tag(pk))
    if found.state == EntryState.DRAFT:
        raise Http404
    if slug != found.slug:
        return redirect("ppid_registry:information", pk, found.slug, permanent=True)
    document = found.document if found.document and not found.document.withdrawn_at else None
    context = {"unit": request.unit, "entry": found, "document": document}
    gone = found.state == EntryState.WITHDRAWN
    return render(request, "registry/information.html", context, status=410 if gone else 200)


@stored()
@require_safe
def as_csv(request: UnitRequest) -> HttpResponse:
    """The whole list of the office as a sheet."""
    return downloads.as_csv(_all(request), headers=downloads.OPEN)


@stored()
@require_safe
def as_json(request: UnitRequest) -> HttpResponse:
    """The whole list of the office for programs."""
    return downloads.as_json(request.unit, _all(request))


def _all(request: UnitRequest) -> Any:
    tag(request, list_tag(request.unit.code))
    return PublicInformation.objects.public(request.unit).select_related("unit").order_by("-published_at", "-pk")


@stored(hal=page_number)
@require_safe
def excluded(request: UnitRequest) -> HttpResponse:
    """What the office holds back, on which ground, until when; and what is open again."""
    rows = ConsequenceTest.objects.public(request.unit).order_by("-decided_at", "-pk")
    read = ConsequenceTest.objects.for_system("the places are of a public list").select_related("ground")
    page = Window.of(ByPlace(rows, read), request.GET.get("hal"), PER_PAGE)
    today = _until_midnight(request)
    return render(request, "registry/excluded.html", {"unit": request.unit, "page": page, "today": today})


@stored()
@require_safe
def exclusion(request: UnitRequest, pk: int) -> HttpResponse:
    """One test: what is held back, what was weighed, who decided it, whether it still holds."""
    rows = ConsequenceTest.objects.public(request.unit).select_related("ground")
    found = get_object_or_404(rows, pk=pk)
    context = {"unit": request.unit, "test": found, "today": _until_midnight(request)}
    return render(request, "registry/exclusion.html", context)


def _until_midnight(request: UnitRequest) -> Any:
    """Today in the office; the page holds until the day ends there."""
    tag(request, excluded_tag(request.unit.code))
    today = local_day(request.unit)
    keep_until(request, datetime.combine(today + timedelta(days=1), time.min, ZoneInfo(request.unit.zone)))
    return today


@stored()
@require_safe
def pledge(request: UnitRequest) -> HttpResponse:
    """The pledge that holds: the office's own, or the nation's until it has one."""
    nation = request.unit.path.strip("/").split("/")[0]
    tag(request, pledge_tag(request.unit.code), pledge_tag(nation))
    found = pledge_of(request.unit)
    return _pledge(request, found)


@stored()
@require_safe
def pledge_version(request: UnitRequest, number: int) -> HttpResponse:
    """An earlier version of the office's own pledge."""
    tag(request, pledge_tag(request.unit.code))
    return _pledge(request, get_object_or_404(ServicePledge.objects.public(request.unit), number=number))


def _pledge(request: UnitRequest, found: ServicePledge | None) -> HttpResponse:
    versions = ServicePledge.objects.public(request.unit).only("number", "published_at")[:VERSIONS]
    listed = list(versions)
    context = {
        "unit": request.unit,
        "pledge": found,
        "parts": parts_of(found),
        "versions": listed,
        "earlier": bool(found and listed and found.unit_id == request.unit.pk and found.number < listed[0].number),
        "national": bool(found and found.unit_id != request.unit.pk),
    }
    return render(request, "registry/pledge.html", context)
