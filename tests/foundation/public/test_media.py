"""Uploads: renditions for everyone, originals and documents for nobody."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

pytestmark = pytest.mark.django_db
PIXEL = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def stored():
    kept = []

    def store(path):
        kept.append(default_storage.save(path, ContentFile(PIXEL)))
        return kept[-1]

    yield store
    for path in kept:
        default_storage.delete(path)


def test_a_rendition_is_served_for_ever(site, karanganyar, stored):
    response = site(karanganyar, f"/media/{stored('images/ab/shot.max-800x800.png')}")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == PIXEL
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "originals/ab/shot.png",
        "original_images/shot.png",
        "documents/ab/plan.png",
        "shot.png",
        "images/page.html",
        "images/x.svg",
    ],
)
def test_nothing_else_is(site, karanganyar, stored, path):
    response = site(karanganyar, f"/media/{stored(path)}")
    assert (response.status_code, response.content) == (404, b"Not found\n")


@pytest.mark.parametrize(
    "path",
    [
        "images/../originals/shot.png",
        "images/%2e%2e/originals/shot.png",
        "images//shot.png",
        "images/./shot.png",
        "images/none.png",
        "images/.png",
        "images/a%00.png",
        "../kentongan.sqlite3",
    ],
)
def test_no_path_leads_out_of_the_folder(site, karanganyar, stored, path):
    stored("originals/shot.png")
    assert site(karanganyar, f"/media/{path}").status_code == 404
