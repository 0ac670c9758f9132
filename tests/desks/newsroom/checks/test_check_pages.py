"""Findings on the screen: on the case page, above the editor after "check" and a refusal; and the watched list."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.checks.models import StagePeriod, WatchedWording
from kentongan.desks.newsroom.checks.reading import watched_now
from kentongan.desks.newsroom.checks.seeding import seed_wording
from kentongan.desks.newsroom.models import Article
from samples import make_article

pytestmark = pytest.mark.django_db
ADD = "/kantor/snippets/newsroom/article/add/"
SPOILED = "<p>Warga ber-NIK 3313014507900002 hadir agar supaya paham.</p>"


def edit(article) -> str:
    return f"/kantor/snippets/newsroom/article/edit/{article.pk}/"


def form(html: str, **fields):
    return nested_form_data(
        {
            "title": "Rapat di Aula",
            "lead": "KPU menggelar rapat di aula, Sabtu (21/11/2026).",
            "writer": "awh",
            "editor": "ed",
            "dateline_place": "Karanganyar",
            "body": streamfield([("text", rich_text(html))]),
            "body_en": streamfield([]),
            "picture": "",
            "category": "",
            **fields,
        }
    )


def test_check_saves_a_draft_and_shows_what_was_found(author, staff):
    browser = staff(author)
    answer = browser.post(ADD, form(SPOILED, **{"action-check": "1"}))
    article = Article.objects.for_system("test").get()
    assert (article.state, answer["Location"]) == ("draft", f"{edit(article)}?periksa=1#temuan")
    page = browser.get(f"{edit(article)}?periksa=1").content.decode()
    assert "<mark>3313014507900002</mark>" in page
    assert "1 hal perlu diperbaiki sebelum naskah dapat diajukan." in page
    block = article.body.raw_data[0]["id"]
    assert f'href="#block-{block}-section"' in page


def test_the_editor_is_silent_until_asked(draft, author, staff):
    assert 'id="temuan"' not in staff(author).get(edit(draft)).content.decode()


def test_a_refused_submission_shows_all_findings_above_what_was_typed(draft, author, staff):
    answer = staff(author).post(edit(draft), form(SPOILED, **{"action-submit": "1"}))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<mark>agar supaya</mark>" in page
    assert "NIK" in page
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_the_case_page_leads_the_writer_to_the_field_and_tells_the_approver(karanganyar, author, head, staff):
    draft = make_article(karanganyar, author, body=[("text", "<p>Rapat digelar agar supaya tertib.</p>")])
    case = f"/kantor/redaksi/{draft.pk}/"
    block = draft.get_latest_revision_as_object().body.raw_data[0]["id"]
    assert f'href="{edit(draft)}#:w:contentpath=body.{block}"' in staff(author).get(case).content.decode()
    actions.submit(draft, by=author)
    page = staff(head).get(case).content.decode()
    assert "<mark>agar supaya</mark>" in page
    assert "contentpath" not in page


def test_a_published_article_is_not_checked_any_more(draft, author, head, publish, staff):
    publish(draft, by=author, head=head)
    assert 'id="temuan"' not in staff(author).get(f"/kantor/redaksi/{draft.pk}/").content.decode()


def test_a_clean_text_is_told_so(draft, author, staff):
    draft.lead = "KPU melatih petugas di aula agar siap, Sabtu (21/11/2026)."
    draft.body = [("text", "<p>Petugas berlatih dengan tekun.</p>")]
    draft.save_revision()
    assert "Naskah siap." in staff(author).get(f"/kantor/redaksi/{draft.pk}/").content.decode()


def phrases() -> set[str]:
    return {one.phrase for one in watched_now()}


def test_the_list_follows_the_stage_and_the_switch():
    seed_wording()
    assert "pasti menang" in phrases()
    assert "hasil survei" not in phrases()
    StagePeriod.objects.create(stage="quiet", since=date(2020, 1, 1), until=date(2099, 1, 1), legal_basis="PKPU")
    StagePeriod.objects.create(stage="campaign", since=date(2020, 1, 1), until=date(2020, 1, 2), legal_basis="PKPU")
    assert "hasil survei" in phrases()
    assert "paling merakyat" not in phrases()
    WatchedWording.objects.filter(phrase="hasil survei").update(active=False)
    seed_wording()
    assert "hasil survei" not in phrases()


def test_the_database_refuses_an_empty_wording_and_a_stage_that_ends_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        WatchedWording.objects.create(phrase="", reason="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        StagePeriod.objects.create(stage="quiet", since=date(2020, 1, 2), until=date(2020, 1, 1), legal_basis="x")
