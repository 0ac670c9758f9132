"""The words of a picture that readers see are not changed unseen by whoever may upload."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kentongan.foundation.assets.models import Photo, UnitDocument
from samples import make_article

pytestmark = pytest.mark.django_db
WORDS = {"title": "Foto", "description": "Petugas di meja", "caption": "Petugas melayani warga.", "credit": "rap"}


@pytest.fixture
def photo(karanganyar):
    data = BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG")
    file = ContentFile(data.getvalue(), "a.jpg")
    photo = Photo.objects.create(**WORDS, file=file, collection=karanganyar.collection)
    photo.get_file_size()  # the editor keeps it when it first shows the picture
    photo.get_file_hash()
    return photo


@pytest.fixture
def shown(photo, karanganyar, author, head, publish):
    publish(make_article(karanganyar, author, picture=photo), by=author, head=head)
    return photo


def change(browser, photo, **fields):
    return browser.post(f"/kantor/images/{photo.pk}/", {**WORDS, **fields})


@pytest.mark.parametrize("name", ["description", "caption", "credit"])
def test_an_author_changes_no_words_that_readers_see(name, shown, author, staff, nothing_changes):
    browser = staff(author)
    browser.get(f"/kantor/images/{shown.pk}/")  # makes the sizes that the page shows
    with nothing_changes():
        answer = change(browser, shown, **{name: "Calon nomor 1 menang"})
    assert list(answer.context["form"].errors) == [name]
    assert "dilihat pembaca" in answer.content.decode()


def test_what_readers_do_not_see_is_free(shown, author, staff):
    assert change(staff(author), shown, title="Nama berkas").status_code == 302
    assert Photo.objects.get().title == "Nama berkas"


def test_the_head_may_amend(shown, head, staff):
    assert change(staff(head), shown, caption="Petugas melayani pemilih.").status_code == 302
    assert Photo.objects.get().caption == "Petugas melayani pemilih."


def test_before_it_is_public_an_author_writes_freely(photo, author, staff):
    assert change(staff(author), photo, caption="Lain").status_code == 302
    assert Photo.objects.get().caption == "Lain"


def test_a_public_document_keeps_its_name(karanganyar, author, head, publish, staff, nothing_changes):
    document = UnitDocument.objects.create(
        title="Jadwal", file=ContentFile(b"isi", "a.txt"), collection=karanganyar.collection
    )
    document.get_file_size()
    document.get_file_hash()
    body = [("document", {"document": document, "title": ""})]
    publish(make_article(karanganyar, author, body=body), by=author, head=head)
    browser = staff(author)
    with nothing_changes():
        answer = browser.post(f"/kantor/documents/edit/{document.pk}/", {"title": "Batal"})
    assert list(answer.context["form"].errors) == ["title"]
