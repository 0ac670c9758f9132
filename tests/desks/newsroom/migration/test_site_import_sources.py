"""Where pages come from: folders, site maps, feeds and exports, read from files and from a server on loopback."""

import gzip

import old_pages
import pytest

from fake_web import page
from kentongan.desks.newsroom.migration.entries import NoSource, NotRead
from kentongan.desks.newsroom.migration.feeds import Feed
from kentongan.desks.newsroom.migration.folders import Folder, local_file
from kentongan.desks.newsroom.migration.sitemaps import Sitemap
from kentongan.desks.newsroom.migration.sources import source_at
from kentongan.desks.newsroom.migration.web import Web
from kentongan.desks.newsroom.migration.wordpress import WordPress
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.reading.models import LegacyAddress

OFFLINE = Web(offline=True)


def html(**fields):
    return page(old_pages.national(**fields).encode(), mime="text/html; charset=utf-8")


def test_a_folder_gives_its_pages_in_order_and_no_pictures(tmp_path):
    root = old_pages.saved(tmp_path / "b")
    (root / "Simulasi_files" / "iklan.html").write_text("<html><p>Iklan</p></html>")
    (root / "catatan.txt").write_text("<html>")
    mirrored = root / "kab-karanganyar.kpu.go.id" / "blog" / "read"
    mirrored.mkdir(parents=True)
    (mirrored / "apel-pagi").write_text("<html><body><h1>Apel</h1></body></html>")
    (mirrored / "index.html").write_text("<html></html>")
    (root / "luar.html").symlink_to(tmp_path / "rahasia.html")
    (tmp_path / "rahasia.html").write_text("<html></html>")
    entries = list(Folder(root).entries())
    assert [one.address for one in entries] == [
        "Simulasi.html",
        "kab-karanganyar.kpu.go.id/blog/read/apel-pagi",
        "kab-karanganyar.kpu.go.id/blog/read/index.html",
    ]
    assert [one.read().base for one in entries] == [
        "https://kab-karanganyar.kpu.go.id/blog/read/simulasi-pemungutan-suara",
        "https://kab-karanganyar.kpu.go.id/blog/read/apel-pagi",
        "https://kab-karanganyar.kpu.go.id/blog/read",
    ]
    assert len({one.stamp for one in entries}) == 3


def test_a_page_larger_than_pages_are_is_told(tmp_path):
    (tmp_path / "besar.html").write_bytes(b"<html>" + b"x" * (5 * 1024 * 1024))
    [entry] = Folder(tmp_path).entries()
    with pytest.raises(NotRead) as failure:
        entry.read()
    assert failure.value.remark.code == "page_too_large"


def test_files_are_found_beside_the_page_and_never_outside(tmp_path):
    root = tmp_path / "situs"
    beside = old_pages.picture(root / "a_files" / "x.jpg")
    mirrored = old_pages.picture(root / "kpu.example" / "uploads" / "y z.jpg")
    old_pages.picture(tmp_path / "rahasia.jpg")
    (root / "tautan.jpg").symlink_to(tmp_path / "rahasia.jpg")
    roots = (root,)
    assert local_file("https://kpu.example/blog/read/a_files/x.jpg", root, roots) == beside
    assert local_file("./a_files/x.jpg", root, roots) == beside
    assert local_file("https://kpu.example/uploads/y%20z.jpg", None, roots) == mirrored
    assert local_file("../rahasia.jpg", root, roots) is None
    assert local_file("https://kpu.example/%2e%2e/rahasia.jpg", root, roots) is None
    assert local_file("tautan.jpg", root, roots) is None
    assert local_file("a\x00.jpg", root, roots) is None


def test_what_a_source_is_is_told_from_it(tmp_path):
    for name, content in (
        ("peta.xml", old_pages.sitemap("https://kpu.example/a")),
        ("peta.xml.gz", gzip.compress(old_pages.sitemap("https://kpu.example/a"))),
        ("umpan.xml", old_pages.RSS.encode()),
        ("wp.xml", old_pages.WXR.encode()),
        ("lain.txt", b"halo"),
    ):
        (tmp_path / name).write_bytes(content)
    assert isinstance(source_at(str(tmp_path), OFFLINE), Folder)
    assert isinstance(source_at(str(tmp_path / "peta.xml"), OFFLINE), Sitemap)
    assert isinstance(source_at(str(tmp_path / "peta.xml.gz"), OFFLINE), Sitemap)
    assert isinstance(source_at(str(tmp_path / "umpan.xml"), OFFLINE), Feed)
    assert isinstance(source_at(str(tmp_path / "wp.xml"), OFFLINE), WordPress)
    for wrong in (tmp_path / "lain.txt", tmp_path / "tiada", "https://kpu.example/sitemap.xml"):
        with pytest.raises(NoSource):
            source_at(str(wrong), OFFLINE)


