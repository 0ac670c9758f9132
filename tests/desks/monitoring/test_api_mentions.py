"""What programs read of mentions, stories and counts: exactly that of their units, each thing once."""

from datetime import timedelta

import pytest
from api_samples import NOON, program, said
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.desks.monitoring.api.arrivals import mark_arrivals
from kentongan.desks.monitoring.models import Concern, Sighting, Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(listener, karanganyar):
    return program(listener, karanganyar)


def test_a_mention_is_told_as_the_office_has_it_and_another_offices_never(ours, karanganyar, semarang):
    mention = said([karanganyar, semarang])
    other = said([semarang], minutes=1)
    Concern.objects.for_system("test").filter(unit=semarang).update(state="respond", hoax=True)
    noon = NOON.isoformat().replace("+00:00", "Z")
    told = {
        "id": mention.pk,
        "medium": "online",
        "title": "Logistik tiba",
        "excerpt": "Logistik tiba di gudang.",
        "text": None,
        "url": f"https://kabar.example/{mention.pk}",
        "outlet": {"key": "kabar.example", "name": "Kabar", "tier": 2, "area": "33"},
        "author": "",
        "language": "",
        "published_at": noon,
        "seen_at": noon,
        "tone": None,
        "topics": [],
        "story": mention.pk,
        "units": [
            {
                "code": karanganyar.code,
                "state": "new",
                "hoax": False,
                "crisis": False,
                "clipped": False,
                "arrived_at": noon,
                "reasons": [{"kind": "place", "query": None, "name": None, "place": karanganyar.code}],
            }
        ],
    }
    answer = ours.get("monitoring/mentions")
    assert answer.json() == {"items": [told], "next": None}
    assert answer["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer
    assert ours.get(f"monitoring/mentions/{mention.pk}").json() == {**told, "text": "Logistik tiba di gudang."}
    assert ours.get(f"monitoring/mentions/{other.pk}").status_code == 404
    assert ours.get(f"monitoring/mentions/{10**30}").status_code == 404
    assert ours.get(f"monitoring/stories/{other.pk}").status_code == 404
    assert ours.get("monitoring/mentions", unit=semarang.code).status_code == 404
    assert [one["id"] for one in ours.get("monitoring/stories").json()["items"]] == [mention.pk]


def test_what_is_asked_for_narrows(ours, karanganyar):
    first = said([karanganyar])
    second = said([karanganyar], minutes=24 * 60)
    Concern.objects.for_system("test").filter(mention=second).update(state="respond", tone=-1)

    def found(**asked):
        return [one["id"] for one in ours.get("monitoring/mentions", **asked).json()["items"]]

    assert found() == [second.pk, first.pk]
    assert found(state="respond") == found(tone="negative") == found(**{"from": "2026-11-11"}) == [second.pk]
    assert found(state="new") == found(to="2026-11-10") == [first.pk]
    assert found(outlet="lain.example") == found(medium="tv") == []
    for asked in ({"limit": 201}, {"state": "x"}, {"text": "whole", "limit": 51}, {"from": "kemarin"}):
        answer = ours.get("monitoring/mentions", **asked)
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_an_address_behind_whose_path_a_secret_may_stand_isnt_told(ours, karanganyar):
    brought = said([karanganyar])
    brought.url += "?undangan=rahasia"
    brought.save()
    assert ours.get("monitoring/mentions").json()["items"][0]["url"] is None
    Sighting.objects.create(mention=brought, road="source:1", url=brought.url, url_digest="x", seen_at=NOON)
    assert ours.get("monitoring/mentions").json()["items"][0]["url"] == brought.url


def test_pages_lose_and_double_nothing_while_mentions_come_and_ask_no_more_for_more_units(
    person, jateng, karanganyar, semarang
):
    ours = program(person("coordinator", jateng), jateng, below=True)
    stood = [said([karanganyar, semarang], minutes=at).pk for at in range(0, 50, 10)]
    seen, cursor = [], {}
    while cursor is not None:
        page = ours.get("monitoring/mentions", limit=2, **cursor).json()
        seen += [one["id"] for one in page["items"]]
        said([karanganyar], minutes=100 + len(seen))  # newer than anything on these pages
        cursor = {"cursor": page["next"]} if page["next"] else None
    assert seen == stood[::-1]
    with CaptureQueriesContext(
        connection,
    ) as few:
        ours.get("monitoring/mentions", limit=1)
    with CaptureQueriesContext(connection) as many:
        ours.get("monitoring/mentions", limit=7)
    assert len(many) == len(few) <= 14


def test_what_came_comes_once_in_its_order_and_only_once_nothing_can_come_before_it(ours, karanganyar, semarang):
    begin = ours.get("monitoring/arrivals").json()
    assert begin == {"items": [], "next": 0, "more": False}
    new, old = said([karanganyar], minutes=9), said([karanganyar], minutes=1)
    said([semarang], minutes=3)
    mark_arrivals()
    assert ours.get("monitoring/arrivals", after=0).json() == begin
    mark_arrivals(timezone.now() - timedelta(minutes=4))
    late = said([karanganyar], minutes=5)
    page = ours.get("monitoring/arrivals", after=0, limit=1).json()
    assert ([one["id"] for one in page["items"]], page["more"]) == ([new.pk], True)
    page = ours.get("monitoring/arrivals", after=page["next"]).json()
    assert ([one["id"] for one in page["items"]], page["more"]) == ([old.pk], False)
    assert ours.get("monitoring/arrivals", after=page["next"]).json()["items"] == []
    mark_arrivals(timezone.now() - timedelta(minutes=3, seconds=1))
    assert [one["id"] for one in ours.get("monitoring/arrivals", after=page["next"]).json()["items"]] == [late.pk]


def test_a_story_comes_once_over_all_pages_with_all_its_versions(ours, karanganyar, semarang):
    first = said([karanganyar], title="Gudang banjir")
    story = Story.objects.get(pk=first.pk)
    middle = said([karanganyar], minutes=1, title="Lain")
    elsewhere = said([semarang], minutes=2, story=story)
    last = said([karanganyar], minutes=3, story=story)
    Story.objects.filter(pk=story.pk).update(mentions=3, last=last.pk)
    one = ours.get("monitoring/stories", limit=1).json()
    two = ours.get("monitoring/stories", cursor=one["next"]).json()
    assert [item["id"] for item in one["items"]] == [story.pk]
    assert ([item["id"] for item in two["items"]], two["next"]) == ([middle.pk], None)
    told = ours.get(f"monitoring/stories/{story.pk}", limit=2).json()
    assert (told["title"], told["mentions"], told["next"]) == ("Gudang banjir", 3, elsewhere.pk)
    assert [(v["mention"], v["yours"]) for v in told["versions"]] == [(first.pk, True), (elsewhere.pk, False)]
    Story.objects.filter(pk=middle.pk).update(into=story)
    rest = ours.get(f"monitoring/stories/{middle.pk}", cursor=told["next"]).json()
    assert (rest["id"], [v["mention"] for v in rest["versions"]]) == (story.pk, [last.pk])


def test_counts_are_those_of_the_analysis(person, jateng, karanganyar, semarang):
    ours = program(person("coordinator", jateng), jateng, below=True)
    said([karanganyar])
    said([karanganyar, semarang], minutes=24 * 60)
    said([semarang], minutes=1)
    days = {"from": "2026-11-10", "to": "2026-11-11"}
    told = ours.get("monitoring/counts", unit=karanganyar.code, **days).json()
    assert told["total"] == {"mentions": 2, "stories": 2}
    assert told["days"] == [
        {"mentions": 1, "stories": 1, "day": "2026-11-10"}, {"mentions": 1, "stories": 1, "day": "2026-11-11"},
    ]  # fmt: skip
    assert (told["whole"], told["tones"]["unlabelled"]) == (True, {"mentions": 2, "stories": 2})
    assert told["media"]["online"] == {"mentions": 2, "stories": 2}
    assert told["media"]["tv"] == {"mentions": 0, "stories": 0}
    below = ours.get("monitoring/counts", unit=jateng.code, below=True, **days).json()
    assert below["total"] == {"mentions": 3, "stories": 3}
    assert ours.get("monitoring/counts", unit=karanganyar.code, **{**days, "to": "2026-11-09"}).status_code == 422
    assert ours.get("monitoring/counts", unit=karanganyar.code, below=True, **days).status_code == 404
