"""The product's own pages in the store: which are kept, what they say they show, and what makes them new."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from store_visitor import Counting, ask

from kentongan.desks.newsroom.tags import touched
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.ledger import record
from kentongan.foundation.people.actors import System
from kentongan.foundation.public.pages import StaticPage, UnitHome
from kentongan.foundation.public.store import facts, purge
from kentongan.foundation.public.store.entries import Key
from kentongan.foundation.public.store.front import Front
from kentongan.foundation.public.store.opened import is_open, standard_headers
from kentongan.foundation.public.store.purges import Purge
from kentongan.foundation.units.directory import add_official
from kentongan.foundation.units.offices import change_details, confirm_host, set_host
from samples import make_article

pytestmark = pytest.mark.django_db

HOST = "kab-karanganyar.localhost"
BY = System("test")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def django():
    """The product; as in Django's own test client, requests leave the test's connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Counting(WSGIHandler())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def front(django, tmp_path):
    from kentongan.foundation.public.store import runs

    return Front(django, runs.begin(tmp_path / "pages"), megabytes=10)


@pytest.fixture
def article(karanganyar, author, head, publish):
    return publish(make_article(karanganyar, author), by=author, head=head)


@pytest.fixture
def old(django):
    """Whether asking for pages now is answered without rendering one."""

    def look(front, *pages):
        front.keeper.look()
        before = len(django.seen)
        for host, path in pages:
            assert ask(front, host, path).status == 200
        return len(django.seen) == before

    return look


def pages_of(front):
    return {(key.host, key.path, key.query): entry for key, entry in front.memory.entries.items()}


def test_pages_for_readers_are_kept_and_others_arent(front, article, django):
    kept = ["/", "/tentang/", "/kontak/", "/berita/", "/berita/rss.xml", "/sitemap.xml",
        "/robots.txt", "/favicon.svg", "/en/", "/en/berita/", article.path_on_host]  # fmt: skip
    own = f"/berita/{article.pk}/"
    passed = ["/berita/?hal=40", "/berita/?rubrik=tidak-ada", "/berita/?rubrik=berita", "/gaya/", "/tidak-ada/", own,
        f"{own}dilihat/", "/healthz", "/dokumen/1/x.pdf", "/media/images/x.webp"]  # fmt: skip
    for path in [*kept, *passed]:
        ask(front, HOST, path)
    assert {f"{path}?{query}" if query else path for _, path, query in pages_of(front)} == set(kept)
    rendered = len(django.seen)
    for path in kept:
        ask(front, HOST, path)
    assert len(django.seen) == rendered


def test_portals_are_kept_as_well(front, article):
    for host, path in [
        ("localhost", "/"),
        ("localhost", "/satker/"),
        ("jateng.localhost", "/"),
        ("jateng.localhost", "/en/satker/"),
    ]:
        assert ask(front, host, path).status == 200
    ask(front, "localhost", "/cari-satker/?q=tegal")
    assert len(pages_of(front)) == 4
    assert all("units" in entry.tags for entry in pages_of(front).values())


def test_no_kept_page_holds_a_token_or_a_cookie(front, article):
    for path in ("/", "/tentang/", "/kontak/", "/berita/", article.path_on_host):
        page = ask(front, HOST, path, HTTP_COOKIE="csrftoken=" + "a" * 32)
        assert "csrf" not in page.text.lower()
        assert "set-cookie" not in page.headers


def test_ordinary_pages_are_open_to_nginx_and_the_sample_says_their_headers(front, article):
    for path in ("/", "/tentang/", "/berita/", article.path_on_host, f"/en{article.path_on_host}"):
        ask(front, HOST, path)
        assert is_open(Key(HOST, path), pages_of(front)[HOST, path, ""].headers), path
    sample = (ROOT / "docs/nginx.conf").read_text()
    said = dict(re.findall(r'^\s*add_header (\S+) (?:"([^"]*)"|\S+) always;', sample, re.MULTILINE))
    wanted = {
        name: value for name, value in standard_headers("/").items() if name not in {"Content-Type", "Content-Language"}
    }
    https = {"Content-Security-Policy": f"{wanted['Content-Security-Policy']}; upgrade-insecure-requests"}
    own = {"Content-Language", "Vary", "Last-Modified", "Strict-Transport-Security"}
    assert {name: value for name, value in said.items() if name not in own} == wanted | https


