"""What an article must have before it may be submitted: its words, and a description for every picture."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.completeness import Lacking, undescribed
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.conduct.errors import Incomplete
from kentongan.foundation.ledger.models import Entry
from samples import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(karanganyar):
    def make(title, description=""):
        data = BytesIO()
        Image.new("RGB", (40, 30), "red").save(data, "JPEG")
        file = ContentFile(data.getvalue(), "a.jpg")
        texts = {"title": title, "description": description, "caption": "Petugas berlatih menghitung suara."}
        return Photo.objects.create(**texts, file=file, collection=karanganyar.collection)

    return make


def body_with(kind, bare):
    return {
        "photo": [("photo", {"image": bare, "caption": "Keterangan", "credit": ""})],
        "gallery": [("gallery", [{"image": bare, "caption": "", "credit": ""}] * 2)],
        "video": [("video", {"url": "https://contoh.test/v", "title": "Rekaman", "image": bare})],
    }[kind]


@pytest.mark.parametrize("kind", ["photo", "gallery", "video"])
def test_a_picture_in_the_text_needs_a_description(kind, karanganyar, author, photo):
    bare = photo("Simulasi di Jaten")
    draft = make_article(karanganyar, author, body=body_with(kind, bare))
    with pytest.raises(Lacking) as refusal:
        actions.submit(draft, by=author)
    draft.refresh_from_db()
    assert (draft.state, [entry.verb for entry in Entry.objects.all()]) == ("draft", ["newsroom.article.created"])
    assert list(refusal.value.fields) == ["body"]
    assert "“Simulasi di Jaten”" in str(refusal.value)
    Photo.objects.filter(pk=bare.pk).update(description="Petugas mengangkat surat suara")
    assert actions.submit(draft, by=author).state == "submitted"


def test_the_main_picture_needs_a_description_and_is_named_once(karanganyar, author, photo):
    bare = photo("Foto bersama")
    draft = make_article(karanganyar, author, picture=bare, body=body_with("photo", bare))
    with pytest.raises(Incomplete) as refusal:
        actions.submit(draft, by=author)
    assert set(refusal.value.fields) == {"picture", "body"}
    assert str(refusal.value).count("“Foto bersama”") == 1


def test_described_pictures_are_no_obstacle(karanganyar, author, photo):
    good = photo("Foto", "Petugas menghitung surat suara")
    draft = make_article(karanganyar, author, picture=good, body=body_with("gallery", good))
    assert undescribed(draft) == {}
    assert actions.submit(draft, by=author).state == "submitted"


@pytest.mark.parametrize("blank", ["", "<p></p>", '<p data-block-key="a1"> </p>', "<p>&nbsp;</p>"])
def test_paragraphs_in_which_nobody_wrote_are_no_text(blank, karanganyar, author, nothing_changes):
    draft = make_article(karanganyar, author, body=[("text", blank)])
    with nothing_changes(), pytest.raises(Lacking) as refusal:
        actions.submit(draft, by=author)
    assert list(refusal.value.fields) == ["body"]


def test_every_field_is_named(karanganyar, author):
    draft = make_article(karanganyar, author, lead="  ", body=[], writer="")
    with pytest.raises(Lacking) as refusal:
        actions.submit(draft, by=author)
    assert list(refusal.value.fields) == ["lead", "body", "writer"]
