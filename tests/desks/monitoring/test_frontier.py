"""Addresses in line: no stranger spoils another's, no host or source holds the others up, no host is asked unasked."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from test_collecting import feed, story

from fake_web import page
from kentongan.desks.monitoring.actions.bringing import bring_address
from kentongan.desks.monitoring.actions.sources import add_source
from kentongan.desks.monitoring.collecting import claiming, collector
from kentongan.desks.monitoring.collecting.claiming import Load, claim_addresses, claim_wanted
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.collecting.enqueuing import AGAIN, enqueue
from kentongan.desks.monitoring.collecting.listing import Entry
from kentongan.desks.monitoring.collecting.politeness import IDLE, LONGEST_VISIT, forget_hosts, push_back
from kentongan.desks.monitoring.models import Address, HostTurn, Mention, Outlet, Source
from kentongan.desks.monitoring.states import AddressState
from kentongan.desks.monitoring.wording import fault

pytestmark = pytest.mark.usefixtures("no_pauses")
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture
def source_at(karanganyar):
    def make(host, *, address=""):
        outlet, _new = Outlet.objects.get_or_create(key=host, defaults={"name": host})
        return Source.framework.create(
            unit=karanganyar, outlet=outlet, kind="feed", address=address or f"https://{host}/feed", next_at=NOW
        )

    return make


def test_a_stranger_s_feed_says_nothing_of_another_site_s_address(source_at):
    good, bad = "https://kabar.example/2026/posko", "http://wap.kabar.example/2026/posko?share=all"
    stranger, own = source_at("jahat.example"), source_at("kabar.example")
    assert enqueue([Entry(bad, "Bohong", NOW - timedelta(days=900))], stranger, NOW) == 1
    row = Address.objects.get()
    assert (row.told, row.own, row.host) == ({}, False, "wap.kabar.example")

    Address.objects.update(state=AddressState.REFUSED, attempts=1, error="answered", fence=3)
    assert enqueue([Entry(good, "Posko", NOW)], own, NOW) == 0
    row.refresh_from_db()
    assert (row.url, row.host, row.source, row.own) == (good, "kabar.example", own, True)
    assert row.told == {"title": "Posko", "published_at": NOW.isoformat()}
    assert (row.state, row.attempts, row.error, row.fence) == (AddressState.WAITING, 0, "", 4)

    before = Address.objects.values().get()
    enqueue([Entry(bad, "Bohong", NOW)], stranger, NOW + AGAIN)
    enqueue([Entry(good, "Posko", NOW)], own, NOW)
    assert Address.objects.values().get() == before, "nobody changes what the site itself said"
    Address.objects.update(state=AddressState.READ)
    before = Address.objects.values().get()
    enqueue([Entry(good, "Lain", NOW)], own, NOW + AGAIN)
    assert Address.objects.values().get() == before, "what was read stays read"


def test_whose_site_an_address_is(source_at):
    tenant = source_at("warga.blog.example")
    house = source_at("blog.example", address="https://rss.penyalur.example/blog")
    urls = ["https://warga.blog.example/1", "https://blog.example/2", "https://lain.blog.example/3"]
    enqueue([Entry(url) for url in urls], tenant, NOW)
    assert list(Address.objects.order_by("url").values_list("own", flat=True)) == [False, False, True]
    enqueue([Entry(url) for url in urls], house, NOW)
    assert set(Address.objects.values_list("own", flat=True)) == {True}
    assert Address.objects.get(url=urls[0]).source == tenant


def test_what_could_not_be_read_is_tried_again_once_a_week_at_most(source_at):
    url, stranger = "https://kabar.example/x", source_at("jahat.example")
    enqueue([Entry(url)], stranger, NOW)
    Address.objects.update(state=AddressState.REFUSED, attempts=5, next_at=NOW)
    enqueue([Entry(url)], stranger, NOW + AGAIN - timedelta(hours=1))
    assert Address.objects.get().state == AddressState.REFUSED
    enqueue([Entry(url)], stranger, NOW + AGAIN)
    assert Address.objects.values_list("state", "attempts").get() == (AddressState.WAITING, 0)


def test_a_link_that_a_person_pastes_is_read_as_they_pasted_it(
    any_port, listener, karanganyar, network, news_site, source_at
):
    enqueue([Entry(f"{any_port}/2026/posko?share=all")], source_at("jahat.example"), NOW)
    news_site.pages |= {"/2026/posko": story(), "/2026/posko?share=all": page(b"", status=404)}
    bring_address(karanganyar, url=f"{any_port}/2026/posko", by=listener)
    Collector(network=network).collect_due()
    assert Address.objects.values_list("state", "mention").get() == (AddressState.READ, Mention.objects.get().pk)


def test_every_free_host_has_its_turn_whatever_waits_before_it(source_at):
    flood, small = source_at("deras.example"), source_at("kecil.example")
    Address.objects.bulk_create(
        Address(digest=f"{number:032}", url=f"https://deras.example/{number}", host="deras.example", source=flood,
                next_at=NOW - timedelta(days=1)) for number in range(1000)
    )  # fmt: skip
    enqueue(
        [Entry("https://deras.example/x"), Entry("https://kecil.example/1"), Entry("https://sepi.example/2")],
        small,
        NOW,
    )
    push_back("deras.example", NOW + timedelta(hours=1))
    now = NOW + timedelta(minutes=1)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        claimed = claim_addresses(now, 10)
    assert {one.host for one in claimed} == {"kecil.example", "sepi.example"}
    [look] = [one["sql"] for one in asked if "monitoring_hostturn" in one["sql"] and "ORDER BY" in one["sql"]][:1]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {look}")
            plan = " ".join(str(row[3]) for row in cursor.fetchall())
        assert "address_due_of_host" in plan
        assert "SCAN monitoring_address" not in plan
    Address.objects.exclude(host="deras.example").update(state=AddressState.READ)
    assert [one.host for one in claim_addresses(NOW + timedelta(hours=2), 10)] == ["deras.example"]


def test_a_source_and_a_host_have_few_hands_of_a_worker(source_at):
    wide, other = source_at("luas.example"), source_at("lain.example")
    enqueue([Entry(f"https://h{number}.example/1") for number in range(20)], wide, NOW)
    enqueue([Entry("https://z1.example/1"), Entry("https://z2.example/1")], other, NOW)
    enqueue([Entry("https://z3.example/1")], None, NOW)
    load = Load()
    claimed = claim_addresses(NOW, 10, load)
    assert sorted(str(one.source_id) for one in claimed) == sorted([str(wide.pk)] * 3 + [str(other.pk)] * 2 + ["None"])
    assert claim_addresses(NOW, 10, load) == []

    enqueue([Entry(f"https://lambat.example/{number}") for number in range(5)], other, NOW)
    slow = Load()
    taken = [claim_addresses(NOW + timedelta(minutes=step), 1, slow) for step in range(1, 5)]
    assert [one.host for some in taken for one in some].count("lambat.example") <= claiming.OF_HOST


def test_hands_are_kept_for_links_that_people_wait_for(source_at, any_port, listener, karanganyar, monkeypatch):
    for number in range(8):
        source = source_at(f"s{number}.example")
        enqueue([Entry(f"https://s{number}.example/{page}") for page in range(3)], source, timezone.now())
    bring_address(karanganyar, url="https://penting.example/1", by=listener)

    class Hands:
        def __init__(self):
            self.given = []

        def submit(self, work, row):
            self.given.append(row)
            return object()

    worker, hands = Collector(), Hands()
    for _ in range(4):
        worker._begin(hands)
    kinds = [type(row).__name__ for row in hands.given]
    assert hands.given[0].url == "https://penting.example/1"
    assert (kinds.count("Source"), kinds.count("Address")) == (collector.MOST_VISITS, collector.MOST_PAGES + 1)
    bring_address(karanganyar, url="https://penting2.example/1", by=listener)
    worker._begin(hands)
    assert hands.given[-1].url == "https://penting2.example/1"
    assert claim_wanted(timezone.now(), 10, Load()) == []


def test_a_redirect_to_another_host_waits_for_that_host_s_turn_and_robots(
    any_port, listener, karanganyar, network, news_site
):
    port = news_site.port
    news_site.pages |= {
        "/s/1": page(b"", status=301, Location=f"http://lain.example:{port}/2026/posko"), "/2026/posko": story(),
    }  # fmt: skip
    bring_address(karanganyar, url=f"{any_port}/s/1", by=listener)
    worker = Collector(network=network)
    push_back_until = timezone.now() + timedelta(hours=1)
    HostTurn.objects.create(host=f"lain.example:{port}", free_at=push_back_until)
    assert worker.collect_due() == 1
    row = Address.objects.get()
    assert (row.state, row.host, row.hops) == (AddressState.WAITING, f"lain.example:{port}", 1)
    assert "/2026/posko" not in [path for path, _headers in news_site.requests]
    assert worker.collect_due() == 0, "that host isn't free"
    HostTurn.objects.update(free_at=timezone.now())
    assert worker.collect_due() == 1
    mention = Mention.objects.get()
    assert mention.outlet.key == "lain.example"
    assert [path for path, _headers in news_site.requests] == ["/robots.txt", "/s/1", "/robots.txt", "/2026/posko"]
    row.refresh_from_db()
    assert (row.state, row.mention) == (AddressState.READ, mention)


def test_what_the_other_host_forbids_is_left_alone_also_by_a_redirect_within(
    any_port, listener, karanganyar, network, news_site
):
    news_site.pages |= {
        "/robots.txt": page(b"User-agent: *\nDisallow: /2026/\n"), "/2026/posko": story(),
        "/s/1": page(b"", status=301, Location=f"http://lain.example:{news_site.port}/2026/posko"),
        "/s/2": page(b"", status=301, Location="/2026/posko"),
    }  # fmt: skip
    for path in ("/s/1", "/s/2"):
        bring_address(karanganyar, url=f"{any_port}{path}", by=listener)
    worker = Collector(network=network)
    while Address.objects.filter(state=AddressState.WAITING).exists():
        worker.collect_due()
    assert set(Address.objects.values_list("error", flat=True)) == {"robots"}
    assert "/2026/posko" not in [path for path, _headers in news_site.requests]


def test_hosts_that_lead_on_in_a_circle_end_with_words(any_port, listener, karanganyar, network, news_site):
    port = news_site.port
    news_site.pages |= {
        "/a": page(b"", status=302, Location=f"http://b.example:{port}/b"),
        "/b": page(b"", status=302, Location=f"{any_port}/a"),
    }  # fmt: skip
    bring_address(karanganyar, url=f"{any_port}/a", by=listener)
    worker = Collector(network=network)
    for _ in range(9):
        worker.collect_due()
    row = Address.objects.get()
    assert (row.state, row.error, row.attempts, row.at, row.hops) == (AddressState.REFUSED, "redirects", 1, "", 0)
    assert fault(row.error, row.error_facts).startswith("The address leads on more than 5 times.")
    assert [path for path, _headers in news_site.requests if path != "/robots.txt"] == ["/a", "/b"] * 3


def test_a_source_that_moved_is_followed_politely_and_not_for_ever(
    network, news_site, listener, karanganyar, monkeypatch
):
    monkeypatch.setattr("kentongan.desks.monitoring.actions.sources.parse", lambda address: None)
    port = news_site.port
    news_site.pages |= {
        "/feed": page(b"", status=301, Location=f"http://baru.example:{port}/rss"), "/rss": feed(news_site, "/2026/x"),
        "/ring": page(b"", status=301, Location=f"http://ring.example:{port}/ring2"),
        "/ring2": page(b"", status=301, Location=f"http://kabar.example:{port}/ring"),
    }  # fmt: skip
    for path in ("/feed", "/ring"):
        given = {"kind": "feed", "minutes": 15, "outlet_name": "", "by": listener}
        add_source(karanganyar, address=f"http://kabar.example:{port}{path}", **given)
    HostTurn.objects.create(host=f"baru.example:{port}", free_at=timezone.now() + timedelta(hours=1))
    Collector(network=network).collect_due()
    moved, ring = Source.framework.order_by("pk")
    assert (moved.error, moved.visited_at, moved.found) == ("", None, 0), "that host isn't free"
    assert ring.error == "redirects"
    HostTurn.objects.update(free_at=timezone.now())
    Source.framework.update(next_at=timezone.now())
    Collector(network=network).collect_due()
    moved.refresh_from_db()
    assert (moved.error, moved.found) == ("", 1)


def test_hosts_that_nothing_names_any_more_are_forgotten(source_at):
    enqueue([Entry("https://menunggu.example/1"), Entry("https://selesai.example/1")], source_at("a.example"), NOW)
    Address.objects.filter(host="selesai.example").update(state=AddressState.READ)
    forget_hosts(NOW + LONGEST_VISIT)
    assert set(HostTurn.objects.values_list("queued_at", flat=True)) == {NOW}
    forget_hosts(NOW + LONGEST_VISIT + timedelta(seconds=1))
    assert dict(HostTurn.objects.values_list("host", "queued_at")) == {"menunggu.example": NOW, "selesai.example": None}
    enqueue([Entry("https://selesai.example/2")], None, NOW + IDLE)
    assert [one.host for one in claim_addresses(NOW + IDLE, 1)], "what comes anew is found again"
    Address.objects.filter(host="selesai.example").update(state=AddressState.READ)
    forget_hosts(NOW + 3 * IDLE)
    assert HostTurn.objects.get().host == "menunggu.example"


def drip(request):
    """A feed that comes byte by byte, for as long as anybody listens."""
    request.send_response(200)
    request.send_header("Content-Type", "application/rss+xml")
    request.end_headers()
    for _ in range(2000):
        request.wfile.write(b"<")
        request.wfile.flush()
        time.sleep(0.01)


@pytest.mark.crash
def test_a_source_that_answers_byte_by_byte_is_given_up_and_holds_nobody_up(real_nation, news_site):
    news_site.pages |= {"/feed": drip, **{f"/{number}": story(f"Posko {number}") for number in range(6)}}
    told = json.loads(real_nation.run("tests/desks/monitoring/slow_source.py", str(news_site.port)))
    assert told.pop("meanwhile") >= 3, "the others were read while it dripped"
    assert told == {
        "failures": 1, "error": "timed_out", "mentions": 6,
        "fault": "Reading the address took longer than 1.5 seconds. Try again later.",
    }  # fmt: skip
