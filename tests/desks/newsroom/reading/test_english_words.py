"""An article that the office wrote in English as well: who gets which words, and that both go together."""

import json
import re

import pytest
from django.core.exceptions import PermissionDenied

from kentongan.desks.newsroom import actions, publication
from kentongan.desks.newsroom.checks.reading import check_article
from kentongan.desks.newsroom.completeness import Lacking
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.versions.content import content_of, words_of
from kentongan.foundation.search.finding import find
from samples import make_article

pytestmark = pytest.mark.django_db

ENGLISH = {
    "title_en": "Vote counting practised",
    "lead_en": "Officers practised counting votes on Saturday.",
    "body_en": [("text", "<p>The practice lasted all day.</p>"), ("heading", "Next steps")],
}


@pytest.fixture
def article(karanganyar, author, head, publish):
    return publish(make_article(karanganyar, author, **ENGLISH), by=author, head=head)


@pytest.fixture
def plain(karanganyar, author, head, publish):
    return publish(make_article(karanganyar, author, title="Rapat pleno"), by=author, head=head)


def data_of(page):
    return next(
        thing
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        for thing in json.loads(block).get("@graph", [json.loads(block)])
        if thing["@type"] == "NewsArticle"
    )


def test_each_page_has_its_words_and_leads_to_the_other(site, karanganyar, article):
    host, path = karanganyar.address_url, article.path_on_host
    indonesian, english = site(karanganyar, path).text, site(karanganyar, f"/en{path}").text
    for page, words, foreign in (
        (indonesian, article.title, "Vote counting practised"),
        (english, "Vote counting practised", "Latihan berlangsung satu hari penuh"),
    ):
        assert words in page
        assert foreign not in page
        for code, start in (("id", ""), ("en", "/en")):
            assert f'<link rel="alternate" hreflang="{code}" href="{host}{start}{path}">' in page
    assert f'<link rel="canonical" href="{host}{path}">' in indonesian
    assert f'<link rel="canonical" href="{host}/en{path}">' in english
    assert f'<a href="/en{path}" hreflang="en" lang="en">Read in English</a>' in indonesian
    assert f'<a href="{host}{path}" hreflang="id" lang="id">Baca dalam bahasa Indonesia</a>' in english
    assert '<h1 lang="en">Vote counting practised</h1>' in english
    assert '<div class="prose" lang="en">' in english
    assert "<title>Vote counting practised · " in english
    assert 'id="proof"' in indonesian
    assert "data-signed" not in english
    assert 'id="proof"' not in english


def test_programs_are_told_the_language_and_the_original(site, karanganyar, article):
    original = data_of(site(karanganyar, article.path_on_host).text)
    english = data_of(site(karanganyar, f"/en{article.path_on_host}").text)
    assert (original["inLanguage"], original["headline"]) == ("id", article.title)
    assert "translationOfWork" not in original
    assert (english["inLanguage"], english["headline"]) == ("en", "Vote counting practised")
    assert english["url"] == f"{karanganyar.address_url}/en{article.path_on_host}"
    assert english["translationOfWork"] == {"@id": original["@id"]}


def test_an_article_without_english_words_says_so_to_nobody(site, karanganyar, plain):
    for start in ("", "/en"):
        page = site(karanganyar, f"{start}{plain.path_on_host}").text
        assert '<h1 lang="id" data-signed>Rapat pleno</h1>' in page
        assert "Read in English" not in page
        assert f'hreflang="en" href="{karanganyar.address_url}' not in page
        assert f'<link rel="canonical" href="{plain.get_absolute_url()}">' in page
        assert data_of(page)["inLanguage"] == "id"


def test_lists_in_english_show_the_english_words_where_there_are_some(site, karanganyar, jateng, article, plain):
    english, indonesian = site(karanganyar, "/en/berita/").text, site(karanganyar, "/berita/").text
    assert f'<a href="/en{article.path_on_host}">Vote counting practised</a>' in english
    assert f'<a href="{plain.path_on_host}" lang="id">Rapat pleno</a>' in english
    assert article.title not in english
    assert f'<a href="{article.path_on_host}">{article.title}</a>' in indonesian
    assert "Vote counting" not in indonesian
    portal = site(jateng, "/en/berita/").text
    assert f'href="{karanganyar.address_url}/en{article.path_on_host}"' in portal
    assert "Vote counting practised" in site(karanganyar, "/en/").text
    neighbour = site(karanganyar, f"/en{plain.path_on_host}").text
    assert "Vote counting practised" in neighbour
    assert article.title not in neighbour


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml", "umpan.json"])
def test_feeds_in_english_likewise(site, karanganyar, article, plain, form):
    english = site(karanganyar, f"/en/berita/{form}").content.decode()
    assert "Vote counting practised" in english
    assert f"{karanganyar.address_url}/en{article.path_on_host}" in english
    assert article.title not in english
    assert "Rapat pleno" in english
    assert "Vote counting" not in site(karanganyar, f"/berita/{form}").content.decode()


def test_the_site_map_names_both_and_only_where_there_are_both(site, karanganyar, article, plain):
    told = site(karanganyar, "/sitemap.xml").content.decode()
    assert f'hreflang="en" href="{karanganyar.address_url}/en{article.path_on_host}"' in told
    assert f"/en{plain.path_on_host}" not in told


