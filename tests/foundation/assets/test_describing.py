"""Whoever uploads a picture says what it shows; files sent ahead are asked about right after."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kentongan.foundation.assets.models import Photo

pytestmark = pytest.mark.django_db
ADD, MANY = "/kantor/images/add/", "/kantor/images/multiple/add/"
IN_WINDOW = "/kantor/images/chooser/create/"
WORDS = "Petugas mengangkat surat suara"


def jpeg():
    data = BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG")
    return SimpleUploadedFile("a.jpg", data.getvalue(), "image/jpeg")


@pytest.mark.parametrize(("address", "prefix"), [(ADD, ""), (IN_WINDOW, "image-chooser-upload-")])
def test_an_upload_asks_for_a_description(address, prefix, author, karanganyar, staff, nothing_changes):
    fields = {f"{prefix}title": "Foto", f"{prefix}description": " ", f"{prefix}collection": karanganyar.collection_id}
    browser = staff(author)
    with nothing_changes():
        browser.post(address, {**fields, f"{prefix}file": jpeg()})
    browser.post(address, {**fields, f"{prefix}description": WORDS, f"{prefix}file": jpeg()})
    assert Photo.objects.get().description == WORDS


def test_many_at_once_are_kept_and_asked_about(author, staff):
    browser = staff(author)
    sent = browser.post(MANY, {"title": "Foto", "files[]": jpeg()}).json()
    photo = Photo.objects.get()
    assert (sent["success"], photo.description, len(photo.sha256)) == (True, "", 64)
    words = f"image-{photo.pk}-"
    address = f"/kantor/images/multiple/{photo.pk}/"
    refused = browser.post(address, {f"{words}title": "Foto", f"{words}description": ""}).json()
    assert refused["success"] is False
    assert browser.post(address, {f"{words}title": "Foto", f"{words}description": WORDS}).json()["success"] is True
    photo.refresh_from_db()
    assert photo.description == WORDS


def test_a_description_is_not_taken_away_again(author, staff):
    browser = staff(author)
    browser.post(ADD, {"title": "Foto", "description": WORDS, "file": jpeg()})
    photo = Photo.objects.get()
    answer = browser.post(f"/kantor/images/{photo.pk}/", {"title": "Lain", "description": ""})
    assert list(answer.context["form"].errors) == ["description"]
    photo.refresh_from_db()
    assert (photo.title, photo.description) == ("Foto", WORDS)