@pytest.mark.parametrize(
    "content", [b"<html></html>", b"<urlset", b'<!DOCTYPE x [<!ENTITY a "b">]><urlset>&a;</urlset>']
)
def test_a_site_map_that_is_none_is_refused(tmp_path, content):
    path = tmp_path / "peta.xml"
    path.write_bytes(content)
    with pytest.raises(NoSource):
        list(Sitemap(str(path), OFFLINE).entries())


@pytest.mark.parametrize("from_the_web", [True, False])
def test_no_site_map_names_a_file_of_this_machine(tmp_path, old_site, loopback_web, from_the_web):
    host = f"http://kab-karanganyar.kpu.go.id:{old_site.port}"
    secret = tmp_path / "lain" / "rahasia.xml"
    secret.parent.mkdir()
    secret.write_bytes(old_pages.sitemap(f"{host}/rahasia"))
    index = old_pages.sitemap(str(secret), "../lain/rahasia.xml", f"{host}/peta-1.xml", kind="sitemap")
    own = tmp_path / "situs"
    own.mkdir()
    (own / "peta.xml").write_bytes(index)
    old_site.pages |= {
        "/sitemap.xml": page(index),
        "/peta-1.xml": page(old_pages.sitemap(f"{host}/blog/read/apel")),
    }
    place = f"{host}/sitemap.xml" if from_the_web else str(own / "peta.xml")
    assert [one.address for one in Sitemap(place, loopback_web).entries()] == [f"{host}/blog/read/apel"]


def test_a_part_saved_beside_an_index_is_read_from_there(tmp_path):
    (tmp_path / "peta.xml").write_bytes(old_pages.sitemap("https://kpu.example/peta-1.xml", kind="sitemap"))
    (tmp_path / "peta-1.xml").write_bytes(old_pages.sitemap("https://kpu.example/blog/read/apel"))
    found = Sitemap(str(tmp_path / "peta.xml"), OFFLINE).entries()
    assert [one.address for one in found] == ["https://kpu.example/blog/read/apel"]


def test_an_export_that_breaks_off_says_so(tmp_path):
    path = tmp_path / "wp.xml"
    path.write_text(old_pages.WXR[:-200])
    with pytest.raises(NoSource, match=r"wp\.xml"):
        list(WordPress(path).entries())


@pytest.mark.django_db
def test_an_index_of_site_maps_is_followed_politely(karanganyar, old_site, loopback_web, take):
    host = f"http://kab-karanganyar.kpu.go.id:{old_site.port}"
    first, second = f"{host}/blog/read/17_apel", f"{host}/blog/read/pleno"
    old_site.pages |= {
        "/sitemap.xml": page(old_pages.sitemap(f"{host}/peta-1.xml", f"{host}/peta-2.xml", kind="sitemap")),
        "/peta-1.xml": page(old_pages.sitemap(first, f"{host}/tentang")),
        "/peta-2.xml": page(old_pages.sitemap(second, first)),
        "/blog/read/17_apel": html(title="Apel", image="/apel.jpg"),
        "/blog/read/pleno": html(title="Pleno", story="Rapat pleno.", image="/tiada.jpg"),
        "/apel.jpg": page(old_pages.jpeg(), mime="image/jpeg"),
        "/tiada.jpg": page(b"tidak ada", status=404),
    }
    import re

    source = Sitemap(f"{host}/sitemap.xml", loopback_web, re.compile("/blog/read/"))
    tally = take(source, karanganyar, loopback_web)
    assert (tally.total, tally.done, tally.failed) == (3, 2, 0)
    articles = {one.title: one for one in Article.objects.within(karanganyar)}
    assert set(articles) == {"Apel", "Pleno"}
    assert articles["Apel"].picture is not None
    assert articles["Pleno"].picture is None
    paths = set(LegacyAddress.objects.values_list("path", "article__title"))
    assert paths == {
        ("/blog/read/17", "Apel"),
        ("/blog/read/apel", "Apel"),
        ("/blog/read/pleno", "Pleno"),
    }
    asked = [path for path, _headers in old_site.requests]
    assert asked.count("/blog/read/17_apel") == 1
    assert "/tentang" not in asked
    assert len(loopback_web.pauses) == len(asked) - 1
    assert all(0 < pause <= 1 for pause in loopback_web.pauses)


