"""What an article's page tells programs: JSON-LD read back, addresses, cards."""

import json
import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageFont

from kentongan.desks.newsroom import actions, publication
from kentongan.desks.newsroom.authenticity.models import CardLook
from kentongan.desks.newsroom.models import Category
from kentongan.desks.newsroom.reading.cards import Words, draw_card, wrapped
from kentongan.desks.newsroom.reading.drawing import draw
from kentongan.desks.newsroom.reading.models import Card
from samples import make_article

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def article(karanganyar, author, head, publish):
    fields = {"category": Category.objects.get(code="opini"), "topics": "Gudang", "event_place": "Aula"}
    return publish(
        make_article(karanganyar, author, title="Awas </script><script>alert(1)</script> & “kutip”", **fields),
        by=author,
        head=head,
    )


def things(page):
    (block,) = BLOCK.findall(page)
    return {thing["@type"]: thing for thing in json.loads(block)["@graph"]}


def test_an_article_is_a_news_article_with_its_office_and_its_way(site, karanganyar, article):
    page = site(karanganyar, article.path_on_host).content.decode()
    found = things(page)
    news, address = found["NewsArticle"], karanganyar.address_url
    assert news["headline"] == article.title
    assert news["url"] == article.get_absolute_url()
    assert news["datePublished"] == article.first_published_at.isoformat()
    assert news["publisher"]["@type"] == "GovernmentOrganization"
    assert news["publisher"]["parentOrganization"]["name"] == "KPU Provinsi Jawa Tengah"
    assert news["keywords"] == ["Gudang"]
    assert news["articleSection"] == "Opini"
    assert news["contentLocation"] == {"@type": "Place", "name": "Aula"}
    assert "correction" not in news
    steps = [(step["position"], step["item"]) for step in found["BreadcrumbList"]["itemListElement"]]
    assert steps == [
        (1, f"{address}/"),
        (2, f"{address}/berita/"),
        (3, f"{address}/berita/rubrik/opini/"),
        (4, article.get_absolute_url()),
    ]
    assert "<script>alert" not in page


def test_an_article_has_one_address_whatever_the_language_around_it(site, karanganyar, article):
    for path in (article.path_on_host, f"/en{article.path_on_host}"):
        page = site(karanganyar, path).content.decode()
        assert f'<link rel="canonical" href="{article.get_absolute_url()}">' in page
        assert '<link rel="alternate" hreflang' not in page


@pytest.mark.parametrize("path", ["/", "/tentang/"])
def test_an_office_tells_who_it_is(site, karanganyar, path):
    office = things(site(karanganyar, path).content.decode())["GovernmentOrganization"]
    assert office["name"] == "KPU Kabupaten Karanganyar"
    assert office["url"] == f"{karanganyar.address_url}/"


def test_a_card_is_drawn_after_publication_and_shown_where_links_are_shared(site, karanganyar, article):
    card = Card.objects.get(article=article)
    page = site(karanganyar, article.path_on_host).content.decode()
    assert f'<meta property="og:image" content="{karanganyar.address_url}/media/{card.file}">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert things(page)["NewsArticle"]["image"] == [f"{karanganyar.address_url}/media/{card.file}"]
    served = site(karanganyar, f"/media/{card.file}")
    with Image.open(BytesIO(served.getvalue())) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert CardLook.objects.filter(version__article=article).count() == 1


def test_drawing_again_changes_nothing(article):
    before = Card.objects.values_list().get()
    draw.call(article.pk, 1)
    draw.call(article.pk, 2)
    draw.call(article.pk + 1, 1)
    assert Card.objects.values_list().get() == before
    assert default_storage.listdir("images/kartu")[1] == [before[-1].rpartition("/")[2]]


def test_a_correction_gets_a_card_that_says_so(
    article, author, head, publish, site, karanganyar, django_capture_on_commit_callbacks
):
    first = Card.objects.get()
    actions.revise(article, by=author)
    newest = article.get_latest_revision_as_object()
    newest.title, newest.change_kind, newest.change_note = "Gudang", "correction", "Judulnya keliru."
    newest.save_revision(user=author)
    with django_capture_on_commit_callbacks(execute=True):
        article = publish(article, by=author, head=head)
    second = Card.objects.get()
    assert (second.version, second.file != first.file) == (2, True)
    assert default_storage.listdir("images/kartu")[1] == [second.file.rpartition("/")[2]]
    news = things(site(karanganyar, article.path_on_host, follow=True).content.decode())["NewsArticle"]
    assert [one["text"] for one in news["correction"]] == ["Judulnya keliru."]


def test_a_card_goes_with_its_article(article, head, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publication.withdraw(article, kind="error", note="Salah.", by=head)
    assert not Card.objects.exists()
    assert default_storage.listdir("images/kartu")[1] == []


WORDS = Words(
    "Judul", "KPU Kabupaten Contoh", "Opini · 22 November 2026", "kab-contoh.kpu.go.id", qr="https://contoh.invalid/"
)


def test_equal_words_give_equal_cards_and_a_band_shows():
    assert draw_card(WORDS) == draw_card(WORDS)
    corrected = Words(WORDS.title, WORDS.unit, WORDS.line, WORDS.address, band="Koreksi · 23 November 2026")
    with Image.open(BytesIO(draw_card(corrected))) as picture:
        assert picture.convert("RGB").getpixel((1190, 40))[2] < 60


@pytest.mark.parametrize("title", ["", "x" * 200, "Kata " * 40, "🎉 سلام 選挙"])
def test_any_title_fits_a_card(title):
    with Image.open(BytesIO(draw_card(Words(title, "K" * 120, "", "")))) as picture:
        assert picture.size == (1200, 630)


def test_lines_are_no_wider_than_asked():
    font = ImageFont.load_default(40)
    lines = wrapped("Rapat koordinasi pemutakhiran data pemilih berkelanjutan", font, 400)
    assert " ".join(lines) == "Rapat koordinasi pemutakhiran data pemilih berkelanjutan"
    assert all(font.getlength(line) <= 400 for line in lines)
