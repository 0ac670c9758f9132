"""Places far back in long lists: which articles stand there, and that the database counts them in an index."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from kentongan.desks.newsroom.models import Article, Category
from kentongan.desks.newsroom.reading import listing
from kentongan.desks.newsroom.reading.listing import Listing

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 20, 5, tzinfo=UTC)


@pytest.fixture
def written(karanganyar, semarang, jateng):
    """Sixty articles, three at each of twenty moments; every third of another unit, every fourth an opinion."""
    opinion = Category.objects.get(code="opini")
    units = (karanganyar, semarang, jateng)
    rows = [
        Article(
            unit=units[number % 3],
            title=f"Berita {number}",
            slug="berita",
            state="published",
            live=number % 10 != 9,
            category=opinion if number % 4 == 0 else None,
            first_published_at=NOON - timedelta(days=number // 3),
            last_published_at=NOON,
        )
        for number in range(60)
    ]
    Article.framework.bulk_create(rows)
    return sorted((one for one in rows if one.live), key=lambda one: (one.first_published_at, one.pk), reverse=True)


@pytest.mark.parametrize("start", [0, 1, 17, 40, 53, 200])
def test_a_place_holds_what_the_whole_list_holds_there(written, jateng, start):
    found = Listing(jateng).newest(13, start=start)
    assert [one.pk for one in found] == [one.pk for one in written[start : start + 13]]


def test_a_unit_and_a_shelf_have_places_of_their_own(written, karanganyar, jateng):
    own = [one.pk for one in written if one.unit_id == karanganyar.pk]
    assert [one.pk for one in Listing(karanganyar).newest(5, start=7)] == own[7:12]
    opinion = Category.objects.get(code="opini")
    opinions = [one.pk for one in written if one.category_id == opinion.pk]
    assert [one.pk for one in Listing(jateng, shelf=opinion).newest(5, start=4)] == opinions[4:9]
    both = [one.pk for one in written if one.pk in own and one.pk in opinions]
    assert [one.pk for one in Listing(karanganyar, shelf=opinion).newest(5, start=1)] == both[1:6]


def test_a_month_has_its_places(written, jateng, site):
    of_october = [one for one in written if one.first_published_at.month == 10]
    page = site(jateng, "/berita/arsip/2026/10/?hal=2").content.decode()
    assert page.count('<h2><a href="') == 12
    assert [f"-{one.slug}/" in page and one.title in page for one in of_october[12:24]] == [True] * 12
    assert site(jateng, "/berita/arsip/2026/10/?hal=99").status_code == 200


def test_the_archive_goes_from_the_newest_month_to_the_oldest(written, jateng, karanganyar, nation, semarang):
    october = datetime(2026, 10, 1, tzinfo=listing.ZoneInfo("Asia/Jakarta"))
    assert listing.months(jateng) == [(2026, [october])]
    Article.framework.filter(unit=semarang).update(first_published_at=NOON - timedelta(days=70))
    assert listing.months(karanganyar) == [(2026, [october])]
    assert [month.month for month in listing.months(nation)[0][1]] == [10, 9, 8]
    Article.framework.update(live=False)
    assert listing.months(nation) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
@pytest.mark.parametrize("name", ["nation", "jateng", "karanganyar", "shelf", "shelf of a unit", "month"])
def test_places_are_counted_in_an_index_alone(written, nation, jateng, karanganyar, name):
    opinion = Category.objects.get(code="opini")
    listed = {
        "nation": Listing(nation).rows(),
        "jateng": Listing(jateng).rows(),
        "karanganyar": Listing(karanganyar).rows(),
        "shelf": Listing(nation, shelf=opinion).rows(),
        "shelf of a unit": Listing(karanganyar, shelf=opinion).rows(),
        "month": listing.in_month(nation, 2026, 10),
    }
    plan = listed[name].newest_first().values("pk")[5988:6001].explain()
    assert "USING INDEX article_" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
def test_only_the_places_asked_for_are_read(written, karanganyar, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        Listing(karanganyar).newest(13, start=5)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        assert cursor.fetchall()[0][3] == "SEARCH newsroom_article USING INTEGER PRIMARY KEY (rowid=?)"
