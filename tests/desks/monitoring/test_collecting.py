"""From a feed on the web to a mention before the right office: once, politely, whichever worker ends in the middle."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fake_web import page
from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.actions.sources import add_source
from kentongan.desks.monitoring.collecting import claiming
from kentongan.desks.monitoring.collecting.archives import reopened
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import Address, Concern, HostTurn, Mention, Sighting, Source
from kentongan.desks.monitoring.states import AddressState

pytestmark = pytest.mark.usefixtures("no_pauses")

BODY = (
    "Karanganyar — Komisi Pemilihan Umum Kabupaten Karanganyar membuka posko aduan bagi warga yang belum terdaftar. "
    "Posko berada di halaman kantor dan buka setiap hari kerja dari pukul delapan pagi sampai empat sore. "
    "Petugas mencatat setiap aduan, memberi nomor, dan menjawab paling lambat tiga hari kemudian. "
    "Warga cukup membawa kartu tanda penduduk; keluarga boleh mengadu untuk anggota yang sakit atau lanjut usia."
)


def story(title: str = "KPU Karanganyar buka posko aduan", body: str = BODY, head: str = ""):
    html = (
        f"<!doctype html><html lang='id'><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        + "".join(f"<p>{part}.</p>" for part in body.split(". "))
        + "</article></body></html>"
    )
    return page(html.encode(), mime="text/html; charset=utf-8")


def feed(site, *paths, **headers):
    items = "".join(
        f"<item><title>Berita</title><link>http://kabar.example:{site.port}{path}</link></item>" for path in paths
    )
    body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    return page(body, mime="application/rss+xml", **headers)


@pytest.fixture
def source(news_site, listener, karanganyar, monkeypatch):
    """A feed of the site with one story, kept by Karanganyar's editor; its port is one of this test."""
    monkeypatch.setattr("kentongan.desks.monitoring.actions.sources.parse", lambda address: None)
    news_site.pages["/feed"] = feed(news_site, "/2026/posko")
    news_site.pages["/2026/posko"] = story()
    address = f"http://kabar.example:{news_site.port}/feed"
    return add_source(karanganyar, address=address, kind="feed", minutes=15, outlet_name="Kabar", by=listener)


def test_a_story_comes_before_the_office_whose_query_it_answers(
    source, listener, karanganyar, network, news_site, django_assert_max_num_queries
):
    query = write_query(karanganyar, name="kantor kami", text='"KPU Karanganyar" AND posko', by=listener)
    write_query(karanganyar, name="lain", text="gempa OR banjir", by=listener)
    collector = Collector(network=network)
    assert collector.collect_due() == 1

    mention = Mention.objects.get()
    assert mention.title == "KPU Karanganyar buka posko aduan"
    assert mention.text.startswith("Karanganyar — Komisi Pemilihan Umum")
    assert mention.outlet.key == "kabar.example"
    assert mention.outlet.name == "Kabar"
    concern = Concern.objects.visible_to(listener).get()
    assert (concern.unit, concern.state) == (karanganyar, "new")
    assert concern.reasons[0] == {"query": query.pk, "version": 1}
    sighting = Sighting.objects.get()
    assert sighting.source == source
    seen = reopened(sighting.copy)
    assert seen.status == 200
    assert b"<h1>KPU Karanganyar buka posko aduan</h1>" in seen.body
    source.refresh_from_db()
    assert (source.failures, source.error, source.found, source.last_new) == (0, "", 1, 1)
    assert source.next_at > timezone.now() + timedelta(minutes=14)


def test_nothing_is_read_twice(source, network, news_site, soon):
    collector = Collector(network=network)
    collector.collect_due()
    asked = [path for path, _headers in news_site.requests if path == "/2026/posko"]
    soon(minutes=20)
    assert collector.collect_due() == 0
    assert [path for path, _headers in news_site.requests if path == "/2026/posko"] == asked == ["/2026/posko"]
    assert Mention.objects.count() == Sighting.objects.count() == 1


