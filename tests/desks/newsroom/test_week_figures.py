"""The week in figures on "Hari ini": one unit's for its people, all units' for whoever looks after them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.waiting import figures
from samples import make_article

pytestmark = pytest.mark.django_db


def told(person, unit):
    with override("id"):
        return [(str(one.label), one.value, one.of) for one in figures(person, unit)]


def set_back(article, **fields):
    Article.objects.for_system("a test moves the clock").filter(pk=article.pk).update(**fields)


@pytest.fixture
def busy(person, publish, author, head, karanganyar, semarang, unit_at):
    """Published: two in Karanganyar (one long ago), one in Semarang, one in Bali. Karanganyar: two wait, one draft."""
    before = timezone.now() - timedelta(days=8)
    publish(make_article(karanganyar, author), by=author, head=head)
    set_back(publish(make_article(karanganyar, author), by=author, head=head), first_published_at=before)
    for unit in (semarang, unit_at("kota-denpasar")):
        writer, approver = person("author", unit), person("head", unit)
        publish(make_article(unit, writer), by=writer, head=approver)
    actions.submit(make_article(karanganyar, author), by=author)
    set_back(actions.submit(make_article(karanganyar, author), by=author), submitted_at=before)
    make_article(karanganyar, author)


def test_an_author_reads_the_week_of_the_own_unit(busy, author, karanganyar):
    assert told(author, karanganyar) == [
        ("berita terbit", 1, None),
        ("menunggu persetujuan", 2, None),
        ("sedang ditulis", 1, None),
    ]


def test_a_coordinator_reads_the_week_of_the_province(busy, person, jateng):
    assert told(person("coordinator", jateng), jateng) == [
        ("berita terbit", 2, None),
        ("satker yang menerbitkan berita", 2, 36),
        ("menunggu persetujuan lebih dari sehari", 1, None),
    ]


def test_a_national_editor_reads_the_week_of_the_nation(busy, person, nation):
    assert told(person("national-editor", nation), nation) == [
        ("berita terbit", 3, None),
        ("satker yang menerbitkan berita", 3, 553),
        ("menunggu persetujuan lebih dari sehari", 1, None),
    ]


def test_an_author_of_the_province_reads_the_own_units_week_alone(busy, person, jateng):
    assert [value for _, value, _ in told(person("author", jateng), jateng)] == [0, 0, 0]


def test_who_may_not_see_the_newsroom_reads_nothing(busy, person, karanganyar):
    assert told(person("ppid-officer", karanganyar), karanganyar) == []


@pytest.mark.parametrize(
    ("role", "slug"), [("author", "kab-karanganyar"), ("coordinator", "jateng"), ("national-admin", "ri")]
)
def test_however_many_units_it_costs_the_same(role, slug, busy, person, unit_at):
    unit = unit_at(slug)
    reader = person(role, unit)
    assert told(reader, unit)  # rights are read once per request
    with CaptureQueriesContext(
        connection,
    ) as asked:
        told(reader, unit)
    assert len(asked) <= 3


def test_each_figure_says_where_it_comes_from(busy, person, jateng, staff):
    page = staff(person("coordinator", jateng)).get("/kantor/").content.decode()
    assert 'href="/kantor/redaksi/?tab=submitted">Redaksi: Diajukan</a>' in page
    assert "dari 36" in page
