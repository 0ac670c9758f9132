"""What was submitted stays as it was read, and what a draft mentions stays private."""

import pytest
from django.core.files.base import ContentFile
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.models import Article
from kentongan.foundation.assets.models import UnitDocument

pytestmark = pytest.mark.django_db
EVENT = {"event_start": "2026-11-21", "event_place": "Aula", "dateline_place": "Karanganyar"}


def save(browser, article, body=None, **fields):
    words = {"title": "Judul", "lead": "Teras", "writer": "awh", "picture": "", "category": "", **EVENT, **fields}
    words["body"] = streamfield(body or [("text", rich_text("<p>Isi.</p>"))])
    browser.post(f"/kantor/snippets/newsroom/article/edit/{article.pk}/", nested_form_data(words))
    return Article.objects.for_system("test").get(pk=article.pk)


def test_a_version_that_was_submitted_is_never_written_over(author, head, draft, staff):
    read = save(staff(author), draft, title="Dibaca").latest_revision_id
    actions.submit(draft, by=author)
    actions.recall(draft, by=author)
    article = save(staff(author), draft, title="Ditukar", overwrite_revision_id=read, **{"action-submit": "1"})
    assert (article.state, article.latest_revision_id == read) == ("submitted", False)
    staff(head).post(f"/kantor/redaksi/{draft.pk}/setujui/", {"revision": read, "override": ""})
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
