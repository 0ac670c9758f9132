"""Feeds, site maps and pages with lists: what they name, and what they may not do to us."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest

from kentongan.desks.monitoring.collecting.listing import MOST, Unreadable, read_feed, read_page, read_sitemap

HOME = "https://kabar.example/"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>
<item><title>KPU &lt;b&gt;Karanganyar&lt;/b&gt; buka posko</title><link>/2026/11/posko</link>
<pubDate>Sun, 22 Nov 2026 08:00:00 +0700</pubDate></item>
<item><title>Kedua</title><link>https://kabar.example/2026/11/kedua?utm_source=rss</link></item>
<item><title>Lagi</title><link>https://www.kabar.example/2026/11/kedua</link></item>
<item><title>Tanpa alamat</title></item></channel></rss>"""


def test_a_feed_names_each_address_once():
    entries = read_feed(RSS, HOME).entries
    assert [one.url for one in entries] == [
        "https://kabar.example/2026/11/posko", "https://kabar.example/2026/11/kedua?utm_source=rss",
    ]  # fmt: skip
    assert entries[0].title == "KPU Karanganyar buka posko"
    assert entries[0].published_at == datetime(2026, 11, 22, 1, tzinfo=UTC)
    assert entries[1].published_at is None


def test_a_broken_feed_gives_what_it_has():
    assert len(read_feed(RSS[:-120], HOME).entries) >= 1


def test_a_feed_of_a_million_items_is_cut():
    body = b"<rss version='2.0'><channel>" + b"<item><link>https://kabar.example/%d</link></item>" * 1
    items = b"".join(b"<item><link>https://kabar.example/berita-%d</link></item>" % number for number in range(20_000))
    assert len(read_feed(body + items, HOME).entries) == MOST


def test_a_feed_cannot_name_files_or_grow():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
    <rss version="2.0"><channel><item><title>&c;&f;</title><link>https://kabar.example/x-1</link></item></channel></rss>"""
    for entry in read_feed(bomb, HOME).entries:
        assert "root:" not in entry.title
        assert len(entry.title) <= 300


@pytest.mark.parametrize("body", [b"", b"<html><p>Halo</p></html>", b"\0\1\2" * 100, b"{}"])
def test_what_is_no_feed_says_so(body):
    with pytest.raises(Unreadable) as told:
        read_feed(body, HOME)
    assert told.value.code == "not_a_feed"


MAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://kabar.example/a</loc><lastmod>2026-11-20</lastmod></url>
<url><loc>https://kabar.example/b</loc><news:news><news:publication_date>2026-11-22T08:00:00+07:00</news:publication_date>
<news:title>Posko dibuka</news:title></news:news></url></urlset>"""


def test_a_news_site_map_gives_the_newest_first():
    entries = read_sitemap(MAP, HOME).entries
    assert [(one.url, one.title) for one in entries] == [
        ("https://kabar.example/b", "Posko dibuka"), ("https://kabar.example/a", ""),
    ]  # fmt: skip
    assert entries[0].published_at == datetime(2026, 11, 22, 1, tzinfo=UTC)


def test_a_site_map_cannot_name_files_or_grow():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    head = f'<!DOCTYPE urlset [{entities}<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset>'
    urls = "<url><loc>https://kabar.example/&f;&e11;</loc></url><url><loc>https://kabar.example/a</loc></url>"
    with pytest.raises(Unreadable) as told:
        read_sitemap(f"{head}{urls}</urlset>".encode(), HOME)
    assert told.value.code == "not_a_sitemap"
    many = b"".join(b"<url><loc>https://kabar.example/%d</loc></url>" % number for number in range(100_000))
    assert len(read_sitemap(b"<urlset>" + many, HOME).entries) == MOST


def test_a_page_of_deep_boxes_is_read_or_says_that_it_cannot_be():
    link = b"<a href='/2026/11/22/kpu-karanganyar-buka-posko'>KPU Karanganyar buka posko aduan warga</a>"
    for body in (b"<div>" * 100_000 + link, b"<a href='x" * 50_000, b"<html>" + link * 50_000):
        with suppress(Unreadable):
            assert len(read_page(body, HOME).entries) <= 1


def test_an_index_names_further_maps():
    index = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://kabar.example/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
    <sitemap><loc>https://kabar.example/new.xml</loc><lastmod>2026-11-22</lastmod></sitemap></sitemapindex>"""
    listing = read_sitemap(index, HOME)
    assert listing.entries == ()
    assert listing.maps == ("https://kabar.example/new.xml", "https://kabar.example/old.xml")


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"<urlset/>"])
def test_what_is_no_site_map_says_so(body):
    with pytest.raises(Unreadable) as told:
        read_sitemap(body, HOME)
    assert told.value.code == "not_a_sitemap"


def test_a_page_gives_its_headlines_alone():
    body = b"""<html><body><nav><a href="/tentang-kami">Tentang kami dan redaksi lengkap</a></nav>
    <a href="/2026/11/22/kpu-karanganyar-buka-posko">KPU Karanganyar buka posko aduan warga</a>
    <a href="/tag/pemilu-2026">Semua berita dengan topik pemilu 2026</a>
    <a href="https://iklan.example/2026/11/22/beli-rumah-murah">Rumah murah di pinggir kota, beli sekarang</a>
    <a href="javascript:alert(20261122)">Berita yang bukan berita sama sekali</a>
    <a href="/2026/11/22/pendek">Pendek</a></body></html>"""
    assert [one.url for one in read_page(body, HOME).entries] == [
        "https://kabar.example/2026/11/22/kpu-karanganyar-buka-posko"
    ]