def test_a_published_article_is_on_every_list_up_to_the_nations(
    front, article, old, author, head, publish, karanganyar
):
    paths = ["/", "/berita/", "/en/berita/rss.xml", "/sitemap.xml"]
    lists = [(HOST, path) for path in paths] + [("jateng.localhost", "/"), ("localhost", "/")]
    lists += [("jateng.localhost", "/berita/"), ("localhost", "/berita/rss.xml")]
    others = [
        ("kota-semarang.localhost", "/"),
        (HOST, "/kontak/"),
        ("diy.localhost", "/"),
        (HOST, article.path_on_host),
    ]
    for host, path in [*lists, *others]:
        ask(front, host, path)
    second = publish(make_article(karanganyar, author, title="Rapat pleno terbuka"), by=author, head=head)
    purge(*touched(second))
    front.keeper.look()
    for host, path in lists:
        if path != "/sitemap.xml":
            assert "Rapat pleno terbuka" in ask(front, host, path).text, (host, path)
    assert f"/berita/{second.pk}-" in ask(front, HOST, "/sitemap.xml").text
    assert old(front, *others)


def test_what_an_article_touches(article):
    assert touched(article) == (f"article:{article.pk}", "news:00", "news:33", "news:33.13")


def test_an_article_taken_back_is_nowhere_any_more(front, karanganyar, author, head, publish):
    one, two = (
        publish(make_article(karanganyar, author, title=t), by=author, head=head) for t in ("Satu kabar", "Dua kabar")
    )
    paths = [one.path_on_host, two.path_on_host, f"/en{two.path_on_host}", "/", "/berita/", "/berita/rss.xml"]
    for path in paths:
        assert "Satu kabar" in ask(front, HOST, path).text
    type(one).framework.filter(pk=one.pk).update(live=False)
    purge(*touched(one))
    front.keeper.look()
    for path in paths[1:]:
        assert "Satu kabar" not in ask(front, HOST, path).text


def test_a_unit_that_changes_makes_its_pages_new(front, article, old, karanganyar):
    own, beside = [(HOST, "/"), (HOST, article.path_on_host)], [("kota-semarang.localhost", "/")]
    portals = [("jateng.localhost", "/"), ("localhost", "/satker/")]
    for host, path in [*own, *beside, *portals]:
        ask(front, host, path)
    change_details(karanganyar, phone="0271-123456", by=BY)
    assert old(front, *beside)
    assert not old(front, own[0])
    assert not old(front, own[1])
    assert not old(front, portals[0])
    assert "0271-123456" in ask(front, HOST, "/").text


def test_a_province_that_changes_makes_the_pages_below_it_new(front, old, jateng):
    pages = [(HOST, "/kontak/"), ("kota-semarang.localhost", "/kontak/")]
    for page in [*pages, ("diy.localhost", "/kontak/")]:
        ask(front, *page)
    change_details(jateng, place="Jawa Tengah Raya", by=BY)
    assert not old(front, pages[0])
    assert not old(front, pages[1])
    assert old(front, ("diy.localhost", "/kontak/"))


def test_a_host_that_moves_leaves_nothing_behind(front, karanganyar):
    assert ask(front, HOST, "/kontak/").status == 200
    set_host(karanganyar, host="kab-karanganyar.example.test", by=BY)
    confirm_host(karanganyar, host="kab-karanganyar.example.test", by=BY)
    front.keeper.look()
    assert ask(front, HOST, "/kontak/").status == 301
    assert ask(front, "kab-karanganyar.example.test", "/kontak/").status == 200
    assert {host for host, _, _ in pages_of(front)} == {"kab-karanganyar.example.test"}


