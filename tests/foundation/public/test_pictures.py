"""A page offers a picture in two sizes, and in one where there is no larger; drawn beforehand, not by a reader."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.template import engines
from PIL import Image

from kentongan.foundation.assets.models import Photo
from kentongan.foundation.assets.withdrawing import Gone
from kentongan.foundation.public.pictures import LARGE, SMALL, sized

pytestmark = pytest.mark.django_db

FIGURE = (
    "{% load face %}{% sized photo as shown %}"
    '{% component "figure" picture=shown.large smaller=shown.small first=first %}'
)


@pytest.fixture
def photo_of(karanganyar, settings, tmp_path):
    def make(width, height):
        settings.MEDIA_ROOT = str(tmp_path)
        nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
        settings.CACHES = {**settings.CACHES, "renditions": nothing}
        drawn = BytesIO()
        Image.new("RGB", (width, height), "red").save(drawn, "JPEG")
        file = ContentFile(drawn.getvalue(), "a.jpg")
        return Photo.objects.create(file=file, description="Petugas", collection=karanganyar.collection)

    return make


def shown(photo, *, first=False):
    return engines["django"].from_string(FIGURE).render({"photo": photo, "first": first})


def test_a_large_picture_is_offered_in_two_sizes(photo_of):
    photo = photo_of(3000, 2000)
    html = shown(photo)
    small, large = photo.get_rendition(SMALL), photo.get_rendition(LARGE)
    assert (small.width, small.height, large.width, large.height) == (720, 480, 1280, 853)
    assert f'src="{large.url}" srcset="{small.url} 720w, {large.url} 1280w"' in html
    assert 'width="1280" height="853" alt="Petugas" decoding="async" loading="lazy"' in html
    assert small.url.endswith(".webp")


def test_a_small_picture_has_one_size(photo_of):
    found = sized(photo_of(600, 400))
    assert (found.large.width, found.small) == (600, None)
    assert "srcset" not in shown(photo_of(600, 400))


def test_the_first_picture_of_a_page_comes_before_everything_else(photo_of):
    html = shown(photo_of(600, 400), first=True)
    assert 'fetchpriority="high"' in html
    assert "loading" not in html


def test_a_withdrawn_picture_has_no_size(photo_of):
    photo = photo_of(3000, 2000)
    photo.withdrawn_at = datetime(2026, 11, 2, tzinfo=UTC)
    found = sized(photo)
    assert (found.large, found.small) == (Gone(), None)
    assert not photo.renditions.exists()
