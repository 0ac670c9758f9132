"""Ways to articles: categories, topics, months, neighbours, and pages that stay bounded."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kentongan.desks.newsroom.models import Article, Category
from kentongan.desks.newsroom.reading.models import TopicName
from kentongan.desks.newsroom.reading.topics import Topic, tidy, topics_in
from samples import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(karanganyar, author, head, publish):
    def make(day=None, **fields):
        article = publish(make_article(karanganyar, author, **fields), by=author, head=head)
        if day:
            moment = datetime(*day, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
            Article.framework.filter(pk=article.pk).update(first_published_at=moment)
        return Article.framework.get(pk=article.pk)

    return make


def shown(site, unit, path):
    response = site(unit, path)
    assert response.status_code == 200
    return [int(line.split("-")[0]) for line in response.content.decode().split('<h2><a href="/berita/')[1:]]


def test_a_shelf_has_its_own_address(published, karanganyar, site):
    opinion = published(category=Category.objects.get(code="opini"))
    published(category=Category.objects.get(code="umum"))
    assert shown(site, karanganyar, "/berita/rubrik/opini/") == [opinion.pk]
    assert shown(site, karanganyar, "/berita/rubrik/sosialisasi/") == []
    assert site(karanganyar, "/berita/rubrik/tidak-ada/").status_code == 404
    moved = site(karanganyar, "/berita/?rubrik=opini")
    assert (moved.status_code, moved["Location"]) == (301, "/berita/rubrik/opini/")
    assert site(karanganyar, "/berita/?rubrik=tidak-ada").status_code == 200


def test_a_topic_gathers_what_officers_tagged(published, karanganyar, semarang, jateng, site):
    one = published(topics="Gudang logistik, Pemilih Pemula")
    two = published(topics="gudang  LOGISTIK")
    published()
    assert shown(site, karanganyar, "/berita/topik/gudang-logistik/") == [two.pk, one.pk]
    assert shown(site, karanganyar, "/berita/topik/pemilih-pemula/") == [one.pk]
    assert shown(site, semarang, "/berita/topik/gudang-logistik/") == []
    page = site(jateng, "/berita/topik/gudang-logistik/").content.decode()
    assert f"{karanganyar.address_url}{two.path_on_host}" in page
    assert "<h1>Gudang logistik</h1>" in page
    assert TopicName.objects.get(slug="gudang-logistik").name == "Gudang logistik"
    assert site(karanganyar, "/berita/topik/tidak-ada/").status_code == 404
    article = site(karanganyar, one.path_on_host).content.decode()
    assert '<a href="/berita/topik/pemilih-pemula/" lang="id">Pemilih Pemula</a>' in article


def test_topics_are_few_and_tidy():
    assert topics_in("a, B ,a,, &,c") == [Topic("a", "a"), Topic("b", "B"), Topic("dan", "&"), Topic("c", "c")]
    assert tidy(" Satu ,dua,  satu") == "Satu, dua"
    assert len(topics_in(",".join(map(str, range(20))))) == 8
    assert all(len(topic.slug) <= 40 and len(topic.name) <= 40 for topic in topics_in("&" * 60 + "," + "x" * 90))


def test_the_archive_names_the_months_and_each_month_its_news(published, karanganyar, site):
    old, older = published((2025, 12, 31)), published((2025, 10, 1))
    page = site(karanganyar, "/berita/arsip/").content.decode()
    months = [line.split('"')[0] for line in page.split('href="/berita/arsip/')[1:]]
    assert months == ["2025/12/", "2025/11/", "2025/10/"]
    assert "Desember 2025" in page
    assert shown(site, karanganyar, "/berita/arsip/2025/12/") == [old.pk]
    assert shown(site, karanganyar, "/berita/arsip/2025/11/") == []
    assert shown(site, karanganyar, "/berita/arsip/2025/10/") == [older.pk]
    for path in ("2025/9/", "2026/1/", "2025/13/", "0/1/", "999999999999/1/"):
        assert site(karanganyar, f"/berita/arsip/{path}").status_code == 404


def test_a_day_belongs_to_the_units_own_clock(karanganyar, published, site):
    article = published()
    moment = datetime(2025, 10, 31, 17, 30, tzinfo=ZoneInfo("UTC"))  # half past midnight in WIB
    Article.framework.filter(pk=article.pk).update(first_published_at=moment)
    assert shown(site, karanganyar, "/berita/arsip/2025/11/") == [article.pk]
    assert site(karanganyar, "/berita/arsip/2025/10/").status_code == 404


def test_an_article_leads_to_its_neighbours_in_time(published, karanganyar, site):
    first, middle, last = (published((2025, 10, day), title=f"Berita {day}") for day in (1, 2, 3))
    page = site(karanganyar, middle.path_on_host).content.decode()
    assert f'<a rel="prev" href="{last.path_on_host}" lang="id">← Berita 3</a>' in page
    assert f'<a rel="next" href="{first.path_on_host}" lang="id">Berita 1 →</a>' in page
    assert 'rel="prev"' not in site(karanganyar, last.path_on_host).content.decode()


def test_what_is_related_shares_a_topic_first_then_the_shelf(published, karanganyar, site):
    opinion = Category.objects.get(code="opini")
    topic = published((2025, 1, 1), topics="gudang", title="Satu topik")
    shelf = published((2025, 1, 2), category=opinion, title="Satu rubrik")
    before = published((2025, 1, 4), title="Sebelumnya")
    published((2025, 1, 3), title="Lain")
    one = published((2025, 1, 5), topics="gudang", category=opinion)
    page = site(karanganyar, one.path_on_host).content.decode().split('id="related"')[1]
    found = [int(line.split("-")[0]) for line in page.split('<h3><a href="/berita/')[1:]]
    assert found == [topic.pk, shelf.pk, before.pk]


def test_only_pictures_of_published_articles_hang_in_the_gallery(published, karanganyar, site):
    assert "Belum" in site(karanganyar, "/galeri/").content.decode()
    video = ("video", {"url": "https://video.contoh.invalid/1", "title": "Rekaman", "image": None})
    article = published(body=[("text", "<p>Isi.</p>"), video])
    assert shown(site, karanganyar, "/galeri/") == []
    assert shown(site, karanganyar, "/galeri/video/") == [article.pk]


def test_officials_stand_on_a_page_of_their_own(karanganyar, site):
    karanganyar.officials.create(name="Nama Contoh", title="Ketua", division="Divisi Data")
    page = site(karanganyar, "/pejabat/").content.decode()
    assert "Nama Contoh" in page
    assert "Divisi Data" in page
