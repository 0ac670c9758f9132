"""Counting readers: no one twice, no robot, no foreign page, never down."""

import pytest
from django.test import RequestFactory

from kentongan.foundation.public import counter
from kentongan.foundation.public.models import ViewCount
from kentongan.foundation.public.views import beacon

BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.mark.django_db
def test_each_reader_counts_once():
    for _ in range(3):
        counter.seen("test.thing", 7)
    counter.seen("test.thing", 8)
    counter.seen("test.other", 7)
    assert counter.views("test.thing", [7, 8, 9]) == {7: 3, 8: 1, 9: 0}


@pytest.mark.django_db
def test_a_known_thing_is_counted_in_one_statement(django_assert_num_queries):
    counter.seen("test.thing", 7)
    with django_assert_num_queries(1):
        counter.seen("test.thing", 7)


@pytest.mark.django_db
def test_a_race_for_the_first_reader_loses_nobody(monkeypatch):
    def lose_the_race(rows, **kwargs):
        ViewCount.objects.create(kind="test.thing", object_id=7, count=5)  # another process was first
        return original(rows, **kwargs)

    original = ViewCount.objects.bulk_create
    monkeypatch.setattr(ViewCount.objects, "bulk_create", lose_the_race)
    counter.seen("test.thing", 7)
    assert counter.views("test.thing", [7]) == {7: 6}


@pytest.mark.django_db
@pytest.mark.parametrize(("had", "start", "has"), [(0, 1089, 1089), (3, 1089, 1089), (2000, 1089, 2000)])
def test_a_counter_starts_at_a_number_and_never_falls(had, start, has):
    if had:
        ViewCount.objects.create(kind="test.thing", object_id=7, count=had)
    counter.start_at("test.thing", 7, start)
    counter.start_at("test.thing", 7, start)
    assert counter.views("test.thing", [7]) == {7: has}


@pytest.mark.django_db
def test_a_negative_start_is_refused_and_changes_nothing():
    with pytest.raises(ValueError, match="zero or above"):
        counter.start_at("test.thing", 7, -1)
    assert not ViewCount.objects.exists()


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        (BROWSER, False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1", False),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("facebookexternalhit/1.1", True),
        ("WhatsApp/2.23.20.0", True),
        ("curl/8.5.0", True),
        ("python-requests/2.32", True),
        ("Mozilla/5.0 HeadlessChrome/126.0", True),
        ("", True),
    ],
)
def test_robots_are_known_by_their_name(agent, robot):
    assert counter.is_robot(agent) is robot


# --- the beacon ---------------------------------------------------------------------------------------------


def send(method="post", agent=BROWSER, **headers):
    request = getattr(RequestFactory(), method)("/", headers={"host": "a.localhost", "user-agent": agent, **headers})
    return beacon(request, kind="test.thing", object_id=7)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://a.localhost"},
        {"origin": "https://A.localhost"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_a_page_of_the_same_host_is_believed(headers):
    response = send(**headers)
    assert (response.status_code, response.content, dict(response.cookies)) == (204, b"", {})
    assert counter.views("test.thing", [7]) == {7: 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "http://a.localhost.evil.example"},
        {"sec-fetch-site": "cross-site", "origin": "http://a.localhost"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_foreign_page_is_refused_and_changes_nothing(headers):
    assert send(**headers).status_code == 403
    assert not ViewCount.objects.exists()


@pytest.mark.django_db
def test_a_robot_is_thanked_and_not_counted():
    assert send(agent="Googlebot/2.1", origin="http://a.localhost").status_code == 204
    assert not ViewCount.objects.exists()


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_the_beacon_takes_post_only(method):
    assert send(method, **{"sec-fetch-site": "same-origin"}).status_code == 405
