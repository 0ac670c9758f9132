"""A power cut while a source is read: no story is lost, none is there twice, none is half there."""

import json
import random
import signal
import time

import pytest

from fake_web import page

RUN = "tests/desks/monitoring/collect_for_ever.py"
STORIES = 60
WORDS = "Posko aduan nomor {0} dibuka di kecamatan ke-{0}. " * 12


@pytest.fixture
def busy_site(news_site):
    items = ""
    for number in range(STORIES):
        items += f"<item><link>http://media{number}.example:{news_site.port}/{number}</link></item>"
        html = f"<html><title>Posko</title><article><h1>Posko</h1><p>{WORDS.format(number)}</p></article>"
        news_site.pages[f"/{number}"] = page(html.encode(), mime="text/html")
    news_site.pages["/feed"] = page(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    return news_site


@pytest.mark.crash
def test_a_killed_collector_loses_and_doubles_nothing(real_nation, busy_site):
    chance = random.Random(5)
    arguments = (RUN, str(busy_site.port), str(STORIES))
    for _ in range(4):
        with real_nation.start(*arguments) as process:
            told = process.stdout.readline()
            assert told, process.stderr.read()
            stand = json.loads(told)
            _wait_for_questions(busy_site, 14)  # five new hosts are ten questions: a batch is kept
            time.sleep(chance.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
            _out, errors = process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL, errors
        _is_whole(stand)
    before, after = real_nation.run(*arguments).splitlines()
    _is_whole(json.loads(before))
    assert 0 < json.loads(before)["read"] < STORIES
    assert json.loads(after) == {
        "mentions": STORIES, "sightings": STORIES, "concerns": STORIES, "read": STORIES, "keyless": 0, "unseen": 0,
        "keys": 2 * STORIES,
    }  # fmt: skip


def _wait_for_questions(site, more):
    """Wait until the site was asked for so many more of its pages."""
    until, before = time.monotonic() + 60, len(site.requests)
    while len(site.requests) < before + more:
        assert time.monotonic() < until, "the collector asks for nothing"
        time.sleep(0.002)


def _is_whole(stand):
    """What was read is a mention, with its sighting and before its office."""
    assert stand["mentions"] == stand["sightings"] == stand["concerns"] == stand["read"]
    assert (stand["keyless"], stand["unseen"]) == (0, 0)
