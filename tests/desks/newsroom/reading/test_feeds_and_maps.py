"""Feeds in three forms for each list, and maps for robots: read back by their own rules."""

import json
from datetime import datetime, timedelta

import pytest
from defusedxml import ElementTree
from django.utils import timezone

from kentongan.desks.newsroom.models import Article, Category
from kentongan.foundation.public import robots
from samples import make_article

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}
LISTS = ["/berita/", "/berita/rubrik/opini/", "/berita/topik/gudang/"]


@pytest.fixture
def article(karanganyar, author, head, publish):
    fields = {"category": Category.objects.get(code="opini"), "topics": "Gudang", "title": "Gudang & <logistik>"}
    published = publish(make_article(karanganyar, author, **fields), by=author, head=head)
    Article.framework.filter(pk=published.pk).update(corrected_at=timezone.now())
    return published


def read(site, unit, path, media):
    response = site(unit, path)
    assert response.status_code == 200
    assert response["Content-Type"] == media
    return response.content.decode()


@pytest.mark.parametrize("path", LISTS)
def test_rss_says_what_is_there(site, karanganyar, article, path):
    channel = ElementTree.fromstring(
        read(site, karanganyar, f"{path}rss.xml", "application/rss+xml; charset=utf-8")
    ).find("channel")
    (item,) = channel.findall("item")
    assert item.findtext("title") == "Gudang & <logistik>"
    assert item.findtext("link") == article.get_absolute_url()
    assert item.findtext("description").startswith("Dikoreksi: Petugas")
    assert channel.findtext("link") == f"{karanganyar.address_url}{path}"


@pytest.mark.parametrize("path", LISTS)
def test_atom_says_what_is_there(site, karanganyar, article, path):
    feed = ElementTree.fromstring(read(site, karanganyar, f"{path}atom.xml", "application/atom+xml; charset=utf-8"))
    (entry,) = feed.findall("a:entry", ATOM)
    assert entry.findtext("a:id", namespaces=ATOM) == f"{karanganyar.address_url}/berita/{article.pk}/"
    assert datetime.fromisoformat(entry.findtext("a:published", namespaces=ATOM)).tzinfo is not None
    assert feed.findtext("a:id", namespaces=ATOM) == f"{karanganyar.address_url}{path}"
    assert feed.findtext("a:updated", namespaces=ATOM)
    assert entry.findtext("a:summary", namespaces=ATOM).startswith("Dikoreksi: ")


@pytest.mark.parametrize("path", LISTS)
def test_json_feed_says_what_is_there(site, karanganyar, article, path):
    feed = json.loads(read(site, karanganyar, f"{path}umpan.json", "application/feed+json; charset=utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{karanganyar.address_url}{path}umpan.json"
    assert feed["home_page_url"] == f"{karanganyar.address_url}{path}"
    (item,) = feed["items"]
    assert item["id"] == f"{karanganyar.address_url}/berita/{article.pk}/"
    assert item["title"] == "Gudang & <logistik>"
    assert item["content_text"].startswith("Dikoreksi: ")
    assert item["tags"] == ["Opini"]
    assert datetime.fromisoformat(item["date_published"]).tzinfo is not None


def test_a_page_names_its_feeds(site, karanganyar, article):
    page = site(karanganyar, "/berita/rubrik/opini/").content.decode()
    for path, media in (("rss.xml", "rss+xml"), ("atom.xml", "atom+xml"), ("umpan.json", "feed+json")):
        assert f'type="application/{media}" title="Opini (' in page
        assert f'href="/berita/rubrik/opini/{path}"' in page
        assert f'href="/berita/{path}"' in page


def test_lists_that_nobody_has_have_no_feed(site, karanganyar):
    for path in ("/berita/rubrik/tidak-ada/rss.xml", "/berita/topik/tidak-ada/atom.xml"):
        assert site(karanganyar, path).status_code == 404


def locations(text):
    return [node.text for node in ElementTree.fromstring(text).iterfind(".//s:loc", MAP)]


def test_the_map_holds_every_page_and_no_english_article(site, karanganyar, article):
    text = read(site, karanganyar, "/sitemap.xml", "application/xml")
    address = karanganyar.address_url
    assert {f"{address}/", f"{address}/berita/", f"{address}/berita/arsip/", f"{address}/pejabat/"} <= set(
        locations(text)
    )
    assert f"{address}{article.path_on_host}" in locations(text)
    assert f"{address}/en{article.path_on_host}" not in text
    assert f'hreflang="en" href="{address}/en/berita/"' in text


def test_many_pages_are_told_in_portions(site, karanganyar, author, head, publish, monkeypatch):
    monkeypatch.setattr(robots, "MOST_LOCATIONS", 2)
    articles = [publish(make_article(karanganyar, author), by=author, head=head) for _ in range(3)]
    address = karanganyar.address_url
    index = locations(read(site, karanganyar, "/sitemap.xml", "application/xml"))
    assert index == [f"{address}/sitemap-{name}.xml" for name in ("situs-1", "berita-1", "berita-2")]
    told = [locations(site(karanganyar, path.removeprefix(address)).content.decode()) for path in index]
    assert told[1:] == [[one.get_absolute_url() for one in articles[:2]], [articles[2].get_absolute_url()]]
    assert f"{address}/berita/" in told[0]
    for name in ("berita-3", "berita-0", "situs-2", "lain-1"):
        assert site(karanganyar, f"/sitemap-{name}.xml").status_code == 404


def test_the_news_map_holds_two_days(site, karanganyar, article, author, head, publish):
    old = publish(make_article(karanganyar, author), by=author, head=head)
    Article.framework.filter(pk=old.pk).update(first_published_at=timezone.now() - timedelta(hours=49))
    (url,) = ElementTree.fromstring(read(site, karanganyar, "/berita/peta-48-jam.xml", "application/xml")).findall(
        "s:url", MAP
    )
    assert url.findtext("s:loc", namespaces=MAP) == article.get_absolute_url()
    assert url.findtext("n:news/n:title", namespaces=MAP) == "Gudang & <logistik>"
    assert url.findtext("n:news/n:publication/n:language", namespaces=MAP) == "id"
    assert datetime.fromisoformat(url.findtext("n:news/n:publication_date", namespaces=MAP)).tzinfo is not None
    assert site(karanganyar, "/en/berita/peta-48-jam.xml").status_code == 404


def test_robots_are_told_of_both_maps(site, karanganyar):
    lines = site(karanganyar, "/robots.txt").content.decode().splitlines()
    address = karanganyar.address_url
    assert lines[-2:] == [f"Sitemap: {address}/sitemap.xml", f"Sitemap: {address}/berita/peta-48-jam.xml"]
