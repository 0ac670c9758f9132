"""Staff's long lists: what a search in titles finds, whose articles a list shows, and that only one page is read."""

import pytest
from django.core.paginator import EmptyPage
from django.db import connection

from kentongan.desks.newsroom import reads
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.paginating import ArticlePaginator
from kentongan.desks.newsroom.reads import in_tab
from samples import make_article

pytestmark = pytest.mark.django_db

QUEUE = "/kantor/redaksi/"
LIST = "/kantor/snippets/newsroom/article/"


@pytest.fixture
def published(author, head, karanganyar, semarang, person, publish):
    """Two articles of one unit and one of another province's capital, by title."""
    other_author, other_head = person("author", semarang), person("head", semarang)
    return {
        "Gudang logistik diperiksa": publish(
            make_article(karanganyar, author, title="Gudang logistik diperiksa"), by=author, head=head
        ),
        "Pemutakhiran data KPU-Bawaslu": publish(
            make_article(karanganyar, author, title="Pemutakhiran data KPU-Bawaslu"), by=author, head=head
        ),
        "Gudang baru di kota": publish(
            make_article(semarang, other_author, title="Gudang baru di kota"), by=other_author, head=other_head
        ),
    }


def titles(person, words, tab="published"):
    return [article.title for article in in_tab(tab, person, words=words)]


def test_titles_are_found_by_how_their_words_begin(published, head):
    assert titles(head, "gud") == ["Gudang logistik diperiksa"]
    assert titles(head, "LOG gudang") == ["Gudang logistik diperiksa"]
    assert titles(head, "pemutakhiran") == ["Pemutakhiran data KPU-Bawaslu"]
    assert titles(head, "kpu-bawaslu") == ["Pemutakhiran data KPU-Bawaslu"]
    assert titles(head, "udang") == titles(head, "?!") == titles(head, "gudang kota") == []
    assert titles(head, "") == ["Pemutakhiran data KPU-Bawaslu", "Gudang logistik diperiksa"]


def test_each_person_finds_what_lies_in_reach(published, head, person, jateng, nation, unit_at):
    both = ["Gudang baru di kota", "Gudang logistik diperiksa"]
    assert titles(person("coordinator", jateng), "gudang") == both
    assert titles(person("national-editor", nation), "gudang") == both
    assert titles(person("head", unit_at("kota-ambon")), "gudang") == []
    assert titles(person(), "gudang") == []


def test_drafts_are_still_found_by_any_part_of_a_title(draft, author):
    assert titles(author, "hitungan", tab="draft") == [draft.title]


def test_a_withdrawn_article_is_found_among_the_withdrawn(published, head):
    from kentongan.desks.newsroom.publication import withdraw

    withdraw(published["Gudang logistik diperiksa"], kind="withdrawn", note="Tidak berlaku lagi.", by=head)
    assert titles(head, "gudang") == []
    assert titles(head, "gudang", tab="withdrawn") == ["Gudang logistik diperiksa"]


def test_the_page_says_when_it_shows_the_newest_only(published, head, staff, monkeypatch):
    for most, said in ((400, False), (1, True)):
        monkeypatch.setattr("kentongan.desks.newsroom.staff.MOST_FOUND", most)
        page = staff(head).get(f"{QUEUE}?tab=published&q=gudang").content.decode()
        assert ("Ini yang terbaru di antara yang cocok." in page) is said


def test_the_list_of_articles_reads_one_page(published, head, staff, draft):
    page = staff(head).get(LIST).content.decode()
    shown = [title for title in (draft.title, *published) if title in page]
    assert shown == [draft.title, "Gudang logistik diperiksa", "Pemutakhiran data KPU-Bawaslu"]


def test_a_paginator_reads_what_stands_on_its_page(published, draft, head):
    rows = Article.objects.visible_to(head).order_by("-pk")
    pages = ArticlePaginator(rows, 2)
    assert [one.pk for one in pages.page(1)] == [one.pk for one in rows[:2]]
    assert [one.pk for one in pages.page(2)] == [one.pk for one in rows[2:3]]
    by_title = ArticlePaginator(Article.objects.visible_to(head).filter(state="published").order_by("title"), 1)
    assert [one.title for one in by_title.page(2)] == ["Pemutakhiran data KPU-Bawaslu"]
    with pytest.raises(EmptyPage):
        pages.page(3)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
def test_the_database_reads_one_page_by_number(published, person, jateng, django_assert_num_queries):
    rows = Article.objects.visible_to(person("coordinator", jateng)).order_by("-pk")
    pages = ArticlePaginator(rows, 2)
    assert pages.count == 3
    with django_assert_num_queries(1) as asked:
        list(pages.page(1))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        plan = [row[3] for row in cursor.fetchall()]
    assert plan[0] == "SEARCH newsroom_article USING INTEGER PRIMARY KEY (rowid=?)"
    assert any(line.startswith("SEARCH U0 USING COVERING INDEX") for line in plan)


def test_the_search_asks_the_index_alone(published, head, django_assert_num_queries):
    assert reads.MOST_FOUND == 400
    with django_assert_num_queries(4) as asked:
        titles(head, "gudang")
    assert not any("LIKE" in query["sql"] for query in asked.captured_queries)
