"""A picture that was withdrawn is gone with the commit, stays gone at its address, and doesn't come in again."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kentongan.desks.newsroom import actions, publication
from kentongan.desks.newsroom.completeness import Lacking
from kentongan.foundation.assets import withdrawing
from kentongan.foundation.assets.models import Photo
from samples import make_article

pytestmark = pytest.mark.django_db
ADD = "/kantor/images/add/"


def drawn(colour="red"):
    data = BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "JPEG")
    return data.getvalue()


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def no_worker(monkeypatch):
    """Files that a worker would delete some time later stay for now."""
    from wagtail.images import signal_handlers

    monkeypatch.setattr(signal_handlers.delete_file_from_storage_task.__class__, "enqueue", lambda *_: None)


@pytest.fixture
def photo(karanganyar):
    words = {"title": "Foto", "description": "Petugas di meja", "caption": "Petugas melayani warga.", "credit": "rap"}
    file = ContentFile(drawn(), "a.jpg")
    return Photo.objects.create(**words, file=file, sha256="a" * 64, collection=karanganyar.collection)


def upload(browser, colour="red"):
    words = {"title": "Foto", "description": "Petugas di meja"}
    return browser.post(ADD, {**words, "file": SimpleUploadedFile("b.jpg", drawn(colour), "image/jpeg")})


def test_its_sizes_are_gone_with_the_commit_and_for_ever(photo, no_worker, django_capture_on_commit_callbacks):
    before = photo.get_rendition("width-20").file.name
    with django_capture_on_commit_callbacks(execute=True):
        withdrawing.withdraw(photo)
        assert default_storage.exists(before)
    assert not default_storage.exists(before)
    withdrawing.restore(photo)
    assert photo.get_rendition("width-20").file.name != before
    assert not default_storage.exists(before)


def test_pictures_of_an_article_published_in_error_go_with_it(
    photo, karanganyar, author, head, publish, site, no_worker, django_capture_on_commit_callbacks
):
    public = publish(make_article(karanganyar, author, picture=photo), by=author, head=head)
    page = site(karanganyar, public.path_on_host).text
    path = page.split('src="/media/images/')[1].partition('"')[0]
    assert site(karanganyar, f"/media/images/{path}").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        withdrawn = publication.withdraw(public, kind="error", note="Terbit sebelum waktunya.", by=head)
    assert site(karanganyar, f"/media/images/{path}").status_code == 404
    again = publication.reopen(withdrawn, by=author)
    text = again.get_latest_revision_as_object()
    text.change_kind = "minor"
    text.save_revision(log_action=False)
    public = publish(again, by=author, head=head)
    assert 'src="/media/images/' in site(karanganyar, public.path_on_host).text
    assert site(karanganyar, f"/media/images/{path}").status_code == 404


def test_a_picture_that_another_public_article_shows_stays(
    photo, karanganyar, author, head, publish, django_capture_on_commit_callbacks
):
    one = publish(make_article(karanganyar, author, picture=photo), by=author, head=head)
    publish(make_article(karanganyar, author, picture=photo, title="Lain"), by=author, head=head)
    kept = photo.get_rendition("width-19").file.name
    with django_capture_on_commit_callbacks(execute=True):
        publication.withdraw(one, kind="error", note="Terbit sebelum waktunya.", by=head)
    assert default_storage.exists(kept)


def test_the_same_file_is_not_taken_a_second_time(author, semarang, person, staff, nothing_changes):
    browser = staff(author)
    upload(browser)
    withdrawing.withdraw(Photo.objects.get())
    with nothing_changes():
        answer = upload(browser)
    assert "mencabut berkas ini" in answer.content.decode()
    assert upload(browser, "blue").status_code == 302
    assert upload(staff(person("author", semarang))).status_code == 302


def test_a_copy_that_was_there_before_is_not_submitted_or_approved(photo, karanganyar, author, head, nothing_changes):
    words = {"title": "Salinan", "description": "Petugas di meja", "caption": "Petugas.", "credit": "rap"}
    file = ContentFile(drawn(), "b.jpg")
    copy = Photo.objects.create(**words, file=file, sha256=photo.sha256, collection=karanganyar.collection)
    first = make_article(karanganyar, author, picture=copy)
    submitted = actions.submit(make_article(karanganyar, author, picture=copy, title="Dua"), by=author)
    withdrawing.withdraw(photo)
    with nothing_changes(), pytest.raises(Lacking, match="Salinan") as refused:
        actions.submit(first, by=author)
    assert list(refused.value.fields) == ["picture"]
    with nothing_changes(), pytest.raises(Lacking, match="Salinan"):
        actions.approve(submitted, revision=submitted.latest_revision_id, by=head)
