"""Pages on disk: whole or not there, gone when purged, whatever is killed, damaged or full."""

import errno
import gzip
import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from kentongan.foundation.public.store import files, index, runs
from kentongan.foundation.public.store.entries import Entry, Key, encoded
from kentongan.foundation.public.store.horizon import Horizon
from kentongan.foundation.public.store.opened import standard_headers
from kentongan.foundation.public.store.shelf import Shelf
from nursery import Nursery

KEY = Key("a.localhost", "/berita/1-x/")
FIRST = Horizon(1)


@pytest.fixture
def run(tmp_path):
    return runs.begin(tmp_path / "pages")


@pytest.fixture
def shelf(run):
    return Shelf(run)


def make_entry(text="lama", *, key=KEY, tags=("article:1",), horizon=FIRST, headers=None, until=600):
    said = list(standard_headers(key.path).items()) if headers is None else headers
    return Entry(key, frozenset(tags), horizon, time.time() + until, said, encoded(text.encode()))


def opened_files(run):
    """What nginx can reach through the generation that counts."""
    generation = runs.generation(run)
    return sorted(
        str(path.relative_to(generation / "open")) for path in (generation / "open").rglob("*") if path.is_file()
    )


def test_a_page_comes_back_as_it_was_put(shelf, run):
    entry = make_entry("lama " * 100)
    shelf.put(entry)
    assert shelf.get(KEY) == entry
    assert opened_files(run) == [f"a.localhost/berita/1-x/index.html{end}" for end in ("", ".br", ".gz")]
    assert shelf.get(Key("b.localhost", KEY.path)) is None


def test_nginx_makes_the_same_tag_of_a_file_as_the_store(shelf, run):
    entry = make_entry("lama " * 100)
    shelf.put(entry)
    for encoding, end in files.SUFFIXES.items():
        status = (runs.generation(run) / f"open/a.localhost/berita/1-x/index.html{end}").stat()
        assert f'"{int(status.st_mtime):x}-{status.st_size:x}"' == entry.variants[encoding].tag


@pytest.mark.parametrize(
    "entry",
    [
        make_entry(key=Key("a.localhost", "/berita/", "hal=2")),
        make_entry(key=Key("a.localhost", "/sitemap.xml")),
        make_entry(key=Key("a.localhost", "/../x/")),
        make_entry(key=Key("a.localhost", "/.x/")),
        make_entry(key=Key("..", "/")),
        make_entry(headers=[*standard_headers("/x/").items(), ("X-Own", "1")]),
        make_entry(headers=[*list(standard_headers("/x/").items())[1:]]),
        make_entry(key=Key("a.localhost", "/en/x/"), headers=list(standard_headers("/x/").items())),
    ],
)
def test_what_nginx_couldnt_send_rightly_it_doesnt_see(shelf, run, entry):
    shelf.put(entry)
    assert opened_files(run) == []
    assert shelf.get(entry.key) == entry


def test_a_purge_takes_only_what_doesnt_know_of_it(shelf, run):
    shelf.put(make_entry("lama"))
    shelf.put(make_entry("baru", key=Key("a.localhost", "/"), horizon=Horizon(2)))
    shelf.purge([(2, frozenset({"article:1"}))])
    assert opened_files(run) == ["a.localhost/index.html"]
    assert shelf.get(KEY) is None


def test_a_page_older_than_a_purge_isnt_put(shelf, run):
    shelf.purge([(2, frozenset({"article:1"}))])
    shelf.put(make_entry(horizon=Horizon(1)))
    shelf.put(make_entry(horizon=Horizon(5, frozenset({2}))))
    assert (opened_files(run), shelf.get(KEY)) == ([], None)
    shelf.put(make_entry(horizon=Horizon(2)))
    assert shelf.get(KEY) is not None


def test_a_purge_between_entering_and_showing_leaves_nothing(shelf, run, monkeypatch):
    """The purge comes when the index knows the page and its files have no names yet."""
    alone = index.Index.alone
    turns = []

    def interrupted(self):
        turns.append(1)
        if len(turns) == 2:
            monkeypatch.setattr(index.Index, "alone", alone)
            Shelf(run).purge([(2, frozenset({"article:1"}))])
        return alone(self)

    monkeypatch.setattr(index.Index, "alone", interrupted)
    shelf.put(make_entry())
    assert (opened_files(run), shelf.get(KEY)) == ([], None)


