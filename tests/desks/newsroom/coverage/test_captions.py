"""Words for all pictures of a coverage on one page: one caption for those without, a description for each."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.desks.newsroom.coverage.actions import uploads
from kentongan.desks.newsroom.coverage.actions.records import close
from kentongan.desks.newsroom.coverage.models import Material
from kentongan.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db
EVENT = "Rapat koordinasi pemutakhiran data pemilih, Aula KPU Karanganyar, 27 Oktober 2025."


@pytest.fixture
def three(covered, author, picture):
    for shade in (10, 90, 170):
        uploads.keep_at_once(covered, SimpleUploadedFile(f"{shade}.jpg", picture(shade)), by=author)
    return list(Material.framework.filter(coverage=covered).order_by("pk"))


def address(coverage):
    return f"/kantor/liputan/{coverage.pk}/keterangan/"


def words(material):
    photo = Material.framework.select_related("photo").get(pk=material.pk).photo
    return photo.caption, photo.description


def given(three, **more):
    empty = {f"{name}-{one.pk}": "" for one in three for name in ("caption", "description")}
    return {"shared": EVENT, **empty, **more}


def test_the_event_gives_the_caption_that_all_pictures_share(three, covered, author, staff):
    page = staff(author).get(address(covered))
    assert page.context["form"]["shared"].value() == EVENT
    first, second, _ = three
    own = {f"caption-{second.pk}": "Ketua membuka rapat.", f"description-{first.pk}": "Peserta duduk melingkar."}
    answer = staff(author).post(address(covered), given(three, **own))
    assert answer["Location"] == f"/kantor/liputan/{covered.pk}/"
    assert [words(one) for one in three] == [
        (EVENT, "Peserta duduk melingkar."),
        ("Ketua membuka rapat.", ""),
        (EVENT, ""),
    ]
    assert Entry.objects.filter(verb="coverage.material.described").count() == 3


def test_a_picture_with_words_is_not_asked_about_again(three, covered, author, staff):
    named = {f"description-{one.pk}": "Peserta" for one in three[:2]}
    staff(author).post(address(covered), given(three, **named))
    page = staff(author).get(address(covered))
    assert page.context["form"].pictures == [three[2]]
    overview = staff(author).get(f"/kantor/liputan/{covered.pk}/").content.decode()
    assert "Tulis keterangan 1 gambar" in overview
    staff(author).post(address(covered), given(three[2:], **{f"description-{three[2].pk}": "Layar"}))
    assert "Semua gambar sudah punya keterangan." in staff(author).get(address(covered)).content.decode()
    assert "Tulis keterangan" not in staff(author).get(f"/kantor/liputan/{covered.pk}/").content.decode()


def test_words_that_are_too_long_are_refused_and_kept_on_the_page(three, covered, author, staff, nothing_changes):
    long, browser = "a" * 256, staff(author)
    browser.get(address(covered))  # small pictures are made when they are first shown
    with nothing_changes():
        answer = browser.post(address(covered), given(three, **{f"description-{three[0].pk}": long}))
    assert answer.status_code == 200
    assert long in answer.content.decode()


def test_nobody_names_the_pictures_of_a_closed_coverage_or_another_unit(
    three, covered, author, staff, semarang, person
):
    stranger = person("author", semarang)
    assert staff(stranger).post(address(covered), given(three)).status_code == 404
    close(covered, by=author)
    refused = staff(author).post(address(covered), given(three))
    assert refused.context["form"].errors
    assert [words(one) for one in three] == [("", "")] * 3


def test_a_picture_that_came_later_does_not_get_the_shared_caption(three, covered, author, staff, picture):
    uploads.keep_at_once(covered, SimpleUploadedFile("lagi.jpg", picture(230)), by=author)
    staff(author).post(address(covered), given(three))
    later = Material.framework.filter(coverage=covered).latest("pk")
    assert [words(one)[0] for one in (*three, later)] == [EVENT, EVENT, EVENT, ""]


def test_a_refused_picture_is_told_and_nothing_is_lost(three, covered, author, staff, monkeypatch, nothing_changes):
    def refuse(*args, **kwargs):
        raise ValidationError("Ini sedang dilihat pembaca.")

    monkeypatch.setattr("kentongan.desks.newsroom.coverage.actions.captions.describe", refuse)
    browser = staff(author)
    browser.get(address(covered))  # as above
    with nothing_changes():
        answer = browser.post(address(covered), given(three, **{f"description-{three[0].pk}": "Peserta duduk."}))
    assert answer.status_code == 200
    assert "Ini sedang dilihat pembaca." in answer.content.decode()
    assert "Peserta duduk." in answer.content.decode()


def test_only_pictures_whose_words_change_are_counted_and_the_others_are_told(three, covered, author, staff):
    browser = staff(author)
    browser.post(address(covered), given(three))
    described = Entry.objects.filter(verb="coverage.material.described").count()
    page = browser.get(address(covered)).context["form"]
    shown = {name: page[name].value() or "" for name in page.fields}
    answer = browser.post(address(covered), {**shown, f"description-{three[0].pk}": "Peserta"}, follow=True)
    assert "Keterangan 1 gambar sudah disimpan. 2 gambar masih perlu dilengkapi." in answer.content.decode()
    assert Entry.objects.filter(verb="coverage.material.described").count() == described + 1


def test_the_shared_caption_is_asked_only_while_a_picture_has_none(three, covered, author, staff):
    browser = staff(author)
    assert "Keterangan untuk semua gambar ini" in browser.get(address(covered)).content.decode()
    browser.post(address(covered), given(three))
    assert "Keterangan untuk semua gambar ini" not in browser.get(address(covered)).content.decode()


def test_a_place_in_the_title_is_not_said_twice(three, covered, author, staff):
    type(covered.item).framework.filter(pk=covered.item_id).update(title="Rapat di Aula KPU Karanganyar")
    shown = staff(author).get(address(covered)).context["form"]["shared"].value()
    assert shown == "Rapat di Aula KPU Karanganyar, 27 Oktober 2025."


def test_words_on_several_lines_become_one(three, covered, author, staff):
    staff(author).post(address(covered), given(three, **{f"description-{three[0].pk}": "Peserta\r\nduduk."}))
    assert words(three[0])[1] == "Peserta duduk."


def test_what_is_wrong_is_named_above_with_a_way_to_the_picture(three, covered, author, staff):
    answer = staff(author).post(address(covered), given(three, **{f"description-{three[2].pk}": "a" * 256}))
    shown = answer.content.decode()
    assert f'<a href="#id_description-{three[2].pk}">Apa yang tampak pada gambar 3?</a>' in shown
    assert "Belum disimpan. Yang Anda isi masih ada di sini." in shown