@pytest.mark.django_db
def test_a_busy_site_is_given_time_and_a_missing_page_is_told(karanganyar, old_site, loopback_web, take, items):
    host = f"http://kpu.example:{old_site.port}"
    busy = [page(b"", status=503, Retry_After="7"), html(title="Apel")]

    def answer(request):
        busy.pop(0)(request)

    old_site.pages |= {
        "/peta.xml": page(old_pages.sitemap(f"{host}/apel", f"{host}/hilang")),
        "/apel": answer,
        "/hilang": page(b"", status=410, mime="text/html"),
        "/Simulasi_files/simulasi.jpg": page(old_pages.jpeg()),
    }
    tally = take(Sitemap(f"{host}/peta.xml", loopback_web), karanganyar, loopback_web)
    assert (tally.done, tally.failed) == (1, 1)
    assert 7.0 in loopback_web.pauses
    assert items() == [(f"{host}/apel", "done", []), (f"{host}/hilang", "failed", ["answered"])]


def test_the_loopback_is_out_of_reach_for_everybody_else():
    with pytest.raises(NotRead) as failure:
        Web(sleep=lambda _: None).get("http://127.0.0.1/", max_bytes=10)
    assert failure.value.remark.code == "not_fetched"


@pytest.mark.django_db
def test_a_feed_with_beginnings_leads_to_its_pages(karanganyar, old_site, loopback_web, take):
    host = f"http://kpu.example:{old_site.port}"
    old_site.pages |= {
        "/rss.xml": page(old_pages.RSS.replace("https://kpu.example", host).encode()),
        "/blog/read/apel-pagi": html(title="Apel Pagi", day=""),
        "/blog/read/Simulasi_files/simulasi.jpg": page(old_pages.jpeg()),
    }
    tally = take(Feed(f"{host}/rss.xml", loopback_web), karanganyar, loopback_web)
    assert (tally.total, tally.done, tally.drafts) == (1, 1, 0)
    [article] = Article.objects.within(karanganyar)
    assert (article.title, str(article.category), article.topics) == ("Apel Pagi", "Umum", "Apel")
    assert article.first_published_at.isoformat() == "2021-02-02T03:00:00+00:00"
    assert len(article.body) == 2


@pytest.mark.django_db
def test_a_feed_read_from_a_file_alone(tmp_path, karanganyar, take):
    path = tmp_path / "umpan.xml"
    path.write_text(old_pages.RSS)
    take(Feed(str(path), OFFLINE), karanganyar, OFFLINE)
    [article] = Article.objects.within(karanganyar)
    assert article.lead == "Apel pagi dipimpin sekretaris di halaman kantor."


@pytest.mark.django_db
def test_an_export_with_its_pictures_from_a_folder(tmp_path, semarang, bring, items, site):
    path = tmp_path / "wp.xml"
    path.write_text(old_pages.WXR)
    uploads = tmp_path / "situs"
    old_pages.picture(uploads / "wp-content" / "uploads" / "rapat.jpg")
    old_pages.picture(uploads / "wp-content" / "uploads" / "kotak.jpg", colour="navy")
    bring(path, semarang, "--files", uploads)
    [article] = Article.objects.within(semarang)
    assert [block.block_type for block in article.body] == ["text", "gallery", "text"]
    first, second = (one["image"] for one in article.body[1].value)
    assert first == second
    assert article.picture != first
    answer = site(semarang, "/2019/03/rapat-koordinasi/")
    assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())
    assert items() == [
        ("https://kpu-semarang.example/2019/03/rapat-koordinasi/", "done", ["without_alt"]),
    ]
