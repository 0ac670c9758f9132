"""A page mentions nothing of another unit, whatever its form posts."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from kentongan.foundation.assets.models import Photo, UnitDocument
from kentongan.foundation.public.pages import StaticPage, UnitHome

pytestmark = pytest.mark.django_db
NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}


def picture(unit):
    data = BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG")
    return Photo.objects.create(title="Foto", file=ContentFile(data.getvalue(), "a.jpg"), collection=unit.collection)


def write_page(browser, home, photo):
    block = ("photo", {"image": photo.pk, "caption": "", "credit": ""})
    words = {"title": "Profil", "slug": "profil", "lead": "", "body": streamfield([block]), "comments": NO_COMMENTS}
    browser.post(f"/kantor/pages/add/public/staticpage/{home.pk}/", nested_form_data(words))
    return StaticPage.objects.filter(slug="profil").exists()


def write_home(browser, home, *, about="<p>Kami</p>", photo=None):
    words = {
        "welcome": "Halo",
        "about": rich_text(about, features=["document-link"]),
        "picture": photo.pk if photo else "",
        "comments": NO_COMMENTS,
    }
    browser.post(f"/kantor/pages/{home.pk}/edit/", nested_form_data(words))
    return UnitHome.objects.get(pk=home.pk).get_latest_revision_as_object().welcome == "Halo"


def test_a_page_shows_pictures_of_its_own_unit_alone(author, karanganyar, semarang, staff):
    assert not write_page(staff(author), karanganyar.home, picture(semarang))
    assert write_page(staff(author), karanganyar.home, picture(karanganyar))


def test_a_home_shows_a_picture_of_its_own_unit_alone(author, karanganyar, semarang, staff):
    assert not write_home(staff(author), karanganyar.home, photo=picture(semarang))
    assert write_home(staff(author), karanganyar.home, photo=picture(karanganyar))


@pytest.mark.parametrize("own", [True, False])
def test_a_homes_text_links_to_documents_of_its_own_unit_alone(own, author, karanganyar, semarang, staff):
    place = karanganyar if own else semarang
    document = UnitDocument.objects.create(
        title="Berkas", file=ContentFile(b"isi", "a.txt"), collection=place.collection
    )
    link = f'<p><a linktype="document" id="{document.pk}">Berkas</a></p>'
    assert write_home(staff(author), karanganyar.home, about=link) is own
