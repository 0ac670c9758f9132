"""What readers ask for: article pages of all units beside the peer's, then homes, lists, portals, feeds."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import peer
import pictures
from measuring import Answer, Kind, Samples, Visitor, in_turn, telling, use
from results import Row

CPU = 10.0
QUERIES = 12
GROWTH = 1.2
"""An article page on ten times as many articles costs at most a fifth more."""
ROUNDS = {"article": 400, "other": 60}
Pages = Sequence[tuple[str, str]]


def run(databases: Mapping[int, Path]) -> list[Row]:
    """Measure on each database, all of them and the peer taking turns; the first one is the smallest."""
    from kentongan.config.wsgi import application

    reader = Visitor(application)
    small, *larger = databases
    articles = {number: articles_in(database) for number, database in databases.items()}
    kinds: dict[str, Kind] = {_named(n): (databases[n], reader.rotating(articles[n])) for n in databases}
    stock = Visitor(peer.application())
    kinds["sites"] = (peer.database_of(databases[small]), stock.rotating(articles[small]))
    with telling("article pages"):
        before = _renditions(databases)
        found = in_turn(kinds, rounds=ROUNDS["article"])
        others = _others(databases, reader)
        _refuse_new_renditions(before, _renditions(databases))
    return [*_article_rows(found, small, larger), *others]


def articles_in(database: Path, most: int = 2000) -> Pages:
    """Host and path of published articles, all units mixed."""
    from kentongan.desks.newsroom.models import Article

    use(database)
    published = Article.objects.for_system("the benchmark's reader").published()
    rows = list(published.select_related("unit").defer("body"))
    chosen = random.Random(2).sample(rows, k=min(most, len(rows)))
    return [(article.unit.host_name, article.path_on_host) for article in chosen]


def _named(per_unit: int) -> str:
    return f"article, 553 × {per_unit}"


def _article_rows(found: Mapping[str, Samples], small: int, larger: Sequence[int]) -> list[Row]:
    names = map(_named, (small, *larger))
    rows = [row for name in names for row in found[name].rows(name, cpu=CPU, queries=QUERIES)]
    ours, sites = found[_named(small)], found["sites"]
    for number in larger:
        growth = found[_named(number)].median / ours.median
        rows.append(Row(f"article, 553 × {number} over 553 × {small}", growth, "×", GROWTH, "CPU medians"))
    rows += sites.rows(f"peer: the same page, 553 Site rows and {peer.LINKS} links by Page.get_url")
    rows.append(Row("peer over ours", sites.median / ours.median, "×", None, "CPU medians"))
    return rows


def _others(databases: Mapping[int, Path], reader: Visitor) -> list[Row]:
    """Everything else that readers open; no limit is promised for these."""
    kinds: dict[str, Kind] = {}
    for number, database in databases.items():
        for name, request in _asked(database, reader).items():
            kinds[f"{name}, 553 × {number}"] = (database, request)
    found = in_turn(kinds, rounds=ROUNDS["other"])
    return [_one_row(name, found[name]) for name in sorted(kinds, key=lambda name: name.rpartition(",")[0])]


def _one_row(name: str, samples: Samples) -> Row:
    note = f"p95 {samples.p95:.3g} ms, {max(samples.queries)} queries, {samples.size / 1024:.0f} kB"
    return Row(name, samples.median, "ms", None, note)


def _asked(database: Path, reader: Visitor) -> dict[str, Callable[[], Answer]]:
    from kentongan.foundation.units.models import Unit

    use(database)
    hosts = [unit.host_name for unit in Unit.objects.exclude(kind__in=["nasional", "provinsi"]).order_by("?")]
    provinces = [unit.host_name for unit in Unit.objects.filter(kind="provinsi")]
    nation = Unit.objects.get(parent=None).host_name
    return {
        "unit home": reader.rotating((host, "/") for host in hosts),
        "unit list, page 1": reader.rotating((host, "/berita/") for host in hosts),
        "unit feed": reader.rotating((host, "/berita/rss.xml") for host in hosts),
        "province portal": reader.rotating((host, "/") for host in provinces),
        "province list, page 1": reader.rotating((host, "/berita/") for host in provinces),
        "province feed": reader.rotating((host, "/berita/rss.xml") for host in provinces),
        "national portal": reader.rotating([(nation, "/")]),
        "national list, page 1": reader.rotating([(nation, "/berita/")]),
        "national list, page 50": reader.rotating([(nation, "/berita/?hal=50")]),
        "national feed": reader.rotating([(nation, "/berita/rss.xml")]),
        "all offices": reader.rotating([(nation, "/satker/")]),
    }


def _renditions(databases: Mapping[int, Path]) -> list[int]:
    numbers = []
    for database in databases.values():
        use(database)
        numbers.append(pictures.made())
    return numbers


def _refuse_new_renditions(before: list[int], after: list[int]) -> None:
    if before != after:
        raise SystemExit("a page made a picture while it was measured: add its size to pictures.SPECS")
