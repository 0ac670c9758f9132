"""Ten thousand or a million articles over five years, written straight into tables, with what a public article has.

Articles hold a title of nine words, a lead of fifteen and two paragraphs of thirty-three; half of the words are usual
ones, half are drawn by Zipf's rule. Each has a revision, a published version, an entry and terms in the search, a
reader's count, ten bands of a fingerprint and twelve traces at random, and one ledger entry. Bulk rows carry no
pictures and no signature, and the ledger's chain in them is no true chain.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, count, islice
from pathlib import Path
from typing import Any

import dataset
from measuring import telling, use
from search import RARE, SYLLABLES, USUAL

YEARS = 5
OPEN = 3
"""Drafts, submitted and returned texts of each unit, however many it has published."""
BANDS, TRACES = 10, 12
BUSY_UNIT, BUSY = "33.74", 6_100
"""A unit of which one database more holds so many articles, for its five hundredth page."""
PORTION = 5_000
TERMS_AT_ONCE = 50_000
"""Entries whose terms are written together: FTS5 then has few parts to merge."""
Row = dict[str, Any]


def database_with(size: int, *, beside: Path, busy: bool = False) -> Path:
    """A database with so many public articles, grown from one that holds only the units.

    Args:
        busy: give ``BUSY`` of them to one unit, whatever is left to the others.
    """
    from django.db import connections

    path = beside.with_name(f"bulk-{size}{'-busy' if busy else ''}.sqlite3")
    if not path.exists():
        grown = shutil.copy(beside, path.with_suffix(".growing"))
        use(grown)
        with telling(f"writing {size:,} articles{' with a busy unit' if busy else ''}"):
            _unprotected(lambda: fill(size, busy=busy))
        connections["default"].close()
        use(beside)
        grown.rename(path)
    return path


def fill(size: int, *, busy: bool) -> None:
    """Fill the present database, which holds the units and nothing else."""
    from django.db import transaction

    from kentongan.desks.newsroom.models import Category
    from kentongan.foundation.search.near import learn
    from kentongan.foundation.units.models import Unit

    units = list(Unit.objects.order_by("path"))
    with transaction.atomic():
        authors = dataset.employ(units)
        shelves = list(Category.objects.values_list("pk", "code"))
        language = Language()
        learn({*language.rare, *USUAL})
        turns = _turns(units, size, busy=busy)
        _write(_texts(size, turns, authors, shelves, language))
        _open_ones(units, authors, shelves, language)
        _derive()


class Language:
    """Made-up words: the usual ones in most texts, twenty thousand others by Zipf's rule; a supply of each."""

    def __init__(self, seed: int = 1) -> None:
        dice = random.Random(5)
        self.rare = ["".join(dice.choices(SYLLABLES, k=3)) for _ in range(RARE)]
        dice = random.Random(seed)
        weights = list(accumulate(1 / (rank + 10) for rank in range(RARE)))
        self._rare = iter(lambda: dice.choices(self.rare, cum_weights=weights, k=PORTION), [])
        self._usual = iter(lambda: dice.choices(USUAL, k=PORTION), [])
        self._words = self._mixed()

    def text(self, length: int) -> str:
        """The next so many words."""
        return " ".join(islice(self._words, length))

    def _mixed(self) -> Iterator[str]:
        for usual, rare in zip(self._usual, self._rare, strict=True):
            for pair in zip(usual, rare, strict=True):
                yield from pair


def _turns(units: Sequence[Any], size: int, *, busy: bool) -> Iterator[Any]:
    """Who publishes next: all in turn, and a busy unit between them."""
    dice = random.Random(13)
    often = next(unit for unit in units if unit.code == BUSY_UNIT) if busy else None
    turn = 0
    for _ in range(size):
        if often and dice.random() < BUSY / size:
            yield often
        else:
            yield units[turn % len(units)]
            turn += 1


def _texts(size: int, turns: Iterator[Any], authors: dict[int, int], shelves: Any, language: Language) -> Iterator[Row]:
    """The public articles, oldest first, up to this moment."""
    now = datetime.now(UTC).replace(microsecond=0)
    dice = random.Random(17)
    step = timedelta(days=365 * YEARS) / size
    for pk, unit in enumerate(turns, start=1):
        at = now - step * (size - pk) - timedelta(seconds=dice.randrange(3600))
        yield _text(pk, unit, authors[unit.pk], shelves[pk % len(shelves)], language) | {"at": at, "state": "published"}


