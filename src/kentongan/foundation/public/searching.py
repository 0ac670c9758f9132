"""The search of every site: over the office, its province or the nation; a plain form that asks by its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kentongan.foundation.search.completing import complete
from kentongan.foundation.search.finding import Hit, Where, did_you_mean, find
from kentongan.foundation.search.models import Entry
from kentongan.foundation.search.sources import sources
from kentongan.foundation.search.terms import LONGEST_QUESTION
from kentongan.foundation.units.models import Unit

from .hosts import UnitRequest
from .offices import is_portal
from .store import short_word

YEARS_BACK = 15
NEWEST = "baru"
Choices = list[tuple[str, str | Promise]]


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks: words, where, which kind and shelf, which year, in which order."""

    words: str = ""
    scope: str = ""
    kind: str = ""
    shelf: str = ""
    year: int | None = None
    order: str = ""
    page: int = 1

    @classmethod
    def read(cls, given: Mapping[str, str], unit: Unit) -> "Question":
        """What the address asks; what it can't mean is left out."""
        year, page = given.get("tahun", ""), given.get("hal", "")
        return cls(
            words=" ".join(given.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION],
            scope=next((code for code, _label in scopes(unit) if code == given.get("di")), scopes(unit)[0][0]),
            kind=short_word(given.get("jenis", "")),
            shelf=short_word(given.get("rubrik", "")),
            year=int(year) if year in {code for code, _label in years()} else None,
            order=NEWEST if given.get("urut") == NEWEST else "",
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1,  # noqa: PLR2004 (three digits)
        )

    def where(self, unit: Unit) -> Where:
        """The entries among which it is asked."""
        place, below = _place(self.scope, unit)
        zone = ZoneInfo(unit.zone)
        since = datetime(self.year, 1, 1, tzinfo=zone) if self.year else None
        until = datetime(self.year + 1, 1, 1, tzinfo=zone) if self.year else None
        return Where(place, below, self.kind, self.shelf, "", since, until)

    def address(self, **changed: Any) -> str:
        """The address of this question with something changed, from its first page."""
        named = {"q": self.words, "di": self.scope, "jenis": self.kind, "rubrik": self.shelf, "tahun": self.year}
        asked = {**named, "urut": self.order, **changed}
        return f"{reverse('search')}?{urlencode({name: value for name, value in asked.items() if value})}"


def scopes(unit: Unit) -> Choices:
    """Where one may look from a unit's site, the usual place first."""
    own: tuple[str, str | Promise] = ("satker", unit.short_name)
    nation: tuple[str, str | Promise] = ("nasional", _("all of Indonesia"))
    if unit.parent is None:
        return [nation, own]
    if is_portal(unit):
        return [("provinsi", unit.place), own, nation]
    return [own, ("provinsi", unit.parent.place), nation]


def years() -> list[tuple[str, str]]:
    """This year and those before, as choices."""
    this = timezone.localdate().year
    return [(str(year), str(year)) for year in range(this, this - YEARS_BACK, -1)]


@require_safe
def search(request: UnitRequest) -> HttpResponse:
    """The form, and what it found; an unanswered question gets ways on."""
    asked = Question.read(request.GET, request.unit)
    where = asked.where(request.unit)
    narrowed = bool(asked.words or asked.kind or asked.shelf or asked.year)
    found = _found(asked, where) if narrowed else None
    context = {
        "unit": request.unit,
        "asked": asked,
        "scopes": scopes(request.unit),
        "years": years(),
        "kinds": [(kind, source.label) for kind, source in sources.items()],
        "shelves": [shelf for source in sources.values() for shelf in source.shelves()],
        "longest": LONGEST_QUESTION,
        "found": found,
        "lines": [_line(hit, request.unit) for hit in found.hits] if found else [],
        "ways_on": [] if found is None or found.hits else _ways_on(asked, where, request.unit),
        "newer": asked.address(hal=found.number - 1) if found and found.number > 1 else "",
        "older": asked.address(hal=found.number + 1) if found and found.has_next else "",
    }
    return render(request, "public/search.html", context)


@require_safe
def suggest(request: UnitRequest) -> JsonResponse:
    """Titles that begin to fit what is being typed, for the list under the field."""
    asked = Question.read(request.GET, request.unit)
    entries = complete(asked.words, asked.where(request.unit))
    return JsonResponse({"titles": [entry.title for entry in entries]}, headers={"Cache-Control": "max-age=60"})


def _found(asked: Question, where: Where) -> Any:
    return find(
        asked.words,
        unit=where.unit,
        below=where.below,
        kind=where.kind,
        category=where.category,
        since=where.since,
        until=where.until,
        order="newest" if asked.order else "relevant",
        page=asked.page,
    )


def _place(scope: str, unit: Unit) -> tuple[Unit | None, bool]:
    if scope == "nasional":
        return None, True
    if scope == "provinsi" and not is_portal(unit):
        return unit.parent, True
    return unit, scope == "provinsi"


@dataclass(frozen=True, slots=True)
class Line:
    """A result as the list shows it."""

    hit: Hit
    url: str
    unit: Unit | None
    """The unit that published it, where the page is another's."""
    category: str | Promise


def _line(hit: Hit, unit: Unit) -> Line:
    entry: Entry = hit.entry
    own = entry.unit_id == unit.pk or not entry.url.startswith("/")
    names = dict(sources[entry.kind].shelves()) if entry.category and entry.kind in sources else {}
    url = entry.url if own else f"{entry.unit.address_url}{entry.url}"
    return Line(hit, url, None if entry.unit_id == unit.pk else entry.unit, names.get(entry.category, ""))


@dataclass(frozen=True, slots=True)
class WayOn:
    """Another question that finds something."""

    label: str | Promise
    url: str


def _ways_on(asked: Question, where: Where, unit: Unit) -> list[WayOn]:
    """A mended spelling first, then the same words without filters, then in wider places."""
    ways = []
    mended = did_you_mean(asked.words, where)
    if mended:
        ways.append(WayOn(_("Did you mean “%(words)s”?") % {"words": mended}, asked.address(q=mended)))
    narrow = {"jenis": "", "rubrik": "", "tahun": ""}
    if asked.words and (asked.kind or asked.shelf or asked.year):
        ways.append(WayOn(_("Search without filters"), asked.address(**narrow)))
    for code, label in scopes(unit):
        if asked.words and code not in {asked.scope, "satker"}:
            ways.append(WayOn(_("Search in %(place)s") % {"place": label}, asked.address(di=code, **narrow)))
    return ways
