"""Which published articles are much like a draft, found by their fingerprints in two queries."""

import pytest
from django.db import connection

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.checks.likeness import find_alike, remember
from kentongan.desks.newsroom.checks.models import LikenessBand
from samples import make_article

pytestmark = pytest.mark.django_db
WORDS = " ".join(f"kata{number}" for number in range(120))


def body(text: str = WORDS):
    return [("text", f"<p>{text} di aula, Sabtu (21/11/2026).</p>")]


@pytest.fixture
def published(karanganyar, author, head, publish):
    return publish(make_article(karanganyar, author, body=body()), by=author, head=head)


def newest(article):
    return article.get_latest_revision_as_object()


def test_a_copy_in_another_unit_is_told(published, semarang, person):
    copy = make_article(semarang, person("author", semarang), body=body(f"{WORDS} tambahan"))
    [alike] = find_alike(newest(copy))
    assert (alike.title, alike.unit, alike.address) == (
        published.title,
        "KPU Karanganyar",
        published.get_absolute_url(),
    )
    assert 85 <= alike.percent < 100


def test_another_story_is_not(published, semarang, person):
    other = make_article(semarang, person("author", semarang), body=body(WORDS.replace("kata", "lain")))
    assert find_alike(newest(other)) == ()


def test_an_article_is_not_its_own_copy(published, author):
    assert find_alike(newest(actions.revise(published, by=author))) == ()


def test_drafts_and_what_readers_no_longer_see_are_not_named(karanganyar, semarang, author, head, person, publish):
    make_article(karanganyar, author, body=body())
    gone = publish(make_article(karanganyar, author, body=body()), by=author, head=head)
    gone.__class__.framework.filter(pk=gone.pk).update(live=False)
    copy = make_article(semarang, person("author", semarang), body=body())
    assert find_alike(newest(copy)) == ()


def test_a_new_version_takes_the_place_of_the_old_fingerprint(published):
    before = set(LikenessBand.objects.filter(article=published).values_list("key", flat=True))
    remember(published)
    assert set(LikenessBand.objects.filter(article=published).values_list("key", flat=True)) == before
    published.body = body(WORDS.replace("kata", "baru"))
    remember(published)
    after = set(LikenessBand.objects.filter(article=published).values_list("key", flat=True))
    assert (len(before), len(after), before & after) == (10, 10, set())


def test_the_search_takes_two_queries_however_many_are_alike(
    published, karanganyar, author, head, publish, django_assert_num_queries
):
    for _ in range(3):
        publish(make_article(karanganyar, author, body=body()), by=author, head=head)
    draft = newest(make_article(karanganyar, author, body=body()))
    with django_assert_num_queries(2):
        assert len(find_alike(draft)) == 3
    short = newest(make_article(karanganyar, author))
    with django_assert_num_queries(0):
        assert find_alike(short) == ()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a small table is read whole by PostgreSQL")
def test_the_search_goes_by_the_index():
    plan = LikenessBand.objects.filter(key__in=range(10), article__live=True).values("article").explain()
    assert "SEARCH newsroom_likenessband USING COVERING INDEX" in plan
