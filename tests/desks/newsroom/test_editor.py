"""The editor: what a form may post, what is locked, and that Wagtail's own verbs do nothing here."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.models import Article
from kentongan.foundation.assets.models import Photo, UnitDocument
from kentongan.foundation.ledger.models import Entry
from samples import make_article

pytestmark = pytest.mark.django_db
ADD = "/kantor/snippets/newsroom/article/add/"


def edit(article):
    return f"/kantor/snippets/newsroom/article/edit/{article.pk}/"


def form(body=None, **fields):
    blocks = body if body is not None else [("text", rich_text("<p>Isi berita.</p>"))]
    return nested_form_data(
        {
            "title": "Judul",
            "lead": "Teras",
            "writer": "awh",
            "dateline_place": "Karanganyar",
            "event_start": "2026-11-21",
            "event_place": "Karanganyar",
            "body": streamfield(blocks),
            "body_en": streamfield([]),
            "picture": "",
            "category": "",
            **fields,
        }
    )


def picture(unit, title="Foto"):
    data = BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG")
    return Photo.objects.create(title=title, file=ContentFile(data.getvalue(), "a.jpg"), collection=unit.collection)


def only():
    return Article.objects.for_system("test").get()


def test_a_new_draft_belongs_to_the_writers_unit(author, karanganyar, staff):
    answer = staff(author).post(ADD, form())
    article = only()
    assert answer.status_code == 302
    assert (article.unit, article.author, article.state, article.live) == (karanganyar, author, "draft", False)
    assert [entry.verb for entry in Entry.objects.all()] == ["newsroom.article.created"]


def test_a_new_form_knows_the_writer_and_the_town(author, staff):
    form_shown = staff(author).get(ADD).context["form"]
    assert (form_shown["writer"].value(), form_shown["dateline_place"].value()) == (author.initials, "Karanganyar")


def test_save_and_submit_is_one_step(author, staff):
    answer = staff(author).post(ADD, form(**{"action-submit": "1"}))
    assert answer["Location"] == f"/kantor/redaksi/{only().pk}/"
    assert only().state == "submitted"


def test_the_editor_of_a_returned_article_shows_the_remark(draft, author, head, staff):
    submitted = actions.submit(draft, by=author)
    actions.send_back(submitted, comment="Sebutkan tempatnya.", revision=submitted.latest_revision_id, by=head)
    assert "Sebutkan tempatnya." in staff(author).get(edit(draft)).content.decode()


def test_the_queue_offers_what_the_person_may_do(draft, author, head, staff):
    writer, approver = (staff(one).get("/kantor/redaksi/") for one in (author, head))
    assert (writer.context["tab"], approver.context["tab"]) == ("returned", "approve")
    assert ADD in writer.content.decode()


def test_a_submission_that_lacks_something_keeps_what_was_typed(author, staff):
    answer = staff(author).post(ADD, form(lead="", **{"action-submit": "1"}))
    assert answer.status_code == 200
    assert "Judul" in answer.content.decode()
    assert not Article.objects.for_system("test").exists()
    assert not Entry.objects.exists()


def test_after_a_refused_submission_the_editor_goes_on_saving(draft, author, staff):
    browser = staff(author)
    refused = browser.post(edit(draft), form(writer="", **{"action-submit": "1"}))
    loaded = refused.context.get("latest_revision", draft.latest_revision)
    draft.refresh_from_db()
    assert refused.context["loaded_revision_created_at"] == draft.latest_revision.created_at.isoformat()
    assert loaded.pk == draft.latest_revision_id
    again = browser.post(
        edit(draft),
        form(loaded_revision_id=loaded.pk, loaded_revision_created_at=loaded.created_at.isoformat()),
        HTTP_ACCEPT="application/json",
    )
    assert again.status_code == 200


def test_another_unit_cannot_be_chosen(author, semarang, karanganyar, staff):
    answer = staff(author).post(ADD, form(chosen_unit=semarang.pk))
    assert answer.status_code == 200
    assert not Article.objects.for_system("test").exists()


def test_somebody_with_two_units_chooses_one(author, person, karanganyar, semarang, staff):
    from kentongan.foundation.units.models import Membership, Role

    Membership.objects.create(person=author, unit=semarang, role=Role.objects.get(code="author"))
    assert staff(author).post(ADD, form()).status_code == 200
    staff(author).post(ADD, form(chosen_unit=semarang.pk))
    assert only().unit == semarang


@pytest.mark.parametrize("verb", ["action-publish", "action-unpublish", "action-workflow-action"])
def test_wagtails_own_verbs_only_save(verb, draft, author, head, staff):
    staff(head).post(edit(draft), form(**{verb: "1"}))
    draft.refresh_from_db()
    assert (draft.live, draft.state) == (False, "draft")


def test_a_posted_date_does_not_schedule(draft, author, staff):
    posted = {"go_live_at": "2030-01-01 00:00", "release_at": "2030-01-01T00:00", "state": "published", "live": "on"}
    staff(author).post(edit(draft), form(**posted))
    draft.refresh_from_db()
    assert (draft.go_live_at, draft.release_at, draft.state, draft.live) == (None, None, "draft", False)


def test_embargo_and_term_are_meant_on_the_clock_of_the_unit(unit_at, person, staff):
    ambon = unit_at("kota-ambon")
    writer = person("author", ambon)
    draft = make_article(ambon, writer)
    staff(writer).post(edit(draft), form(embargo_until="2031-01-01T10:00", expire_at="2031-02-01T10:00"))
    text = Article.framework.get(pk=draft.pk).get_latest_revision_as_object()
    assert text.embargo_until == datetime(2031, 1, 1, 1, tzinfo=UTC)
    assert text.expire_at == datetime(2031, 2, 1, 1, tzinfo=UTC)
    assert "2031-01-01T10:00" in staff(writer).get(edit(draft)).content.decode()


def test_the_locked_editor_leads_to_the_next_step(draft, author, head, staff):
    actions.submit(draft, by=author)
    assert f'href="/kantor/redaksi/{draft.pk}/"' in staff(head).get(edit(draft)).content.decode()


@pytest.mark.parametrize("state", ["submitted", "published"])
def test_what_waits_or_is_public_is_locked(state, draft, author, head, staff, nothing_changes):
    submitted = actions.submit(draft, by=author)
    if state == "published":
        actions.approve(submitted, revision=submitted.latest_revision_id, by=head)
    browser = staff(author)
    with nothing_changes():
        assert browser.post(edit(draft), form(title="Diubah")).status_code in {200, 302}
        browser.post(edit(draft), form(title="Diubah"), headers_accept="application/json")
        revert = f"/kantor/snippets/newsroom/article/history/{draft.pk}/revisions/{draft.latest_revision_id}/revert/"
        browser.post(revert, form(title="Diubah"))


def foreign_bodies(photo, document):
    return [
        [("photo", {"image": photo.pk, "caption": "", "credit": ""})],
        [("document", {"document": document.pk, "title": ""})],
        [("text", rich_text(f'<p><a linktype="document" id="{document.pk}">berkas</a></p>'))],
        [("video", {"url": "https://contoh.test/v", "title": "x", "image": photo.pk})],
    ]


@pytest.mark.parametrize("index", range(4))
def test_another_units_pictures_and_files_are_refused(index, draft, author, semarang, staff, nothing_changes):
    document = UnitDocument.objects.create(
        title="RAHASIA", file=ContentFile(b"isi", "r.txt"), collection=semarang.collection
    )
    body = foreign_bodies(picture(semarang, "RAHASIA"), document)[index]
    browser = staff(author)
    with nothing_changes():
        answer = browser.post(edit(draft), form(body))
    assert answer.status_code in {302, 403}
    assert "RAHASIA" not in answer.content.decode()


def test_another_units_main_picture_is_refused(draft, author, semarang, staff, nothing_changes):
    foreign = picture(semarang)
    browser = staff(author)
    with nothing_changes():
        answer = browser.post(edit(draft), form(picture=foreign.pk))
    assert answer.status_code in {302, 403}
    assert foreign.title not in answer.content.decode()


def test_ones_own_pictures_are_taken(draft, author, karanganyar, staff):
    mine = picture(karanganyar)
    answer = staff(author).post(
        edit(draft), form([("photo", {"image": mine.pk, "caption": "", "credit": ""})], picture=mine.pk)
    )
    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.picture, draft.body[0].value["image"]) == (mine, mine)


def test_a_draft_that_nobody_saw_can_be_deleted(draft, author, staff):
    staff(author).post(f"/kantor/snippets/newsroom/article/delete/{draft.pk}/")
    assert not Article.objects.for_system("test").exists()
    assert Entry.objects.order_by("-seq").first().verb == "newsroom.article.deleted"


def test_what_was_public_is_never_deleted(draft, author, head, publish, staff, nothing_changes):
    publish(draft, by=author, head=head)
    actions.revise(draft, by=author)
    browser = staff(author)
    with nothing_changes():
        answer = browser.post(f"/kantor/snippets/newsroom/article/delete/{draft.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/kantor/")


def test_two_editors_the_second_is_told(draft, author, head, staff):
    loaded = draft.latest_revision
    staff(head).post(edit(draft), form(title="Dari pimpinan"))
    answer = staff(author).post(
        edit(draft),
        form(
            title="Dari penulis", loaded_revision_id=loaded.pk, loaded_revision_created_at=loaded.created_at.isoformat()
        ),
        HTTP_ACCEPT="application/json",
    )
    assert answer.status_code == 400
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().title == "Dari pimpinan"


def test_the_chooser_lists_only_ones_own(draft, author, semarang, person, staff):
    other = person("author", semarang)
    make_article(semarang, other, title="RAHASIA")
    answer = staff(author).get("/kantor/snippets/choose/newsroom/article/")
    assert draft.title in answer.content.decode()
    assert "RAHASIA" not in answer.content.decode()


def test_the_preview_beside_the_form(draft, author, staff):
    browser = staff(author)
    address = f"/kantor/snippets/newsroom/article/preview/{draft.pk}/"
    assert browser.post(address, form(title="Judul di pratinjau")).json()["is_valid"] is True
    answer = browser.get(address)
    assert answer.status_code == 200
    assert "Judul di pratinjau" in answer.content.decode()


def test_history_comparison_and_old_versions_open(draft, author, staff):
    browser = staff(author)
    browser.post(edit(draft), form(title="Judul kedua"))
    base = f"/kantor/snippets/newsroom/article/history/{draft.pk}"
    first, last = draft.revisions.order_by("pk").first().pk, draft.revisions.order_by("pk").last().pk
    for path in (f"{base}/", f"{base}/revisions/{first}/view/", f"{base}/revisions/compare/{first}...{last}/"):
        assert browser.get(path).status_code == 200, path
    assert "Judul kedua" in browser.get(f"{base}/revisions/compare/{first}...{last}/").content.decode()


def test_a_document_is_public_as_soon_as_its_article_is(draft, author, head, karanganyar, publish, staff, client):
    document = UnitDocument.objects.create(
        title="Jadwal", file=ContentFile(b"isi", "jadwal.txt"), collection=karanganyar.collection
    )
    staff(author).post(edit(draft), form([("document", {"document": document.pk, "title": ""})]))
    headers = {"host": "kab-karanganyar.localhost"}
    assert client.get(document.url, headers=headers).status_code == 404
    assert staff(author).get(document.url).status_code == 200
    publish(draft, by=author, head=head)
    assert client.get(document.url, headers=headers).status_code == 200


def test_a_new_form_begins_with_a_paragraph_and_saves_none(author, staff):
    browser = staff(author)
    begun = browser.get(ADD).context["form"]["body"].value()
    assert [(block.block_type, block.value.source) for block in begun] == [("text", "")]
    browser.post(ADD, form([("text", rich_text("<p></p>"))]))
    assert len(only().body) == 0
    again = browser.get(edit(only())).context["form"]["body"].value()
    assert [block.block_type for block in again] == ["text"]


def test_a_blank_paragraph_between_others_is_dropped(draft, author, staff):
    words = [("text", rich_text("<p></p>")), ("heading", "Latihan"), ("text", rich_text("<p>Isi.</p>"))]
    assert staff(author).post(edit(draft), form(words, **{"action-submit": "1"})).status_code == 302
    draft.refresh_from_db()
    assert [block.block_type for block in draft.get_latest_revision_as_object().body] == ["heading", "text"]


def test_a_mistake_after_a_blank_paragraph_keeps_its_place(draft, author, staff):
    quote = {"text": "", "speaker": "", "office": ""}
    words = [("text", rich_text("<p></p>")), ("text", rich_text("<p>Isi.</p>")), ("quote", quote)]
    answer = staff(author).post(edit(draft), form(words, **{"action-submit": "1"}))
    (fault,) = answer.context["form"].errors["body"].as_data()
    assert list(fault.block_errors) == [2]


@pytest.mark.parametrize("address", ["add", "edit"])
def test_a_refused_submission_points_at_each_field(address, draft, author, staff):
    lacking = form([], lead="", writer="", **{"action-submit": "1"})
    answer = staff(author).post(ADD if address == "add" else edit(draft), lacking)
    assert sorted(answer.context["form"].errors) == ["body", "lead", "writer"]
    assert answer.context["form"]["title"].value() == "Judul"


def test_a_picture_without_description_is_pointed_at(draft, author, karanganyar, staff):
    bare = picture(karanganyar, "Foto bersama")
    answer = staff(author).post(edit(draft), form(picture=bare.pk, **{"action-submit": "1"}))
    draft.refresh_from_db()
    assert (draft.state, draft.revisions.count()) == ("draft", 1)
    assert list(answer.context["form"].errors) == ["picture"]
    assert "“Foto bersama”" in answer.content.decode()


def test_a_title_pasted_in_lines_is_one_line(author, staff):
    staff(author).post(ADD, form(title="Satu\r\ndua\n tiga"))
    assert only().title == "Satu dua tiga"