def _text(pk: int, unit: Any, author: int, shelf: tuple[int, str], language: Language) -> Row:
    title, lead = language.text(9).capitalize(), language.text(15).capitalize() + "."
    paragraphs = [language.text(33).capitalize() + "." for _ in range(2)]
    return {
        "pk": pk, "unit": unit, "author": author, "shelf": shelf, "title": title, "lead": lead,
        "paragraphs": paragraphs, "slug": title.lower().replace(" ", "-")[:120],
    }  # fmt: skip


def _write(texts: Iterator[Row]) -> None:
    """Articles, their entries and terms, a portion at a time."""
    from kentongan.foundation.search.tables import table
    from kentongan.foundation.search.terms import place_of, terms_of

    articles = _inserter("newsroom.Article")
    entries = _inserter("search.Entry")
    told = []
    while portion := list(islice(texts, PORTION)):
        articles(map(_article, portion))
        places = [place_of(one["at"], "article", one["pk"]) for one in portion]
        entries(_entry(place, one) for place, one in zip(places, portion, strict=True))
        for place, one in zip(places, portion, strict=True):
            text, codes = " ".join([one["lead"], *one["paragraphs"]]), one["unit"].path.strip("/").split("/")
            told.append((place, terms_of(one["title"], text, kind="article", codes=codes, category=one["shelf"][1])))
        if len(told) >= TERMS_AT_ONCE:
            table().write_many(told)
            told.clear()
    table().write_many(told)


def _open_ones(units: Sequence[Any], authors: dict[int, int], shelves: Any, language: Language) -> None:
    """What is being written and what waits."""
    now, numbers = datetime.now(UTC), count(10_000_001)
    texts = (
        _text(next(numbers), unit, authors[unit.pk], shelves[0], language) | {"at": now, "state": state}
        for unit in units
        for state in ("draft", "submitted", "returned")[:OPEN]
    )
    _inserter("newsroom.Article")(map(_article, texts))


def _article(one: Row) -> Row:
    live = one["state"] == "published"
    body = ",".join(
        f'{{"type":"text","value":"<p>{words}</p>","id":"{number}"}}' for number, words in enumerate(one["paragraphs"])
    )
    moment = one["at"] if live else None
    return {
        "id": one["pk"], "unit_id": one["unit"].pk, "state": one["state"], "live": live, "title": one["title"],
        "slug": one["slug"], "lead": one["lead"], "body": f"[{body}]", "category_id": one["shelf"][0],
        "writer": "awh", "author_id": one["author"], "submitted_by_id": one["author"], "submitted_at": one["at"],
        "first_published_at": moment, "last_published_at": moment, "created_at": one["at"],
        "dateline_place": one["unit"].place, "has_unpublished_changes": not live,
        "code": f"{one['pk']:010d}" if live else None,
    }  # fmt: skip


def _entry(place: int, one: Row) -> Row:
    return {
        "id": place, "kind": "article", "object_id": one["pk"], "unit_id": one["unit"].pk, "title": one["title"],
        "text": "\n".join([one["lead"], *one["paragraphs"]]), "category": one["shelf"][1],
        "published_at": one["at"], "url": f"/berita/{one['pk']}-{one['slug']}/",
    }  # fmt: skip


def _inserter(label: str) -> Callable[[Any], None]:
    """Writes rows of a model given as columns; those left out hold what the model's own defaults say."""
    from django.apps import apps
    from django.db import connection

    model = apps.get_model(label)
    fields = model._meta.concrete_fields  # noqa: SLF001 (Django's documented way to a model's fields)
    usual = {field.column: field.get_db_prep_save(field.get_default(), connection) for field in fields}
    known = {field.column: field for field in fields}
    sql = f"INSERT INTO {model._meta.db_table} ({', '.join(usual)}) VALUES ({', '.join(['%s'] * len(usual))})"  # noqa: S608, SLF001 (names of the model)

    def prepared(row: Row) -> list[Any]:
        row = {name: _plain(value, known[name], connection) for name, value in row.items()}
        return list((usual | row).values())

    def insert(rows: Any) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(sql, [prepared(row) for row in rows])

    return insert


def _plain(value: Any, field: Any, connection: Any) -> Any:
    return field.get_db_prep_save(value, connection) if isinstance(value, datetime) else value


