"""Addresses of the previous sites lead on: to the article, its shelf, or the search for its words."""

import pytest
from django.utils import timezone

from kentongan.desks.newsroom.importing import import_article
from kentongan.desks.newsroom.reading.legacy import keys_of, remember, words_of
from kentongan.desks.newsroom.reading.models import LegacyAddress, LegacyShelf
from kentongan.foundation.people.actors import System

pytestmark = pytest.mark.django_db


def leads(site, unit, path):
    response = site(unit, path)
    return response.status_code, response.get("Location")


@pytest.fixture
def article(draft, author, head, publish):
    remember(draft, "https://lama.contoh.invalid/blog/read/8308_Rapat-pleno?x=1")
    return publish(draft, by=author, head=head)


@pytest.mark.parametrize(
    "path",
    ["/blog/read/8308_rapat-pleno", "/blog/read/8308_judul-lain", "/blog/read/rapat-pleno", "/index.php/blog/read/8308",
     "/index.php/blog/read/8308_Rapat-Pleno/", "/blog/read/rapat-pleno/apa-saja?page=2"],
)  # fmt: skip
def test_an_old_address_moved_for_good(site, karanganyar, article, path):
    assert leads(site, karanganyar, path) == (301, article.get_absolute_url())


def test_another_units_old_address_is_not_ours(site, semarang, article):
    expected = (302, "/cari/?q=rapat+pleno&di=satker")
    assert leads(site, semarang, "/blog/read/8308_rapat-pleno") == expected


def test_any_other_address_of_before_leads_on_as_well(site, karanganyar, semarang, article):
    LegacyAddress.objects.create(unit=karanganyar, path="/2021/03/rapat-pleno", article=article)
    assert leads(site, karanganyar, "/2021/03/Rapat-Pleno/") == (301, article.get_absolute_url())
    assert leads(site, karanganyar, "/index.php/2021/03/rapat-pleno") == (301, article.get_absolute_url())
    assert site(karanganyar, "/2021/03/lain/").status_code == 404
    assert site(semarang, "/2021/03/rapat-pleno/").status_code == 404
    assert leads(site, karanganyar, "/berita") == (301, "/berita/")


def test_what_is_not_public_is_searched_for(site, karanganyar, draft):
    remember(draft, "/blog/read/rapat-pleno")
    assert leads(site, karanganyar, "/blog/read/rapat-pleno") == (302, "/cari/?q=rapat+pleno&di=satker")
    status, address = leads(site, karanganyar, "/blog/read/" + "kata-" * 90)
    assert status == 302
    assert len(address) < 130
    assert site(karanganyar, "/blog/read/%00%22").status_code in {302, 404}


@pytest.mark.parametrize(
    ("number", "path"),
    [(104, "/berita/"), (105, "/berita/rubrik/sosialisasi/"), (96, "/kliping/"), (14, "/berita/rubrik/umum/"),
     (135, "/berita/rubrik/opini/")],
)  # fmt: skip
def test_old_lists_lead_to_their_shelves(site, karanganyar, number, path):
    assert leads(site, karanganyar, f"/index.php/blog/category/{number}?page=12") == (301, path)
    assert leads(site, karanganyar, f"/blog/category/{number}/apa-saja?page=84") == (301, path)
    assert LegacyShelf.objects.get(number=number).path == path


def test_an_unknown_list_leads_to_all_news(site, karanganyar):
    assert leads(site, karanganyar, "/blog/category/999999999") == (302, "/berita/")


def test_the_first_article_keeps_an_address(draft, karanganyar, author):
    from samples import make_article

    other = make_article(karanganyar, author)
    remember(draft, "/blog/read/satu")
    remember(other, "/blog/read/satu")
    remember(other, "https://contoh.invalid/tanpa-alamat-lama")
    assert list(LegacyAddress.objects.values_list("path", "article")) == [("/blog/read/satu", draft.pk)]


def test_an_import_brings_its_address_along(karanganyar):
    story = "Karanganyar, kab-karanganyar.kpu.go.id - Rapat pleno digelar di aula, Senin (27/10/2025)."
    page = f"Rapat Pleno Terbuka\n{story}\n"
    article = import_article(
        page, unit=karanganyar, by=System("test"), reference=timezone.localdate(), address="/blog/read/12_rapat"
    )
    found = LegacyAddress.objects.filter(article=article).values_list("path", flat=True)
    assert sorted(found) == ["/blog/read/12", "/blog/read/rapat"]


def test_keys_and_words_of_old_names():
    assert keys_of("8308_Rapat-Pleno/") == ["/blog/read/8308", "/blog/read/rapat-pleno"]
    assert keys_of("rapat_pleno") == ["/blog/read/rapat_pleno"]
    assert keys_of("") == []
    assert words_of("8308_rapat-pleno-2025") == "rapat pleno 2025"
