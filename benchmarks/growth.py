"""What a hundred times as many articles cost: readers' and staff's pages, search, checks, publishing, taking turns.

A row's value is the cost with the largest number of articles over that with the smallest, by processor time. Takes
a quarter of an hour for 10,000 and 1,000,000 articles, half of it for writing them (twice that on a busy machine), and
13 GB on disk.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import bulk
import staff
from measuring import OK, Answer, Count, Kind, Samples, Visitor, in_turn, telling, use
from results import Row
from search import USUAL

GROWTH = 1.5
ROUNDS = 60
SEARCHES = 1000
"""Each question once to warm up, then five times."""
PUBLISHED = 60
DONE: Answer = (OK, b"")
Requests = Mapping[str, Callable[[], Answer]]
Databases = Mapping[int, Path]


def run(units: Path, sizes: Sequence[int]) -> list[Row]:
    """Measure the smallest size and the largest; a busy unit's pages against a small database that has one, too."""
    small, large = min(sizes), max(sizes)
    busy = {size: bulk.database_with(size, beside=units, busy=True) for size in (small, large)}
    databases = {small: bulk.database_with(small, beside=units), large: busy[large]}
    rows = [*_measured(databases, _pages, ROUNDS), *_measured(busy, _busy_pages, ROUNDS)]
    rows += _measured(databases, _staff_pages, ROUNDS // 2)
    rows += _measured(databases, _lookups, ROUNDS)
    rows += [*_searched(databases), *_published(databases)]
    return rows


def _measured(databases: Databases, requests_on: Callable[[], Requests], rounds: int) -> Iterator[Row]:
    kinds: dict[str, Kind] = {}
    for size, database in databases.items():
        use(database)
        kinds |= {f"{name} {size}": (database, request) for name, request in requests_on().items()}
    with telling(f"{len(kinds)} kinds of requests"):
        found = in_turn(kinds, rounds=rounds)
    small, large = databases
    names = dict.fromkeys(name.rpartition(" ")[0] for name in kinds)
    return (_row(name, found[f"{name} {small}"], found[f"{name} {large}"]) for name in names)


def _row(name: str, small: Samples, large: Samples) -> Row:
    note = f"{small.median:.3g} → {large.median:.3g} ms, {max(small.queries)} → {max(large.queries)} queries"
    return Row(name, large.median / small.median, "×", GROWTH, note)


def _pages() -> Requests:
    from django.utils import timezone

    from kentongan.config.wsgi import application
    from kentongan.desks.newsroom.models import Article
    from kentongan.foundation.units.models import Unit

    reader = Visitor(application)
    hosts = [unit.host_name for unit in Unit.objects.exclude(kind__in=["nasional", "provinsi"]).order_by("code")[::7]]
    provinces = [unit.host_name for unit in Unit.objects.filter(kind="provinsi")]
    nation = Unit.objects.get(parent=None).host_name
    newest = Article.objects.for_system("the benchmark's reader").published().newest_first()
    some = random.Random(2).sample(range(10_000), 300)
    articles = [one for one in newest.select_related("unit").defer("body")[:10_000] if one.pk % 10_000 in some]
    month = timezone.now().strftime("/berita/arsip/%Y/%m/")
    return {
        "unit home": reader.rotating((host, "/") for host in hosts),
        "province portal": reader.rotating((host, "/") for host in provinces),
        "national portal": reader.rotating([(nation, "/")]),
        "article": reader.rotating((one.unit.host_name, one.path_on_host) for one in articles),
        "unit list": reader.rotating((host, "/berita/") for host in hosts),
        "province list": reader.rotating((host, "/berita/") for host in provinces),
        "province list, page 20": reader.rotating((host, "/berita/?hal=20") for host in provinces),
        "national list": reader.rotating([(nation, "/berita/")]),
        "national list, page 500": reader.rotating([(nation, "/berita/?hal=500")]),
        "national shelf, page 100": reader.rotating([(nation, "/berita/rubrik/sosialisasi/?hal=100")]),
        "unit archive": reader.rotating((host, "/berita/arsip/") for host in hosts),
        "national archive": reader.rotating([(nation, "/berita/arsip/")]),
        "national month": reader.rotating([(nation, month)]),
        "unit feed": reader.rotating((host, "/berita/rss.xml") for host in hosts),
        "national feed": reader.rotating([(nation, "/berita/rss.xml")]),
        "search page": reader.rotating((host, f"/cari/?q={word}") for host, word in zip(hosts, USUAL, strict=False)),
    }


def _busy_pages() -> Requests:
    """Of a unit with more articles than one map of a site may hold."""
    from kentongan.config.wsgi import application
    from kentongan.foundation.units.models import Unit

    reader = Visitor(application)
    host = Unit.objects.get(code=bulk.BUSY_UNIT).host_name
    paths = {
        "busy unit, list": "/berita/",
        "busy unit, list, page 500": "/berita/?hal=500",
        "busy unit, archive": "/berita/arsip/",
        "busy unit, index of the site map": "/sitemap.xml",
        "busy unit, portion of the site map": "/sitemap-berita-1.xml",
    }
    return {name: reader.rotating([(host, path)]) for name, path in paths.items()}


def _staff_pages() -> Requests:
    from kentongan.config.wsgi import application

    cookies = staff.people()
    host = staff.host()
    asked = {}
    for person in ("coordinator", "national editor"):
        visitor = Visitor(application, cookie=cookies[person])
        for page, path in staff.paths():
            if visitor.get(host, path)[0] == OK:
                asked[f"{person}: {page}"] = visitor.rotating([(host, path)])
    return asked


def _lookups() -> Requests:
    """What looks a text up among all that was published: the check for a like one, and the page for readers."""
    from kentongan.desks.newsroom.authenticity.answering import answer
    from kentongan.desks.newsroom.checks.likeness import find_alike
    from kentongan.desks.newsroom.models import Article
    from kentongan.foundation.units.models import Unit

    units = list(Unit.objects.all())
    turns = random.Random(4)
    texts = [bulk.Language(seed).text(250) for seed in range(40)]

    def alike() -> Answer:
        body = f'[{{"type": "text", "value": "<p>{turns.choice(texts)}</p>", "id": "1"}}]'
        find_alike(Article(unit=units[0], title="Rapat", lead=turns.choice(texts)[:300], body=body))
        return DONE

    def similar() -> Answer:
        answer(turns.choice(texts), on=turns.choice(units))
        return DONE

    return {"near-duplicate lookup": alike, "verify a text": similar}


def _searched(databases: Databases) -> Iterator[Row]:
    kinds: dict[str, Kind] = {}
    for size, database in databases.items():
        use(database)
        kinds[str(size)] = (database, Searches(list(_questions())))
    with telling("search"):
        small, large = in_turn(kinds, rounds=SEARCHES).values()
    note = f"{small.p95:.3g} → {large.p95:.3g} ms; median {small.median:.3g} → {large.median:.3g} ms"
    yield Row("search, 95th percentile", large.p95 / small.p95, "×", GROWTH, note)


class Searches:
    """Asks the next question each time, and for a mended spelling where nothing was found."""

    def __init__(self, questions: Sequence[dict[str, Any]]) -> None:
        from kentongan.foundation.units.models import Unit

        self.questions, self.turn = questions, 0
        self.places: dict[str, Any] = {unit.code: unit for unit in Unit.objects.all()} | {"": None}

    def __call__(self) -> Answer:
        from kentongan.foundation.search.finding import Where, did_you_mean, find

        asked = dict(self.questions[self.turn % len(self.questions)])
        self.turn += 1
        words, unit = asked.pop("words"), self.places[asked.pop("place")]
        if not find(words, unit=unit, **asked).hits:
            did_you_mean(words, Where(unit=unit))
        return DONE


def _questions() -> Iterator[dict[str, Any]]:
    """Two hundred: usual and rare words, two and three of them, mistyped ones, filters, an office to the nation."""
    from django.utils import timezone

    dice = random.Random(11)
    language = bulk.Language()
    for turn in range(200):
        usual, often = dice.choice(USUAL), language.rare[dice.randrange(200)]
        seldom = language.rare[dice.randrange(5000, bulk.RARE)]
        words = (
            usual, seldom, f"{usual} {dice.choice(USUAL)}", f"{usual} {often}", f"{usual[:2]}x{usual[2:]}",
            f"{often} {seldom}", often, f"{usual} {dice.choice(USUAL)} {often}", f"{dice.choice(USUAL)} {seldom}",
        )[turn % 9]  # fmt: skip
        asked: dict[str, Any] = {"words": words, "place": ("", "33", "33.13", "72.05")[turn % 4]}
        if turn % 5 == 0:
            until = timezone.now() - (timezone.now() - timezone.now().replace(month=1, day=1)) * (turn % 3)
            asked |= {"since": until.replace(year=until.year - 1), "until": until}
        if turn % 7 == 0:
            asked["category"] = dice.choice(("berita", "sosialisasi", "opini"))
        yield asked | {"order": "newest" if turn % 6 == 0 else "relevant", "page": 1 + (turn % 10 == 9)}


def _published(databases: Databases) -> Iterator[Row]:
    """Approving and publishing, from the call to the end of what runs after the commit."""
    texts = bulk.Language(99)
    found = {size: Samples() for size in databases}
    with telling(f"publishing {PUBLISHED} articles in each"):
        for number in range(-10, PUBLISHED):
            for size, database in databases.items():
                use(database)
                _publish(number, texts, found[size] if number >= 0 else Samples())
    small, large = found.values()
    yield _row("publish", small, large)
    note = f"{small.p95:.3g} → {large.p95:.3g} ms"
    yield Row("publish, 95th percentile", large.p95 / small.p95, "×", GROWTH, note)


def _publish(number: int, texts: bulk.Language, into: Samples) -> None:
    from django.db import connection

    from kentongan.desks.newsroom import actions
    from kentongan.desks.newsroom.models import Category
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Unit

    unit = Unit.objects.exclude(parent=None).order_by("code")[(number * 37) % 500]
    people = Person.objects.filter(memberships__unit=unit).order_by("pk")
    author, head = (people.filter(memberships__role__code=role)[0] for role in ("author", "head"))
    body = [{"type": "text", "value": f"<p>Pada Sabtu di Solo {texts.text(60)}.</p>", "id": str(n)} for n in range(4)]
    article = actions.create(
        unit=unit, by=author, title=texts.text(8), lead=f"Pada 21 November 2026 di Solo, KPU {texts.text(12)}.",
        body=body, writer="awh", editor="ed", category=Category.objects.first(), dateline_place=unit.place,
        event_place=unit.place,
    )  # fmt: skip
    article = actions.submit(article, by=author)
    count = Count()
    with connection.execute_wrapper(count):
        began = time.process_time_ns()
        actions.approve(article, revision=article.latest_revision_id, by=head)
        into.milliseconds.append((time.process_time_ns() - began) / 1e6)
    into.queries.append(count.seen)
