"""A shard becomes mentions: each page once, the shard itself their copy, what is of long ago before nobody."""

from collections import Counter
from datetime import timedelta

import pytest
from backfill_samples import SEEN, news, page, record, spoiled
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.backfill import claiming, reading
from kentongan.desks.monitoring.backfill.claiming import claim, enrol, found
from kentongan.desks.monitoring.backfill.models import Shard
from kentongan.desks.monitoring.backfill.reading import Hand, Overtaken, read_shard
from kentongan.desks.monitoring.collecting.archives import reopened
from kentongan.desks.monitoring.models import Concern, Mention, PageCopy, Sighting, Version
from kentongan.foundation.people.actors import System

pytestmark = pytest.mark.django_db
FILE = "arsip/2020/satu.warc.gz"


@pytest.fixture
def kept():
    """Put shards into the file store: ``kept(name, *records)``."""
    names = []

    def keep(name: str, *records: bytes) -> str:
        default_storage.delete(name)
        names.append(default_storage.save(name, ContentFile(b"".join(records))))
        assert names[-1] == name
        return name

    yield keep
    for name in names:
        default_storage.delete(name)


@pytest.fixture
def listening(karanganyar):
    return write_query(karanganyar, name="Posko", text="posko", by=System("test"))


def read_all(*files: str, before: str = "") -> None:
    for file in enrol(files, before=before):
        read_shard(file, "run")


def concerns():
    rows = Concern.objects.for_system("test").filter(unit__slug="kab-karanganyar").order_by("mention__title")
    return list(rows.values_list("mention__title", "state"))


def test_pages_are_kept_once_with_the_shard_as_their_copy(kept, listening):
    yesterday = (timezone.now() - timedelta(days=1)).isoformat()
    kept(
        FILE, page(1, words="Posko aduan"), page(2), spoiled(page(3)), record("https://a.example/4", b"<html>x</html>"),
        page(5, words="Posko baru", published=yesterday, moment=yesterday[:19] + "Z"), page(1, words="Posko aduan"),
    )  # fmt: skip
    read_all(FILE)
    shard = Shard.objects.get()
    assert (shard.state, shard.position, shard.pages, shard.new, shard.known, shard.refused) == (
        "done", shard.size, 5, 3, 1, 2,
    )  # fmt: skip
    assert Counter(shard.faults).total() == 2
    assert shard.faults["broken"] == 1
    titles = Mention.objects.order_by("title").values_list("title", flat=True)
    assert list(titles) == ["Berita 1", "Berita 2", "Berita 5"]
    assert Version.objects.count() == 3
    assert set(Sighting.objects.values_list("road", flat=True)) == {"backfill:arsip/2020"}
    first = Mention.objects.earliest("pk")
    assert (first.seen_at, first.published_at.isoformat()) == (SEEN, "2020-05-30T01:00:00+00:00")
    # Where each page lies in the shard opens as it was seen; the file was not written anew.
    copies = list(PageCopy.objects.order_by("offset"))
    assert {copy.file for copy in copies} == {FILE}
    assert reopened(copies[0]).body == news(1, published="2020-05-30T08:00:00+07:00", words="Posko aduan")
    assert [reopened(copy).url for copy in copies][1] == "https://situs2.example/berita/2"
    # What is of long ago comes before nobody, what is of these days before whom it concerns.
    assert concerns() == [("Berita 5", "new")]

    assert enrol([FILE]) == []
    assert read_shard(FILE, "another") == "done"
    kept(FILE, page(9))
    assert enrol([FILE]) == []
    assert (Shard.objects.get().state, Shard.objects.get().error) == ("failed", "changed")


def test_what_is_of_long_ago_comes_among_what_is_relevant_where_that_is_asked(kept, listening, semarang):
    write_query(semarang, name="Posko", text="posko", by=System("test"))
    kept("arsip/a.warc.gz", page(1, words="Posko aduan"))
    kept("arsip/b.warc.gz", page(2, words="Posko aduan"))
    assert found(["arsip"]) == ["arsip/a.warc.gz", "arsip/b.warc.gz"]
    read_all("arsip/a.warc.gz", before="*")
    read_all("arsip/b.warc.gz", before=semarang.code)
    assert concerns() == [("Berita 1", "relevant")]
    theirs = Concern.objects.for_system("test").filter(unit=semarang)
    assert sorted(theirs.values_list("mention__title", "state")) == [("Berita 1", "relevant"), ("Berita 2", "relevant")]


def test_a_worker_whose_shard_was_taken_over_keeps_nothing(kept, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    kept(FILE, *(page(number) for number in range(5)))
    enrol([FILE])
    late = Hand(claim(FILE, "run"))
    assert claim(FILE, "another") is None
    assert claim(FILE, "run").fence == 2
    portion = list(reading.pieces(default_storage.open(FILE), 0, late.shard.size))[:2]
    with pytest.raises(Overtaken):
        late.store(portion)
    assert Mention.objects.count() == 0
    Shard.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert read_shard(FILE, "another") == "done"
    assert Mention.objects.count() == 5


def test_one_page_that_breaks_its_reader_and_a_shard_that_ends_every_reader(kept, monkeypatch):
    kept(FILE, *(page(number) for number in range(4)))
    kept("arsip/polos.warc.gz", b"WARC/1.1\r\n")
    understood = Hand._understood

    def breaks(self, portion):
        if any("situs2" in piece.seen.url for piece in portion):
            raise ZeroDivisionError
        return understood(self, portion)

    monkeypatch.setattr(Hand, "_understood", breaks)
    read_all(FILE, "arsip/polos.warc.gz")
    shard = Shard.objects.get(file=FILE)
    assert (shard.state, shard.new, shard.refused, shard.faults) == ("done", 3, 1, {"broke": 1})
    assert Shard.objects.get(file="arsip/polos.warc.gz").error == "not_split"

    enrol(["arsip/polos.warc.gz"])
    Shard.objects.update(attempts=claiming.MOST_ATTEMPTS)
    assert read_shard("arsip/polos.warc.gz", "run") == "failed"
    assert Shard.objects.get(file="arsip/polos.warc.gz").error == "stops"


def test_the_command_says_what_is_missing(kept, capsys):
    from django.core.management.base import CommandError

    kept(FILE, page(1))
    for wrong in (["tiada"], ["tiada.warc.gz"], [FILE, "--unit", "99.99"]):
        with pytest.raises(CommandError):
            call_command("backfill", *wrong)
    assert Shard.objects.count() == 0