def test_english_words_are_found_kept_and_part_of_the_fingerprint(article):
    assert [hit.entry.object_id for hit in find("practised counting").hits] == [article.pk]
    version = article.versions.get()
    assert version.content["english"]["title"] == "Vote counting practised"
    assert words_of(version.content)[-4:] == [
        "Vote counting practised", ENGLISH["lead_en"], "The practice lasted all day.", "Next steps",
    ]  # fmt: skip
    without = content_of(Article(unit=article.unit, title="x"))
    assert "english" not in without


def test_words_are_asked_for_whole_before_submitting(karanganyar, author, nothing_changes):
    draft = make_article(karanganyar, author, title_en="Vote counting practised")
    with nothing_changes(), pytest.raises(Lacking) as refusal:
        actions.submit(draft, by=author)
    assert set(refusal.value.fields) == {"lead_en", "body_en"}


def test_english_words_changed_since_they_were_read_make_the_approval_stale(karanganyar, author, head):
    draft = actions.submit(make_article(karanganyar, author, **ENGLISH), by=author)
    text = draft.get_latest_revision_as_object()
    text.title_en = "Something else"
    from kentongan.desks.newsroom.versions.content import digest_of

    assert digest_of(content_of(text)) != digest_of(content_of(draft.get_latest_revision_as_object()))


def test_taken_back_both_are_gone_at_once_and_in_a_new_version_the_english_may_go_alone(
    site, karanganyar, article, author, head, publish
):
    revised = actions.revise(article, by=author)
    text = revised.get_latest_revision_as_object()
    text.title_en = text.lead_en = ""
    text.body_en = []
    text.change_kind = "minor"
    text.save_revision(user=author)
    publish(Article.framework.get(pk=article.pk), by=author, head=head)
    assert "Read in English" not in site(karanganyar, article.path_on_host).text
    assert "Vote counting" not in site(karanganyar, f"/en{article.path_on_host}").text
    assert find("practised counting").hits == []
    publication.withdraw(Article.framework.get(pk=article.pk), kind="error", note="Keliru.", by=head)
    for start in ("", "/en"):
        assert site(karanganyar, f"{start}{article.path_on_host}").status_code == 410


def test_an_earlier_text_is_kept_with_its_english_words(site, karanganyar, article):
    page = site(karanganyar, f"/berita/{article.pk}/versi/1/").text
    assert '<section class="prose part" lang="en"' in page
    assert "Next steps" in page


def test_the_approver_reads_both(staff, head, karanganyar, author):
    draft = actions.submit(make_article(karanganyar, author, **ENGLISH), by=author)
    browser = staff(head)
    page = browser.get(f"/kantor/redaksi/{draft.pk}/").text
    framed = re.findall(r'(?:src|href)="(/kantor/redaksi/[^"]*baca[^"]*)"', page)
    shown = page + "".join(browser.get(address).text for address in set(framed))
    assert "Vote counting practised" in shown
    assert "The practice lasted all day." in shown


def test_another_units_document_in_the_english_text_is_refused(staff, author, karanganyar, semarang, person):
    from io import BytesIO  # noqa: F401

    from django.core.files.base import ContentFile

    from kentongan.foundation.assets.models import UnitDocument
    from kentongan.foundation.assets.references import refuse_foreign

    foreign = UnitDocument.objects.create(
        title="Rahasia", file=ContentFile(b"%PDF-1.4", "rahasia.pdf"), collection=semarang.collection
    )
    body = Article.body_en.field.to_python(
        [{"type": "text", "value": f'<p><a linktype="document" id="{foreign.pk}">x</a></p>'}]
    )
    with pytest.raises(PermissionDenied):
        refuse_foreign(body, author)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("body_en", [("text", "<p>Ask Budi, 0812-3456-7890, at home.</p>")], "phone-private"),
        ("lead_en", "Write to budi.santoso@gmail.com at once.", "mail-private"),
        ("title_en", "Card 3313012501900001 was lost", "identity-number"),
    ],
)
def test_personal_data_in_the_english_words_keeps_it_from_being_submitted(
    karanganyar, author, nothing_changes, field, value, code
):
    draft = make_article(karanganyar, author, **{**ENGLISH, field: value})
    found = {(finding.code, finding.where.spot.field) for finding in check_article(draft)}
    assert (code, field) in found
    with nothing_changes(), pytest.raises(Lacking) as refusal:
        actions.submit(draft, by=author)
    assert set(refusal.value.fields) == {field}


def test_the_language_of_the_english_words_is_not_judged_as_indonesian(karanganyar, author):
    draft = make_article(karanganyar, author, **{**ENGLISH, "lead_en": "Is is the the meeting of of all. " * 9})
    assert {finding.where.spot.field for finding in check_article(draft)} & {"title_en", "lead_en", "body_en"} == set()


def test_the_editor_begins_the_english_text_with_a_paragraph_to_write_in(staff, author, karanganyar):
    draft = make_article(karanganyar, author)
    page = staff(author).get(f"/kantor/snippets/newsroom/article/edit/{draft.pk}/")
    begun = page.context["form"].initial["body_en"]
    assert [(block.block_type, str(block.value.source)) for block in begun] == [("text", "")]