def test_a_source_is_asked_only_for_what_changed(source, network, news_site, soon):
    news_site.pages["/feed"] = feed(
        news_site, "/2026/posko", ETag='"v1"', Last_Modified="Sun, 22 Nov 2026 01:00:00 GMT"
    )
    collector = Collector(network=network)
    collector.collect_due()
    news_site.pages["/feed"] = page(b"", status=304)
    soon(minutes=20)
    collector.collect_due()
    headers = [headers for path, headers in news_site.requests if path == "/feed"][-1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Sun, 22 Nov 2026 01:00:00 GMT"
    source.refresh_from_db()
    assert (source.failures, source.last_new, source.found) == (0, 0, 1)


def test_what_robots_forbid_is_left_alone(source, network, news_site):
    news_site.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /2026/\n")
    Collector(network=network).collect_due()
    assert "/2026/posko" not in [path for path, _headers in news_site.requests]
    address = Address.objects.get()
    assert (address.state, address.error) == (AddressState.REFUSED, "robots")
    assert not Mention.objects.exists()


def test_a_host_that_asks_for_a_pause_gets_it(source, network, news_site):
    news_site.pages["/2026/posko"] = page(b"", status=429, Retry_After="120")
    began = timezone.now()
    Collector(network=network).collect_due()
    turn = HostTurn.objects.get()
    assert turn.free_at >= began + timedelta(seconds=120)
    address = Address.objects.get()
    assert (address.state, address.attempts, address.error) == (AddressState.WAITING, 1, "answered")


def test_a_source_in_trouble_says_why_and_is_visited_less_and_less(source, network, news_site, soon):
    news_site.pages["/feed"] = page(b"<p>Sedang dirawat</p>", mime="text/html")
    collector = Collector(network=network)
    collector.collect_due()
    source.refresh_from_db()
    assert (source.failures, source.error) == (1, "not_a_feed")
    first = source.next_at - timezone.now()
    soon(minutes=40)
    collector.collect_due()
    source.refresh_from_db()
    assert source.failures == 2
    assert source.next_at - timezone.now() > first
    news_site.pages["/feed"] = feed(news_site, "/2026/posko")
    soon(hours=3)
    collector.collect_due()
    source.refresh_from_db()
    assert (source.failures, source.error, source.last_new) == (0, "", 1)


def test_the_same_story_by_another_source_is_another_sighting(source, listener, karanganyar, network, news_site, soon):
    news_site.pages["/terkini"] = feed(news_site, "/2026/posko-aduan")
    news_site.pages["/2026/posko-aduan"] = story(
        head=f"<link rel='canonical' href='http://kabar.example:{news_site.port}/2026/posko'>"
    )
    collector = Collector(network=network)
    collector.collect_due()
    other = add_source(
        karanganyar, address=f"http://kabar.example:{news_site.port}/terkini", kind="feed", minutes=15, outlet_name="",
        by=listener,
    )  # fmt: skip
    soon(seconds=5)
    collector.collect_due()
    mention = Mention.objects.get()
    assert {one.source for one in mention.sightings.all()} == {source, other}
    assert mention.sightings.count() == 2


def test_a_worker_that_ended_in_the_middle_loses_and_doubles_nothing(source, network, news_site, soon, monkeypatch):
    first = Collector(network=network)
    for one in claiming.claim_sources(timezone.now(), 10):
        from kentongan.desks.monitoring.collecting.visiting import visit

        visit(one, timezone.now(), network=network)
    [claimed] = claiming.claim_addresses(timezone.now(), 10)  # and here the first worker ended
    assert first.collect_due() == 0, "another worker leaves it alone while the lease runs"
    soon(minutes=6)
    assert Collector(network=network).collect_due() == 1
    assert Mention.objects.count() == Sighting.objects.count() == 1

    from kentongan.desks.monitoring.collecting.reading import look, store

    late = look(claimed, network=network, now=timezone.now())  # the first one wakes up after all
    store([late], first.understander, timezone.now())
    assert Mention.objects.count() == Sighting.objects.count() == 1
    address = Address.objects.get()
    assert (address.state, address.fence) == (AddressState.READ, 2)


def test_two_workers_never_take_the_same_source_or_host(source, network, news_site):
    now = timezone.now()
    assert len(claiming.claim_sources(now, 10)) == 1
    assert claiming.claim_sources(now, 10) == []
    assert Source.objects.for_system("test").get().fence == 1


def test_a_changed_query_works_on_the_next_story(source, listener, karanganyar, network, news_site, soon):
    from kentongan.desks.monitoring.actions.queries import change_query

    query = write_query(karanganyar, name="kantor kami", text="gempa", by=listener)
    collector = Collector(network=network)
    collector.collect_due()
    first = Concern.objects.visible_to(listener).get()
    assert ["place" in reason for reason in first.reasons] == [True]
    change_query(query, name="kantor kami", text="posko", active=True, version=1, by=listener)
    news_site.pages["/feed"] = feed(news_site, "/2026/posko", "/2026/lagi")
    news_site.pages["/2026/lagi"] = story("Posko kedua dibuka", BODY.replace("halaman kantor", "balai desa"))
    soon(minutes=20)
    collector.collect_due()
    concern = Concern.objects.visible_to(listener).exclude(pk=first.pk).get()
    assert concern.mention.title == "Posko kedua dibuka"
    assert concern.reasons[0] == {"query": query.pk, "version": 2}


def test_what_is_learned_of_a_site_serves_the_next_worker(source, network, news_site, monkeypatch):
    from kentongan.desks.monitoring.collecting.site_reading import SiteReader
    from kentongan.desks.monitoring.models import SiteTemplate

    frame = "<nav>" + "<a href='/x'>Tautan menu</a>" * 20 + "</nav><aside>Terpopuler</aside>"
    paths = [f"/2026/cerita-{number}" for number in range(6)]
    for number, path in enumerate(paths):
        words = f"Kecamatan ke-{number} menerima {number + 10} kotak suara dari gudang kabupaten pada hari Senin. "
        paragraphs = "".join(f"<p>Bagian {part}. {words * 3}</p>" for part in range(4))
        html = (
            f"<!doctype html><html><title>Logistik {number}</title><body>{frame}"
            f"<div class='isi-berita'><h1>Logistik {number}</h1>{paragraphs}</div><footer>Redaksi</footer>"
        )
        news_site.pages[path] = page(html.encode(), mime="text/html; charset=utf-8")
    news_site.pages["/feed"] = feed(news_site, *paths)
    Address.objects.update(next_at=timezone.now())
    collector = Collector(network=network)
    while collector.collect_due():
        Address.objects.filter(state=AddressState.WAITING).update(next_at=timezone.now())
    assert Mention.objects.count() == len(paths)
    [kept] = SiteTemplate.objects.all()
    assert kept.host.startswith("kabar.example")
    again = SiteReader()
    from kentongan.desks.monitoring.extraction.cascade import Page

    # Which pages are checked by the thorough road goes by their addresses, and the port is another in each run.
    addresses = [f"http://kabar.example:{news_site.port}/2026/cerita-{number}" for number in range(5, 25)]
    read = again.read([Page(html.encode(), address) for address in addresses])
    assert sum(one.road == "template" for one in read) > len(read) / 2
    assert {one.text[:52] for one in read} == {"Bagian 0. Kecamatan ke-5 menerima 15 kotak suara dari"[:52]}


def test_an_article_from_the_year_9999_is_kept_without_its_date(
    source, listener, karanganyar, network, news_site, staff
):
    head = "<meta property='article:published_time' content='9999-12-31T20:00:00Z'>"
    news_site.pages["/2026/posko"] = story(head=head)
    write_query(karanganyar, name="kantor kami", text="posko", by=listener)
    assert Collector(network=network).collect_due() == 1
    assert Mention.objects.get().published_at is None
    assert "KPU Karanganyar buka posko aduan" in staff(listener).get("/kantor/pantauan/").text


def test_a_page_that_breaks_its_reader_holds_no_other_page_back(source, network, news_site, monkeypatch):
    from kentongan.desks.monitoring.collecting import site_reading

    news_site.pages["/feed"] = feed(news_site, "/2026/posko", "/2026/jahat")
    news_site.pages["/2026/jahat"] = story("Jahat", BODY + " RUSAK.")
    read = site_reading.Reader.read

    def breaks(self, pages):
        if any(b"RUSAK" in page.body for page in pages):
            raise ZeroDivisionError
        return read(self, pages)

    monkeypatch.setattr(site_reading.Reader, "read", breaks)
    collector = Collector(network=network)
    while Address.objects.filter(attempts=0, state=AddressState.WAITING).exists() or not Address.objects.exists():
        collector.collect_due()
        Address.objects.filter(attempts=0).update(next_at=timezone.now())
    assert [one.title for one in Mention.objects.all()] == ["KPU Karanganyar buka posko aduan"]
    broken = Address.objects.get(url__endswith="jahat")
    assert (broken.state, broken.attempts, broken.error) == (AddressState.WAITING, 1, "broke")


def test_a_source_that_breaks_its_reader_is_in_trouble(source, network, news_site):
    news_site.pages["/feed"] = page(b"<rss><channel><item><title>&#xd800;</title><link>/x", mime="application/rss+xml")
    Collector(network=network).collect_due()
    source.refresh_from_db()
    assert source.failures == 1
    assert source.error in {"broke", "not_a_feed"}
