"""The search on a unit's site: from the approver's button to a line of results, and never before or after."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from kentongan.desks.newsroom import actions, publication
from kentongan.foundation.search.models import Entry
from samples import make_article

pytestmark = pytest.mark.django_db


def entries():
    return sorted(Entry.framework.values_list("object_id", "title", "category", "url"))


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_published_article_is_found_on_its_units_site(draft, author, head, publish, karanganyar, site):
    assert "Latihan <mark>" not in text(site(karanganyar, "/cari/?q=menghitung"))
    publish(draft, by=author, head=head)
    page = text(site(karanganyar, "/cari/?q=menghitung"))
    assert "Latihan <mark>penghitungan</mark> suara di Karanganyar" in page
    assert f'href="{draft.path_on_host}"' in page
    assert '<meta name="robots" content="noindex, follow">' in page
    english = text(site(karanganyar, "/en/cari/?q=menghitung"))
    assert '<a href="/berita/' in english
    assert ' lang="id">Latihan' in english


def test_nothing_is_found_before_its_hour_nor_after_it_was_taken_back(karanganyar, author, head, site):
    article = actions.submit(make_article(karanganyar, author), by=author)
    revision, later = article.latest_revision_id, timezone.now() + timedelta(hours=1)
    article = actions.approve(article, revision=revision, by=head, release_at=later)
    assert entries() == []
    article = publication.release(article, by=head)
    assert [number for number, *_ in entries()] == [article.pk]
    publication.withdraw(article, kind="error", note="Salah.", by=head)
    assert entries() == []
    assert "<mark>" not in text(site(karanganyar, "/cari/?q=latihan"))


def test_a_new_version_is_found_by_its_new_words_alone(draft, author, head, publish, karanganyar, site):
    article = publish(draft, by=author, head=head)
    actions.revise(article, by=author)
    newest = article.get_latest_revision_as_object()
    newest.title, newest.change_kind, newest.change_note = "Gladi bersih", "correction", "Judulnya keliru."
    newest.save_revision(user=author)
    assert "Latihan" in entries()[0][1]
    publish(article, by=author, head=head)
    assert [title for _, title, *_ in entries()] == ["Gladi bersih"]
    assert "Gladi <mark>bersih</mark>" in text(site(karanganyar, "/cari/?q=bersih"))


def test_each_site_begins_with_its_own_place_and_leads_on(draft, author, head, publish, karanganyar, semarang, site):
    publish(draft, by=author, head=head)
    elsewhere = text(site(semarang, "/cari/?q=latihan"))
    assert "<mark>" not in elsewhere
    assert "/cari/?q=latihan&amp;di=provinsi" in elsewhere
    wider = text(site(semarang, "/cari/?q=latihan&di=provinsi"))
    assert f'href="{karanganyar.address_url}{draft.path_on_host}"' in wider
    assert "KPU Kabupaten Karanganyar</p>" in wider
    assert "<mark>" in text(site(karanganyar.parent, "/cari/?q=latihan"))
    assert "<mark>" not in text(site(karanganyar.parent, "/cari/?q=latihan&di=satker"))
    assert "<mark>" in text(site(karanganyar.parent.parent, "/cari/?q=latihan"))


def test_a_mistyped_word_is_offered_mended(draft, author, head, publish, karanganyar, site):
    publish(draft, by=author, head=head)
    page = text(site(karanganyar, "/cari/?q=petugsa"))
    assert "/cari/?q=petugas&amp;di=satker" in page


@pytest.mark.parametrize(
    "query",
    ["", "?q=", "?q=%00", "?q=%22%27*", "?hal=9999999", "?hal=-1", "?tahun=1", "?tahun=abc", "?q=" + "a" * 5000,
     "?di=x&jenis=%27&rubrik=**", "?tahun=2026&rubrik=berita&jenis=article&urut=baru&hal=3"],
)  # fmt: skip
def test_any_address_of_the_search_answers(karanganyar, site, query):
    assert text(site(karanganyar, f"/cari/{query}")).count("<form") == 1
    assert site(karanganyar, f"/cari/saran/{query}").json() == {"titles": []}


def test_a_question_is_no_markup(karanganyar, site):
    page = text(site(karanganyar, "/cari/?q=%3Cscript%3Ealert(1)%3C/script%3E"))
    assert "<script>alert" not in page
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;"' in page


def test_typing_brings_titles(draft, author, head, publish, karanganyar, semarang, site):
    publish(draft, by=author, head=head)
    assert site(karanganyar, "/cari/saran/?q=lati").json() == {"titles": [draft.title]}
    assert site(semarang, "/cari/saran/?q=lati").json() == {"titles": []}


def test_filters_and_order_stay_from_page_to_page(karanganyar, author, head, publish, site):
    for _ in range(11):
        publish(make_article(karanganyar, author), by=author, head=head)
    year = timezone.localdate().year
    page = text(site(karanganyar, f"/cari/?q=latihan&tahun={year}&urut=baru"))
    assert page.count('<li class="list-row">') == 10
    assert f"/cari/?q=latihan&amp;di=satker&amp;tahun={year}&amp;urut=baru&amp;hal=2" in page
    second = text(site(karanganyar, f"/cari/?q=latihan&tahun={year}&urut=baru&hal=2"))
    assert second.count('<li class="list-row">') == 1
    assert "<mark>" not in text(site(karanganyar, f"/cari/?q=latihan&tahun={year - 1}"))


def test_the_index_is_made_anew_from_what_is_public(draft, author, head, publish, karanganyar, capsys):
    publish(draft, by=author, head=head)
    make_article(karanganyar, author, title="Draf yang belum terbit")
    before = entries()
    Entry.framework.update(title="rusak", object_id=draft.pk + 1000)
    call_command("rebuild-search")
    assert entries() == before
    assert str(capsys.readouterr().out).startswith("article: 1 ")
