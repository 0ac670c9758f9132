"""What staff of many units open: lists, choosers, queues, the ledger; each for those who may open it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from measuring import OK, Kind, Samples, Visitor, in_turn, telling, use
from results import Row

CPU = 300.0
ROUNDS = 12
PROVINCE = "33"


def run(databases: Mapping[int, Path]) -> list[Row]:
    """Measure each page for each person who may open it, on each database."""
    from kentongan.config.wsgi import application

    kinds: dict[tuple[str, str, int], Kind] = {}
    for number, database in databases.items():
        use(database)
        for person, cookie in people().items():
            visitor = Visitor(application, cookie=cookie)
            for page, path in paths():
                if visitor.get(host(), path)[0] == OK:
                    kinds[page, person, number] = (database, visitor.rotating([(host(), path)]))
    with telling(f"{len(kinds)} staff pages"):
        found = in_turn({" · ".join(map(str, key)): kind for key, kind in kinds.items()}, rounds=ROUNDS)
    samples = {key: found[" · ".join(map(str, key))] for key in kinds}
    return list(_rows(samples))


def _rows(samples: Mapping[tuple[str, str, int], Samples]) -> Iterator[Row]:
    """A row per page and size of data: the person for whom it costs most, the others beside it."""
    for page, number in dict.fromkeys((page, number) for page, _, number in samples):
        people = {who: one for (at, who, size), one in samples.items() if (at, size) == (page, number)}
        note = " · ".join(f"{who} {one.median:.0f} ms, {max(one.queries)} q" for who, one in people.items())
        worst = max(one.median for one in people.values())
        yield Row(f"{page}, 553 × {number}", worst, "ms", CPU, note)


def host() -> str:
    from django.conf import settings

    return str(settings.STAFF_HOST)


def people() -> dict[str, str]:
    """Who asks → the cookie of their session. The wide writer is an author in every unit of a province."""
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Membership, Role, Unit

    writer, _ = Person.objects.get_or_create(email="luas@contoh.invalid", defaults={"name": "Penulis Luas"})
    for unit in Unit.objects.filter(code__startswith=PROVINCE):
        Membership.objects.get_or_create(person=writer, unit=unit, role=Role.objects.get(code="author"))
    return {
        "coordinator": cookie_of(_holder("coordinator", PROVINCE)),
        "national editor": cookie_of(_holder("national-editor", "00")),
        "national administrator": cookie_of(_holder("national-admin", "00")),
        "writer in a province's units": cookie_of(writer),
    }


def _holder(role: str, unit: str) -> Any:
    from kentongan.foundation.people.models import Person

    return Person.objects.get(memberships__role__code=role, memberships__unit__code=unit)


def cookie_of(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def paths() -> Iterator[tuple[str, str]]:
    """Name and path of each page, from the names of its address, so that a renamed one fails loudly."""
    from django.urls import reverse

    from kentongan.desks.newsroom.reads import TABS
    from kentongan.foundation.public.pages import UnitFolder, UnitHome

    yield "Hari ini", reverse("wagtailadmin_home")
    for tab in TABS:
        yield f"queue: {tab}", f"{reverse('newsroom:queue')}?tab={tab}"
    yield "queue: published, searched", f"{reverse('newsroom:queue')}?tab=published&q=gelombang"
    yield "queue: published, nothing found", f"{reverse('newsroom:queue')}?tab=published&q=tiadatara"
    yield "articles", reverse("wagtailsnippets_newsroom_article:list")
    yield "article chooser", reverse("wagtailsnippetchoosers_newsroom_article:choose")
    nation = UnitFolder.objects.get(unit__parent=None).pk
    province = UnitFolder.objects.get(unit__code=PROVINCE).pk
    yield "explorer: nation", reverse("wagtailadmin_explore", args=[nation])
    yield "explorer: province", reverse("wagtailadmin_explore", args=[province])
    unit = UnitHome.objects.get(unit__code="33.13").pk
    yield "explorer: unit", reverse("wagtailadmin_explore", args=[unit])
    yield "page chooser", reverse("wagtailadmin_choose_page")
    yield "page chooser: province", reverse("wagtailadmin_choose_page_child", args=[province])
    yield "images", reverse("wagtailimages:index")
    yield "image chooser", reverse("wagtailimages_chooser:choose")
    yield "image chooser, searched", f"{reverse('wagtailimages_chooser:choose_results')}?q=suasana"
    yield "documents", reverse("wagtaildocs:index")
    yield "document chooser", reverse("wagtaildocs_chooser:choose")
    for name in ("records", "people", "invite", "offices", "calendar", "parked"):
        yield f"backoffice: {name}", reverse(f"backoffice:{name}")
