"""The second table of terms on SQLite: what is asked of one place finds the place's own entries, and no others."""

import importlib
import random
from datetime import UTC, datetime, timedelta
from zlib import crc32

import pytest
from django.db import connection
from test_finding import NOON, numbers, put_one

from kentongan.foundation.search.finding import TEXTS, Where, find
from kentongan.foundation.search.models import Entry
from kentongan.foundation.search.sqlite_table import SQLiteTable
from kentongan.foundation.search.terms import BITS, place_of, title_beginnings
from kentongan.foundation.search.writing import put, remove

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="the table of SQLite")
pytestmark = pytest.mark.django_db
WORDS = ("rapat", "data", "gudang", "suara", "pleno")


@pytest.fixture
def scattered(nation, jateng, karanganyar, semarang, unit_at):
    """Two hundred entries of six offices at random moments, some of the same second: number → what it says."""
    dice = random.Random(9)
    units = [nation, jateng, karanganyar, semarang, unit_at("kota-ambon"), unit_at("maluku")]
    told = {}
    for number in range(1, 201):
        unit, words = dice.choice(units), dice.sample(WORDS, k=dice.randrange(1, 4))
        at = NOON - timedelta(seconds=dice.randrange(150))
        put("article", number, unit=unit, title=words[0], text=" ".join(words[1:]), published_at=at, url="/")
        told[number] = (unit, set(words), at)
    return told


@pytest.mark.parametrize("asked", [["rapat"], ["data", "gudang"], ["pleno", "suara", "rapat"], []])
@pytest.mark.parametrize("place", [None, "nation", "jateng", "karanganyar"])
@pytest.mark.parametrize("below", [True, False])
def test_each_place_finds_what_a_look_through_everything_finds(scattered, request, asked, place, below):
    unit = request.getfixturevalue(place) if place else None

    def inside(own):
        return unit is None or own == unit or (below and own.path.startswith(unit.path))

    wanted = [n for n, (own, words, _) in scattered.items() if inside(own) and words >= set(asked)]
    found = Where(unit, below).newest([frozenset({word}) for word in asked], 500)
    entries = Entry.framework.in_bulk(found)
    assert sorted(entries[number].object_id for number in found) == wanted
    moments = [entries[number].published_at for number in found]
    assert moments == sorted(moments, reverse=True)


def test_what_was_removed_is_gone_from_every_place(scattered, jateng, karanganyar):
    for number in scattered:
        remove("article", number)
    for where in (Where(), Where(jateng), Where(jateng, below=False), Where(karanganyar)):
        assert where.newest([frozenset({"rapat"})], 500) == []


@on_sqlite
def test_places_that_share_a_stretch_are_told_apart(karanganyar, semarang, monkeypatch):
    monkeypatch.setattr("kentongan.foundation.search.sqlite_table._stretch", lambda _place: 5 << BITS)
    put_one(karanganyar, 1)
    put_one(semarang, 2)
    assert numbers("pleno", unit=karanganyar) == [1]
    remove("article", 1)
    assert numbers("pleno", unit=karanganyar) == []
    assert numbers("pleno", unit=semarang) == [2]


def test_the_last_page_says_that_older_ones_may_fit(karanganyar):
    for number in range(TEXTS + 1):
        put_one(karanganyar, number, title="Pleno", text="suara", at=NOON - timedelta(days=number))
    pages = [find("suara", page=page) for page in (1, 6)]
    assert [(page.has_next, page.capped) for page in pages] == [(True, False), (False, True)]
    assert find("suara", until=NOON - timedelta(days=50)).capped is False
    assert find("suara", order="newest", page=20, size=3).capped is True
    assert find("suara", order="newest", page=20, size=4).capped is False


def test_how_words_of_titles_begin():
    assert title_beginnings("Pemutakhiran di KPU") == [
        frozenset({"p_pemutakh"}), frozenset({"t_di"}), frozenset({"p_kpu"}),
    ]  # fmt: skip
    assert title_beginnings("?!") == []


@on_sqlite
def test_entries_from_before_get_their_places(karanganyar, jateng):
    """The migration: numbers by the millisecond, one table in order of time."""
    migration = importlib.import_module("kentongan.foundation.search.migrations.0002_by_place")
    moments = [datetime(2026, 1, 1, 0, 0, 0, 1000 * n, tzinfo=UTC) for n in range(4)]
    with connection.cursor() as cursor:
        for statement in (*SQLiteTable.removing, SQLiteTable.installing[0]):
            cursor.execute(statement)
        for number, moment in enumerate(moments):
            old = int(moment.timestamp() * 1000) << 20 | crc32(f"article:{number}".encode()) & ((1 << 20) - 1)
            fields = {"kind": "article", "object_id": number, "unit": karanganyar, "published_at": moment}
            Entry.framework.create(id=old, title="Rapat", text="", url="/", **fields)
            terms = "k_article o_33.13 rapat t_rapat u_00 u_33 u_33.13"
            cursor.execute("INSERT INTO search_terms (rowid, terms) VALUES (%s, %s)", [old, terms])
    editor = type("Editor", (), {"connection": connection})
    apps = type("Apps", (), {"get_model": staticmethod(lambda *_: Entry)})
    migration.renumber(apps, editor)
    known = set(Entry.framework.values_list("id", flat=True))
    assert known == {place_of(moment, "article", number) for number, moment in enumerate(moments)}
    for where in (Where(), Where(jateng), Where(karanganyar), Where(karanganyar, below=False)):
        assert set(where.newest([frozenset({"rapat"})], 9)) == known
    assert Where(jateng, below=False).newest([frozenset({"rapat"})], 9) == []
    remove("article", 2)
    assert len(Where(karanganyar).newest([], 9)) == 3
