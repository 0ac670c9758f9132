"""What was submitted stays as it was read, and what a draft mentions stays private."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.remarks import parts_of
from kentongan.desks.newsroom.versions.content import content_of, digest_of
from kentongan.desks.newsroom.versions.keeping import redact
from kentongan.foundation.assets.models import Photo, UnitDocument
from samples import make_article

pytestmark = pytest.mark.django_db
EVENT = {"event_start": "2026-11-21", "event_place": "Aula", "dateline_place": "Karanganyar"}


def picture_of(unit, **words):
    drawn = BytesIO()
    Image.new("RGB", (64, 48), "brown").save(drawn, "JPEG")
    file = ContentFile(drawn.getvalue(), "a.jpg")
    words |= {"title": "Foto", "description": "Petugas di meja", "sha256": "a" * 64}
    photo = Photo.objects.create(file=file, collection=unit.collection, **words)
    photo.get_file_size()  # the editor keeps it when it first shows the picture
    return photo


def save(browser, article, body=None, **fields):
    words = {"title": "Judul", "lead": "Teras", "writer": "awh", "picture": "", "category": "", **EVENT, **fields}
    words["body"] = streamfield(body or [("text", rich_text("<p>Isi.</p>"))])
    words["body_en"] = streamfield([])
    browser.post(f"/kantor/snippets/newsroom/article/edit/{article.pk}/", nested_form_data(words))
    return Article.objects.for_system("test").get(pk=article.pk)


def test_a_version_that_was_submitted_is_never_written_over(author, head, draft, staff):
    read = save(staff(author), draft, title="Dibaca").latest_revision_id
    actions.submit(draft, by=author)
    actions.recall(draft, by=author)
    article = save(staff(author), draft, title="Ditukar", overwrite_revision_id=read, **{"action-submit": "1"})
    assert (article.state, article.latest_revision_id == read) == ("submitted", False)
    digest = digest_of(content_of(article.get_latest_revision_as_object()))
    given = {"revision": read, "digest": digest, "override": ""}
    staff(head).post(f"/kantor/redaksi/{draft.pk}/setujui/", given)
    assert not Article.objects.for_system("test").get(pk=draft.pk).live


def test_saving_by_itself_writes_over_a_version_nobody_submitted(author, draft, staff):
    first = save(staff(author), draft, title="Satu").latest_revision_id
    article = save(staff(author), draft, title="Dua", overwrite_revision_id=first)
    assert (article.latest_revision_id, article.latest_revision.content["title"]) == (first, "Dua")


def test_a_document_in_the_draft_of_a_public_article_stays_private(
    author, head, draft, publish, karanganyar, staff, site
):
    document = UnitDocument.objects.create(
        title="Berkas", file=ContentFile(b"isi", "a.txt"), collection=karanganyar.collection
    )
    actions.revise(publish(draft, by=author, head=head), by=author)
    article = save(staff(author), draft, [("document", {"document": document.pk, "title": ""})], change_kind="minor")
    assert site(karanganyar, document.url).status_code == 404
    actions.submit(article, by=author)
    actions.approve(article, revision=article.latest_revision_id, by=head)
    assert site(karanganyar, document.url).status_code == 200


@pytest.mark.parametrize("verb", ["setujui", "jadwalkan"])
def test_words_of_a_picture_that_changed_since_the_page_was_opened_are_not_approved(
    verb, author, head, karanganyar, staff, nothing_changes
):
    """They stand outside the revision: who looked saw one caption, and readers would get another."""
    picture = picture_of(karanganyar, caption="Petugas menghitung", credit="rap")
    article = actions.submit(make_article(karanganyar, author, picture=picture), by=author)
    browser = staff(head)
    form = browser.get(f"/kantor/redaksi/{article.pk}/").context["approve_form"]
    when = timezone.localtime() + timedelta(days=1)
    given = {**form.initial, "override": "", "release_at": f"{when:%Y-%m-%dT%H:%M}"}
    picture.caption = "Calon nomor 1 menang"
    picture.save()
    with nothing_changes():
        answer = browser.post(f"/kantor/redaksi/{article.pk}/{verb}/", given)
    assert "Naskah ini berubah sejak Anda membukanya" in answer.content.decode()
    fresh = browser.get(f"/kantor/redaksi/{article.pk}/").context["approve_form"].initial
    assert browser.post(f"/kantor/redaksi/{article.pk}/{verb}/", {**given, **fresh}).status_code == 302


def test_an_approval_that_names_no_content_is_refused(author, head, draft, staff, nothing_changes):
    article = actions.submit(draft, by=author)
    browser = staff(head)
    with nothing_changes():
        answer = browser.post(f"/kantor/redaksi/{article.pk}/setujui/", {"revision": article.latest_revision_id})
    assert list(answer.context["approve_form"].errors) == ["digest"]


def test_what_remarks_quote_goes_with_a_redacted_text(author, head, karanganyar, publish):
    words = "Sulastri Contoh dari Dusun Jati menderita penyakit berat."
    article = actions.submit(make_article(karanganyar, author, body=[("text", f"<p>{words}</p>")]), by=author)
    part = next(one for one in parts_of(article.get_latest_revision_as_object()) if one.text == words)
    article = actions.send_back(
        article, comment="", revision=article.latest_revision_id, by=head, on={part.key: "Periksa."}
    )
    article = actions.revise(publish(article, by=author, head=head), by=author)
    text = article.get_latest_revision_as_object()
    text.body = [("text", "<p>Seorang warga sakit.</p>")]
    text.change_kind, text.change_note = "correction", "Data pribadi dihapus."
    text.save_revision(user=author)
    article.refresh_from_db()
    article = publish(article, by=author, head=head)
    assert article.remarks.get().quote == words
    redact(article.versions.get(number=1), ground="personal-data", note="Data pribadi.", by=head)
    remark = article.remarks.get()
    assert (remark.quote, remark.text) == ("", "Periksa.")
