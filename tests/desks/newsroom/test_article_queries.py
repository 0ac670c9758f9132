"""How many questions a reader's page asks the database: few, and no more for more pictures or older news."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from kentongan.foundation.assets.models import Photo
from samples import make_article

pytestmark = pytest.mark.django_db

HOST = {"host": "kab-karanganyar.localhost"}
PROMISED = 12


@pytest.fixture
def photos(karanganyar, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {**settings.CACHES, "renditions": nothing}
    picture = BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "JPEG")
    return [
        Photo.objects.create(
            title=f"Foto {number}",
            description="Petugas berlatih",
            caption="Pelatihan petugas di aula.",
            file=ContentFile(picture.getvalue(), name=f"{number}.jpg"),
            width=60,
            height=40,
            collection=karanganyar.collection,
        )
        for number in range(9)
    ]


def queries(client, article):
    """Queries of the page when its pictures have been made by an earlier reader."""
    assert client.get(article.path_on_host, headers=HOST).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(article.path_on_host, headers=HOST).status_code == 200
    return len(captured)


def test_a_page_with_a_gallery_keeps_the_promise(client, karanganyar, author, head, publish, photos):
    def published(in_gallery):
        body = [
            ("text", "<p>Pelatihan petugas.</p>"),
            ("photo", {"image": photos[0]}),
            ("gallery", [{"image": photo} for photo in photos[:in_gallery]]),
        ]
        draft = make_article(karanganyar, author, picture=photos[8], body=body)
        return publish(draft, by=author, head=head)

    two, eight = published(2), published(8)
    assert queries(client, two) == queries(client, eight) <= PROMISED


def test_older_news_costs_the_page_nothing(client, karanganyar, author, head, publish):
    def published():
        return publish(make_article(karanganyar, author), by=author, head=head)

    first, *_ = [published() for _ in range(4)]
    few = queries(client, first)
    for _ in range(3):
        published()
    assert queries(client, first) == few <= PROMISED


def test_a_feed_asks_no_more_for_more_articles(client, karanganyar, author, head, publish):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/berita/rss.xml", headers=HOST).status_code == 200
        return len(captured)

    publish(make_article(karanganyar, author), by=author, head=head)
    asked()
    one = asked()
    for _ in range(3):
        publish(make_article(karanganyar, author), by=author, head=head)
    assert asked() == one <= PROMISED