def test_nginx_is_led_to_pages_for_seconds_that_are_vouched_for(shelf, run):
    shelf.put(make_entry())
    shelf.lead_nginx(now=1000.3, until=1001.1)
    at = run.parent / "at"
    assert sorted(path.name for path in at.iterdir()) == ["1000", "1001"]
    assert (at / "1001/a.localhost/berita/1-x/index.html").read_text() == "lama"
    shelf.lead_nginx(now=1001.5, until=1002.3)
    assert sorted(path.name for path in at.iterdir()) == ["1001", "1002"]
    shelf.clear()
    assert not (at / "1001" / "a.localhost").exists()
    shelf.lead_nginx(now=1001.8, until=1002.6)
    assert [(at / second).exists() for second in ("1001", "1002")] == [True, True]
    assert list((at / "1002").iterdir()) == []


def test_a_full_disk_stores_nothing_and_purges_all_the_same(shelf, run, monkeypatch):
    shelf.put(make_entry())
    shelf.lead_nginx(now=1000, until=1000)

    def full(*_):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Path, "write_bytes", full)
    shelf.put(make_entry("baru"))
    assert shelf.get(KEY).bodies[""] == b"lama"
    monkeypatch.setattr(index.Index, "untrue", full)
    shelf.purge([(2, frozenset({"article:1"}))])
    monkeypatch.undo()
    assert shelf.get(KEY) is None
    assert not (run.parent / "at/1000/a.localhost").exists()
    shelf.put(make_entry("terbaru", horizon=Horizon(2)))
    assert shelf.get(KEY).bodies[""] == b"terbaru"


def test_a_damaged_index_is_left_behind(shelf, run):
    shelf.put(make_entry())
    (runs.generation(run) / index.NAME).write_bytes(b"nothing like a database" * 1000)
    for leftover in ("-wal", "-shm"):
        (runs.generation(run) / (index.NAME + leftover)).unlink(missing_ok=True)
    assert shelf.get(KEY) is None
    shelf.purge([(2, frozenset({"article:9"}))])
    shelf.put(make_entry("baru"))
    assert shelf.get(KEY).bodies[""] == b"baru"


def test_no_disk_at_all_is_no_trouble(tmp_path):
    (tmp_path / "pages").write_text("a file stands where the directory should be")
    assert runs.begin(tmp_path / "pages") is None
    shelf = Shelf(None)
    shelf.put(make_entry())
    shelf.purge([(2, frozenset({"article:1"}))])
    shelf.clear()
    shelf.tidy(now=0, limit=0)
    shelf.lead_nginx(now=0, until=0)
    assert shelf.get(KEY) is None


def test_a_new_run_clears_away_what_ended_and_leaves_what_lives(tmp_path):
    living = runs.begin(tmp_path / "pages")
    ended = living.with_name("run-ended")
    ended.mkdir()
    new = runs.begin(tmp_path / "pages")
    assert {path.name for path in new.parent.glob("run-*")} == {living.name, new.name}


@pytest.fixture(scope="module")
def nursery():
    with closing(Nursery(dict(os.environ))) as it:
        yield it


@pytest.mark.crash
@pytest.mark.parametrize("seed", range(6))
def test_a_writer_killed_at_any_moment_leaves_whole_pages_that_a_purge_finds(run, seed, nursery):
    for turn in range(3):
        with nursery.start("tests/foundation/public/store_writer.py", str(run), str(seed * 10 + turn)) as writer:
            writer.stdout.readline()
            time.sleep(0.05 + 0.05 * seed + 0.11 * turn)
            writer.send_signal(signal.SIGKILL)
    pages = opened_files(run)
    shown = [page for page in pages if not Path(page).name.startswith(".")]
    for name in shown:
        held = (runs.generation(run) / "open" / name).read_bytes()
        if name.endswith(".gz"):
            held = gzip.decompress(held)
        if not name.endswith(".br"):
            length, body, end = held.split(b" ")
            assert (int(length), end) == (len(body), b"end")
    Shelf(run).purge([(10**6, frozenset({"site"}))])
    assert [page for page in opened_files(run) if page.endswith("index.html")] == []
