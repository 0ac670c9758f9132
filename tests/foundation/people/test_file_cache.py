"""The cache in files: one of many adds a key, and what is over goes before what still counts."""

import json

import pytest
from django.core.cache.backends.filebased import FileBasedCache

from kentongan.foundation.people.file_cache import SharedFileCache


@pytest.fixture
def cache(tmp_path):
    return SharedFileCache(str(tmp_path), {})


def test_a_key_is_added_once(cache):
    assert cache.add("lock", 1, timeout=60)
    assert not cache.add("lock", 2, timeout=60)
    assert cache.get("lock") == 1
    assert cache.delete("lock")
    assert cache.add("lock", 3, timeout=60)


def test_a_key_that_is_over_may_be_added_again(cache):
    cache.add("lock", 1, timeout=-1)
    assert cache.add("lock", 2, timeout=60)
    assert cache.get("lock") == 2


def test_between_looking_and_writing_another_may_come(cache, monkeypatch):
    cache.add("lock", "theirs", timeout=60)
    monkeypatch.setattr(FileBasedCache, "has_key", lambda *_: False)  # seen just before the other wrote
    assert not cache.add("lock", "mine", timeout=60)
    assert cache.get("lock") == "theirs"


def test_nothing_is_left_behind(cache, tmp_path):
    cache.add("lock", 1, timeout=60)
    cache.add("lock", 2, timeout=60)
    assert [path.suffix for path in tmp_path.iterdir()] == [".djcache"]


def test_a_full_cache_first_drops_what_is_over(tmp_path):
    cache = SharedFileCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 20}})
    for number in range(10):
        cache.set(f"counter-{number}", number, timeout=300)
        cache.set(f"old-{number}", number, timeout=-1)
    cache.set("one-more", 1, timeout=300)
    assert [cache.get(f"counter-{number}") for number in range(10)] == list(range(10))
    assert len(list(tmp_path.iterdir())) == 11


def test_it_holds_many_thousand_counters_by_default(tmp_path):
    assert SharedFileCache(str(tmp_path), {})._max_entries == 20_000


def test_of_many_processes_at_the_same_moment_no_more_pass_than_the_limit_says(real_database):
    told = json.loads(real_database.run("tests/foundation/people/count_at_once.py").splitlines()[-1])
    assert told == [5] * 10
