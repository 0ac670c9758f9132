"""What several outlets say of one event becomes one story: exactly, whatever the order and however often."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.desks.monitoring.labels.held import HeldLabeller
from kentongan.desks.monitoring.models import Mention, Outlet, Story, StoryBand, Version
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.stories.assigning import WINDOW, assign

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 20, 1, tzinfo=UTC)


def news(seed: int, words: int = 240) -> str:
    """A text of its own: sentences of made-up words."""
    dice = random.Random(seed)
    made = ["".join(dice.choices("bdgklmnprst", k=1) + dice.choices("aiueo", k=1)) * 2 for _ in range(5)]
    sentences = [
        " ".join(dice.choice(made) + str(dice.randrange(400)) for _ in range(12)).capitalize() + "."
        for _ in range(words // 12)
    ]
    return "\n".join(sentences)


class Nobody:
    """Before nobody comes what arrives here."""

    labeller = HeldLabeller()

    def concerned(self, documents):
        return [{} for _ in documents]


@pytest.fixture
def outlets(db):
    return [Outlet.objects.create(key=f"{name}.example", name=name.title()) for name in ("kabar", "warta", "suara")]


def arrival(text, outlet, *, hours=0, title="Judul", key="", medium="online"):
    moment = MORNING + timedelta(hours=hours)
    return Arrival(
        medium=medium, title=title, text=text, seen_at=moment, published_at=moment, road="test", outlet=outlet,
        keys=(key,) if key else (),
    )  # fmt: skip


def taken(*arrivals):
    """The stories as they are after this batch: title, mentions, outlets."""
    receive(arrivals, Nobody())
    return stories()


def stories():
    return list(Story.objects.filter(into=None).order_by("first").values_list("title", "mentions", "outlets"))


def test_a_story_by_three_outlets_in_one_batch_is_one(outlets):
    text = news(1)
    batch = [
        arrival(f"KABAR.EXAMPLE - {text}", outlets[0], hours=2, title="Kedua"),
        arrival(text, outlets[1], hours=0, title="Pertama"),
        arrival(f"{text}\nBaca juga: lima hal tentang pemilu", outlets[2], hours=5, title="Ketiga"),
        arrival(news(2), outlets[0], hours=1, title="Lain"),
    ]
    assert taken(*batch) == [("Pertama", 3, 3), ("Lain", 1, 1)]
    story = Story.objects.get(mentions=3)
    assert (story.first_at, story.last_at) == (MORNING, MORNING + timedelta(hours=5))
    assert story.first.title == "Pertama"
    assert Mention.objects.count() == Version.objects.count() == 4


def test_and_over_batches_the_earliest_leads_even_if_it_arrives_last(outlets):
    text = news(1)
    assert taken(arrival(text, outlets[0], hours=4, title="Kedua")) == [("Kedua", 1, 1)]
    number = Story.objects.get().pk
    assert taken(arrival(f"Semarang - {text}", outlets[1], hours=9, title="Ketiga")) == [("Kedua", 2, 2)]
    assert taken(arrival(f"{text} Selesai.", outlets[2], hours=1, title="Pertama")) == [("Pertama", 3, 3)]
    assert taken(arrival(text.replace("1", "7", 2), outlets[0], hours=10, title="Lagi")) == [("Pertama", 4, 3)]
    assert Story.objects.get().pk == number, "the address of a story stays"


def test_a_batch_twice_and_a_mention_assigned_again_change_nothing(outlets, nothing_changes):
    batch = [
        arrival(news(1), outlets[0]),
        arrival(f"A B - {news(1)}", outlets[1], hours=1),
        arrival(news(2), outlets[0], hours=2),
    ]
    once = taken(*batch)
    before = list(Story.objects.order_by("pk").values()), StoryBand.objects.count()
    assert taken(*batch) == once == [("Judul", 2, 2), ("Judul", 1, 1)]
    with nothing_changes():
        assign(dict(Mention.objects.values_list("pk", "text")))
    assert (list(Story.objects.order_by("pk").values()), StoryBand.objects.count()) == before


def test_texts_that_only_end_alike_or_only_sound_alike_stay_apart(outlets):
    footer = "\n" + news(99, words=180)
    apart = [
        arrival(news(seed, words=96) + footer, outlets[seed % 2], title=f"{seed}", hours=seed) for seed in (3, 4, 5)
    ]
    assert taken(*apart) == [("3", 1, 1), ("4", 1, 1), ("5", 1, 1)]
    one_more = arrival(news(3, words=96) + footer, outlets[2], title="salinan", hours=9)
    assert taken(one_more) == [("3", 2, 2), ("4", 1, 1), ("5", 1, 1)]
    later = arrival(news(4, words=96), outlets[2], hours=WINDOW.total_seconds() / 3600 + 5, title="tahun lain")
    assert ("tahun lain", 1, 1) in taken(later)


def test_short_posts_are_one_story_by_the_very_same_words_only(outlets):
    said = "TPS 4 di Jaten kehabisan surat suara, warga menunggu sejak pagi"
    batch = [
        arrival(said, outlets[0], key="1", medium="social", title=""),
        arrival(f"{said.upper()}!!", outlets[1], key="2", medium="social", title="", hours=1),
        arrival(said.replace("4", "5"), outlets[2], key="3", medium="social", title="", hours=2),
        arrival("Selamat pagi", outlets[0], key="4", medium="social", title="", hours=3),
        arrival("Selamat pagi", outlets[1], key="5", medium="social", title="", hours=4),
        arrival("", outlets[1], key="6", medium="social", title="", hours=5),
    ]
    assert taken(*batch) == [("", 2, 2), ("", 1, 1), ("", 1, 1), ("", 1, 1), ("", 1, 1)]


def test_stories_that_two_workers_began_at_once_become_one(outlets, monkeypatch):
    from kentongan.desks.monitoring.stories import assigning, mending

    text = news(1)
    taken(arrival(text, outlets[0], hours=2, title="Kedua"), arrival(news(2), outlets[0], hours=3, title="Lain"))
    with monkeypatch.context() as blind:  # the other worker's transaction isn't visible yet
        blind.setattr(assigning, "_nearest", lambda sketches: {})
        taken(arrival(f"WARTA - {text}", outlets[1], hours=1, title="Pertama"))
        taken(arrival(f"SUARA - {text}", outlets[2], hours=4, title="Ketiga"))
    assert stories() == [("Pertama", 1, 1), ("Kedua", 1, 1), ("Lain", 1, 1), ("Ketiga", 1, 1)]
    kept = min(Story.objects.exclude(title="Lain").values_list("pk", flat=True))
    mending.join_twins(datetime.now(UTC))
    assert stories() == [("Pertama", 3, 3), ("Lain", 1, 1)]
    joined = Story.objects.exclude(into=None)
    assert set(joined.values_list("into", "mentions", "outlets")) == {(kept, 0, 0)}
    assert joined.count() == 2
    before = list(Story.objects.order_by("pk").values())
    mending.join_twins(datetime.now(UTC))
    assert list(Story.objects.order_by("pk").values()) == before

    StoryBand.objects.update(kept_at=datetime.now(UTC) - WINDOW)
    mending.forget_keys(datetime.now(UTC) + timedelta(seconds=1))
    assert not StoryBand.objects.exists()
    assert stories() == [("Pertama", 3, 3), ("Lain", 1, 1)]


def test_a_text_that_is_like_two_stories_makes_them_one(outlets):
    start, middle, end = (news(seed, 120).split("\n") for seed in (1, 2, 3))
    both = [
        arrival("\n".join(start + middle), outlets[0], title="Pertama"),
        arrival("\n".join(middle + end), outlets[1], hours=1, title="Kedua"),
    ]
    assert taken(*both) == [("Pertama", 1, 1), ("Kedua", 1, 1)]
    bridge = "\n".join(start[5:] + middle + end[:5])
    assert taken(arrival(bridge, outlets[2], hours=2, title="Ketiga")) == [("Pertama", 3, 3)]


def test_the_database_is_asked_as_often_for_a_big_batch(outlets):
    def asked(seeds, hours):
        batch = [arrival(f"{hours} {news(seed)}", outlets[seed % 3], hours=hours + seed) for seed in seeds]
        batch += [arrival(f"{hours} - {news(seed)} x", outlets[(seed + 1) % 3], hours=hours + seed) for seed in seeds]
        with CaptureQueriesContext(connection) as seen:
            receive(batch, Nobody())
        mine = [one["sql"] for one in seen if "monitoring_story" in one["sql"] or "monitoring_version" in one["sql"]]
        return [sql for sql in mine if not sql.startswith("INSERT")]

    asked(range(12), 0)
    few, many = asked(range(2), 1), asked(range(12), 2)
    assert len(few) == len(many) == 4, "keys, stories already told, lock, count; the texts of candidates are one more"
    assert Story.objects.count() == 12
    assert set(Story.objects.values_list("mentions", flat=True)) == {6, 4}


def test_an_archive_in_one_batch_keeps_the_window_too(outlets):
    text, week = news(1), 7 * 24
    batch = [arrival(f"{at}: {text}", outlets[0], hours=at * week, title=str(at)) for at in (0, 1, 2, 5)]
    assert taken(*batch) == [("0", 3, 1), ("5", 1, 1)]
    assert taken(arrival(text, outlets[1], hours=4 * week - 1, title="4")) == [("0", 5, 2)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a small table is read whole by PostgreSQL")
def test_keys_are_looked_up_by_their_index(outlets):
    with CaptureQueriesContext(connection) as seen:
        taken(arrival(news(1), outlets[0]))
    [asked] = [one["sql"] for one in seen if "ROW_NUMBER" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "SEARCH monitoring_storyband USING COVERING INDEX" in plan
    assert "(key=? AND version_id>? AND version_id<?)" in plan


def test_a_story_that_another_worker_joins_in_this_moment_is_found_joined_at_the_second_try(outlets, monkeypatch):
    from kentongan.desks.monitoring.stories import assigning

    text = news(1)
    taken(arrival(text, outlets[0], title="Pertama"))
    story = Story.objects.get()
    Story.objects.create(id=7, into=story)
    seen = list(Version.objects.values_list("pk", flat=True))
    answers = [lambda sketches: dict.fromkeys(seen, 7), assigning._nearest]

    def look_up(sketches):
        return answers.pop(0)(sketches)

    monkeypatch.setattr(assigning, "_nearest", look_up)
    assert taken(arrival(f"WARTA - {text}", outlets[1], hours=1)) == [("Pertama", 2, 2)]
    assert answers == []


def test_an_old_date_doesn_t_make_anybody_the_first(outlets):
    text = news(1)
    seen = MORNING + timedelta(days=30)

    def claimed(outlet, title, published, hours):
        one = arrival(text, outlet, title=title, key=title)
        return replace(one, seen_at=seen + timedelta(hours=hours), published_at=published)

    taken(claimed(outlets[0], "Pertama", seen, 1))
    taken(claimed(outlets[1], "Mundur", seen - timedelta(days=10), 80))
    story = Story.objects.get()
    assert (story.title, story.first.title, story.mentions) == ("Pertama", "Pertama", 2)
    taken(claimed(outlets[2], "Susulan", seen - timedelta(hours=5), 2))
    story.refresh_from_db()
    assert story.title == "Susulan", "a day or two before it was seen is believed"


def test_an_archive_that_comes_on_one_day_is_in_the_order_of_its_dates(outlets):
    text, old = news(1), MORNING - timedelta(days=400)
    for hours, title in ((9, "Ketiga"), (5, "Kedua"), (1, "Pertama")):
        one = arrival(text, outlets[hours % 3], title=title, key=title)
        taken(replace(one, published_at=old + timedelta(hours=hours), seen_at=MORNING + timedelta(minutes=10 - hours)))
    assert stories() == [("Pertama", 3, 3)] or stories()[0][0] == "Pertama"
