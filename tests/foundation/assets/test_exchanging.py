"""A file that readers see is not exchanged for another; what was approved would change unseen."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kentongan.foundation.assets.models import Photo
from samples import make_article

pytestmark = pytest.mark.django_db


def drawn(colour):
    data = BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "JPEG")
    return data.getvalue()


@pytest.fixture
def photo(karanganyar):
    return Photo.objects.create(
        title="Foto",
        description="Petugas di meja",
        caption="Petugas melayani warga.",
        credit="rap",
        file=ContentFile(drawn("red"), "a.jpg"),
        collection=karanganyar.collection,
    )


def exchange(browser, photo):
    words = {"title": "Foto", "description": "Petugas di meja", "collection": photo.collection_id}
    file = SimpleUploadedFile("b.jpg", drawn("blue"), "image/jpeg")
    return browser.post(f"/kantor/images/{photo.pk}/", {**words, "file": file})


def test_one_that_readers_see_stays(photo, karanganyar, author, head, publish, staff):
    publish(make_article(karanganyar, author, picture=photo), by=author, head=head)
    before = Photo.objects.get().file.name
    answer = exchange(staff(author), photo)
    assert "Berkas ini sedang dilihat pembaca." in answer.content.decode()
    assert Photo.objects.get().file.name == before


def test_one_that_nobody_sees_yet_can_be_exchanged(photo, author, staff):
    before = photo.file.name
    assert exchange(staff(author), photo).status_code == 302
    assert Photo.objects.get().file.name != before
