"""Analysis of 100,000 and of 1,000,000 mentions, a thousand a day: its pages, a filtered stream, and one day counted.

Rows are written straight into tables. Each mention stands before two units on average; a third are copies. The triggers
journal them as they do everything, and the journal is emptied by asking for all days once.
"""

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from measuring import OK, Kind, Visitor, in_turn, telling, use
from results import Row

SIZES = (100_000, 1_000_000)
A_DAY = 1000
PORTION = 5000
PAGE, GROWTH, DAY, QUERIES = 300.0, 2.0, 1.0, 30
ROUNDS = 10
END = datetime(2026, 11, 20, tzinfo=UTC)
MONTH = "jangka=tanggal&dari=2026-10-21&sampai=2026-11-19"
ADDRESSES = {
    "a regency's month": f"analisis/?satker=33.13&{MONTH}",
    "a province's month": f"analisis/?satker=33-semua&{MONTH}",
    "the nation's month": f"analisis/?satker=00-semua&{MONTH}",
    "the nation's stream of radio": "?medium=radio",
    "the nation's stream of one outlet": "?outlet=media7.example",
}
TOPICS = ("stages", "logistics", "voter_list", "results", "ethics")


def run(units: Path, sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """Measure on each database."""
    return list(_pages(units, sizes))


def _pages(units: Path, sizes: tuple[int, ...]) -> Iterator[Row]:
    from django.conf import settings

    from kentongan.config.wsgi import application

    kinds: dict[str, Kind] = {}
    seconds = 0.0
    for size in sizes:
        database = _database(units, size)
        use(database)
        seconds = _counting()
        visitor = Visitor(application, cookie=_cookie())
        for what, address in ADDRESSES.items():
            path = f"/kantor/pantauan/{address}"
            status, body = visitor.get(settings.STAFF_HOST, path)
            assert status == OK, (path, status, body[:300])
            kinds[f"{what} {size}"] = (database, visitor.rotating([(settings.STAFF_HOST, path)]))
    found = in_turn(kinds, rounds=ROUNDS)
    for what in ADDRESSES:
        small, large = found[f"{what} {sizes[0]}"], found[f"{what} {sizes[-1]}"]
        yield Row(f"{what}: CPU, p95", large.p95, "ms", PAGE, f"median {large.median:.0f} ms")
        yield Row(f"{what}: growth from {sizes[0]:,}", large.median / small.median, "×", GROWTH)
        yield Row(f"{what}: queries", max(large.queries), "", QUERIES)
    yield Row(f"a day of {A_DAY:,} mentions counted", seconds, "s", DAY)


def _database(units: Path, size: int) -> Path:
    from django.db import connections

    path = units.with_name(f"analysis-{size}.sqlite3")
    if not path.exists():
        growing = Path(shutil.copy(units, path.with_suffix(".growing")))
        use(growing)
        with telling(f"writing {size:,} mentions"):
            _fill(size)
        with telling("counting them"):
            _count()
        connections["default"].close()
        use(units)
        growing.rename(path)
    return path


def _fill(size: int) -> None:
    from django.db import transaction

    from kentongan.desks.monitoring.models import Outlet
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Membership, Role, Unit

    nation = Unit.objects.get(parent=None)
    person = Person.objects.create_user("pemantau@contoh.invalid", name="Pemantau")
    Membership.objects.create(person=person, unit=nation, role=Role.objects.get(code="national-editor"))
    Outlet.objects.bulk_create(
        Outlet(key=f"media{at}.example", name=f"Media {at}", tier=(1, 2, 3, 9)[at % 4]) for at in range(800)
    )
    outlets = list(Outlet.objects.values_list("pk", flat=True))
    places = list(Unit.objects.values_list("pk", "code"))
    dice = random.Random(1)
    for start in range(0, size, PORTION):
        with transaction.atomic():
            _write(range(start, min(start + PORTION, size)), outlets, places, dice)


def _write(numbers: range, outlets: list[int], places: list[tuple[int, str]], dice: random.Random) -> None:
    from kentongan.desks.monitoring.analysis.models import Touched
    from kentongan.desks.monitoring.labels.models import MentionLabels
    from kentongan.desks.monitoring.models import Concern, Mention, Story, Version
    from kentongan.desks.monitoring.numbering import first_number

    rows: dict[Any, list[Any]] = {Mention: [], Story: [], Version: [], MentionLabels: [], Concern: []}
    begun: list[int] = []
    for at in numbers:
        moment = END - timedelta(seconds=86_400 * (at + 1) / A_DAY)
        number = first_number(moment) + at % 1000
        medium = "radio" if at % 5000 == 0 else ("online", "social", "print", "tv")[at % 4]
        rows[Mention].append(
            Mention(id=number, medium=medium, outlet_id=outlets[at % 800], title="Judul", text="x", seen_at=moment)
        )
        if at % 3 or not begun:
            begun.append(number)
            rows[Story].append(Story(id=number, title="Judul", mentions=1))
        rows[Version].append(Version(mention_id=number, story_id=begun[-1] if at % 3 else dice.choice(begun[-200:])))
        tone, topic = (-1, 0, 0, 1)[at % 4], TOPICS[at % 5]
        topics = [{"topic": topic, "confidence": 0.9, "words": []}]
        balance = [{"side": "institution", "words": 30}, {"side": "citizens", "words": 12}]
        rows[MentionLabels].append(MentionLabels(mention_id=number, tone=tone, topics=topics, balance=balance))
        for pk, code in dice.sample(places, 2):
            reasons = [{"place": code, "sure": True, "why": []}]
            rows[Concern].append(
                Concern(unit_id=pk, mention_id=number, medium=medium, tone=tone, reasons=reasons, arrived_at=moment)
            )
    for model, made in rows.items():
        model._base_manager.bulk_create(made)  # noqa: SLF001 (some managers ask for a scope)
    Touched.objects.all().delete()


def _count() -> None:
    from kentongan.desks.monitoring.analysis.folding import ask_for_all, fold

    ask_for_all()
    while not fold(600):
        continue


def _counting() -> float:
    """Seconds of one day, as kept by the fold: the middle one of all days."""
    from kentongan.desks.monitoring.analysis.models import TalliedDay

    took = sorted(TalliedDay.objects.values_list("took", flat=True))
    return float(took[len(took) // 2])


def _cookie() -> str:
    from staff import cookie_of

    from kentongan.foundation.people.models import Person

    return cookie_of(Person.objects.get(email="pemantau@contoh.invalid"))