def test_a_name_that_isnt_the_units_own_fills_no_place(front, karanganyar):
    set_host(karanganyar, host="kab-karanganyar.example.test", by=BY)  # not confirmed: both answer
    assert ask(front, "kab-karanganyar.example.test", "/kontak/").status == 200
    assert ask(front, "siapa.localhost", "/").status == 404
    assert ask(front, "evil.test", "/").status == 404
    assert pages_of(front) == {}


def test_an_official_is_seen_at_once(front, old, karanganyar):
    for path in ("/tentang/", "/kontak/"):
        ask(front, HOST, path)
    add_official(karanganyar, name="Sri Rahayu", title="Ketua", by=BY)
    assert old(front, (HOST, "/kontak/"))
    assert "Sri Rahayu" in ask(front, HOST, "/tentang/").text


def test_a_page_of_the_units_own_is_published_and_taken_away(front, karanganyar):
    home = UnitHome.objects.get(unit=karanganyar)
    page = home.add_child(instance=StaticPage(title="Sejarah", slug="sejarah", lead="Dahulu"))
    assert "Dahulu" in ask(front, HOST, "/halaman/sejarah/").text
    page.lead = "Sekarang"
    page.save_revision().publish()
    front.keeper.look()
    assert "Sekarang" in ask(front, HOST, "/halaman/sejarah/").text
    ask(front, HOST, "/tentang/")
    page.get_parent()
    type(page).objects.get(pk=page.pk).unpublish()
    front.keeper.look()
    assert ask(front, HOST, "/halaman/sejarah/").status == 404
    assert "Sejarah" not in ask(front, HOST, "/tentang/").text


def test_growing_the_tree_purges_nothing(karanganyar):
    assert not Purge.objects.exists()
    facts.page_changed(UnitHome.objects.get(unit=karanganyar), created=True)
    assert not Purge.objects.exists()


def test_a_picture_makes_new_what_shows_it(karanganyar, semarang, jateng):
    photo = Photo(title="x", collection=semarang.collection, width=1, height=1, file="x.png")
    photo.save()
    assert not Purge.objects.exists()
    UnitHome.objects.get(unit=karanganyar).save()
    Purge.objects.all().delete()
    home = UnitHome.objects.get(unit=karanganyar)
    home.picture = photo
    home.save()
    Purge.objects.all().delete()
    photo.save()
    assert [row.tags for row in Purge.objects.all()] == ["unit:33.13 unit:33.74 units"]


def test_every_deed_of_units_says_whether_readers_see_it():
    package = ROOT / "src/kentongan/foundation/units"
    recorded = {verb for path in package.glob("*.py") for verb in re.findall(r'"(units\.[a-z_]+)"', path.read_text())}
    rights = {"units.edit", "units.confirm", "units.view"}
    unseen = {verb for verb in recorded if re.match(r"units\.(member|invit|role|person|account|people|second)", verb)}
    assert recorded - rights - unseen == set(facts.RECORDED)


def test_an_entry_of_another_desk_purges_nothing(karanganyar):
    record("newsroom.article.created", "x", unit=karanganyar.code, by=BY)
    assert not Purge.objects.exists()


def test_a_list_is_kept_page_by_page(front, karanganyar, author, head, publish):
    for number in range(13):
        publish(make_article(karanganyar, author, title=f"Kabar {number}"), by=author, head=head)
    second = ask(front, HOST, "/berita/?hal=2&utm_campaign=x")
    assert "Kabar 0" in second.text
    assert ask(front, HOST, "/berita/?HAL=2&hal=02").text == second.text
    assert [key.query for key in front.memory.entries] == ["hal=2"]
    assert (
        front.memory.entries[Key(HOST, "/berita/", "hal=2")].until
        < (timezone.now() + timedelta(minutes=11)).timestamp()
    )