def _derive() -> None:
    """Everything that follows from the articles, by the database itself."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    from kentongan.desks.newsroom.models import Article

    kind = ContentType.objects.get_for_model(Article).pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE INDEX%%' AND tbl_name IN (%s, %s)",
                       ["newsroom_likenessband", "newsroom_trace"])  # fmt: skip
        indexes = cursor.fetchall()
        dropped = [f'DROP INDEX "{name}"' for name, _ in indexes]
        for statement in [*dropped, *DERIVED, *(sql for _, sql in indexes)]:
            cursor.execute(statement.format(kind=kind, bands=BANDS, traces=TRACES))


REVISION = """INSERT INTO wagtailcore_revision
    (id, content_type_id, base_content_type_id, object_id, created_at, user_id, object_str, content)
    SELECT id, {kind}, {kind}, CAST(id AS text), created_at, author_id, title,
        json_object('pk', id, 'unit', unit_id, 'title', title, 'slug', slug, 'lead', lead, 'body', body,
            'category', category_id, 'writer', writer, 'state', state, 'live', live,
            'dateline_place', dateline_place, 'latest_revision', id)
    FROM newsroom_article"""
POINTED = """UPDATE newsroom_article
    SET latest_revision_id = id, live_revision_id = CASE WHEN live THEN id END"""
VERSION = """INSERT INTO newsroom_publishedversion
    (article_id, number, at, kind, note, content, digest, revision_id, redaction, redaction_note)
    SELECT id, 1, first_published_at, '', '', json_object('schema', 'kentongan.article/1', 'unit', '', 'article', id,
        'title', title, 'lead', lead, 'dateline', '', 'category', '', 'event', json_array(null, null, ''),
        'credits', '', 'picture', null, 'body', json_array(json_object('kind', 'text', 'html',
        json_extract(body, '$[0].value')), json_object('kind', 'text', 'html', json_extract(body, '$[1].value')))),
        lower(hex(randomblob(32))), id, '', '' FROM newsroom_article WHERE live"""
SEEN = """INSERT INTO public_viewcount (kind, object_id, count)
    SELECT 'newsroom.article', id, id % 900 FROM newsroom_article WHERE live"""
BAND = """INSERT INTO newsroom_likenessband (key, article_id)
    WITH RECURSIVE part(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM part WHERE n < {bands})
    SELECT random(), id FROM newsroom_article, part WHERE live ORDER BY 1"""
TRACE = """INSERT INTO newsroom_trace (key, article_id)
    WITH RECURSIVE part(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM part WHERE n < {traces})
    SELECT random(), id FROM newsroom_article, part WHERE live ORDER BY 1"""
DEED = """INSERT INTO ledger_entry (unit, seq, at, actor, verb, subject, details, previous, digest)
    SELECT unit.code, row_number() OVER (PARTITION BY unit.code ORDER BY article.id), first_published_at,
        'person:' || author_id, 'newsroom.article.published', 'newsroom.article:' || article.id, '{{}}', '',
        lower(hex(randomblob(32)))
    FROM newsroom_article AS article JOIN units_unit AS unit ON unit.id = article.unit_id WHERE live"""
ENDS = """INSERT OR REPLACE INTO ledger_head (unit, seq, digest)
    SELECT unit, seq, digest FROM (SELECT unit, digest, max(seq) AS seq FROM ledger_entry GROUP BY unit)"""
CHAINED = "DELETE FROM ledger_head"
DERIVED = (REVISION, POINTED, VERSION, SEEN, BAND, TRACE, DEED, CHAINED, ENDS)


def _unprotected(write: Callable[[], None]) -> None:
    """Write without a journal: what is left behind by an interruption has another name and is made anew."""
    from django.db import connection

    from kentongan.foundation.search.tables import table

    with connection.cursor() as cursor:
        _take_in_memory(256 << 20)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1500000", "foreign_keys = OFF"):
            cursor.execute(f"PRAGMA {pragma}")
        write()
        _take_in_memory(1 << 20)
        table().tidy()
        for pragma in ("foreign_keys = ON", "journal_mode = WAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _take_in_memory(size: int) -> None:
    """Let FTS5 hold so many bytes before it writes a part; its usual is a megabyte."""
    from django.db import connection

    with connection.cursor() as cursor:
        for name in ("search_terms", "search_terms_near"):
            cursor.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', %s)", [size])  # noqa: S608 (names from above)
