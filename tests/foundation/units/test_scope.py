"""The five doors: what each lets through, and that no query runs without one."""

import pytest

from kentongan.desks.newsroom.models import Article
from kentongan.foundation.units.access import can, forget_standing, reach
from kentongan.foundation.units.models import Membership, Role
from kentongan.foundation.units.scope import Unscoped
from samples import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        lambda rows: list(rows.all()),
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: rows.get(pk=1),
        lambda rows: rows.first(),
        lambda rows: rows.filter(title="x").update(title="y"),
        lambda rows: rows.filter(title="x").delete(),
        lambda rows: rows.aggregate(),
        lambda rows: list(rows.values_list("pk")),
        lambda rows: list(rows.iterator()),
        lambda rows: rows.in_bulk([1]),
        lambda rows: list(Article.objects.for_system("test").filter(pk__in=rows.filter(title="x"))),
    ],
)
def test_a_query_without_a_door_raises(query):
    with pytest.raises(Unscoped, match="Article: choose visible_to"):
        query(Article.objects)


def test_each_door_lets_through_exactly_its_rows(karanganyar, semarang, jateng, nation, person, publish):
    people = {unit: person("head", unit) for unit in (karanganyar, semarang, jateng)}
    writers = {unit: person("author", unit) for unit in people}
    drafts = {unit: make_article(unit, writers[unit]) for unit in people}
    public = publish(make_article(semarang, writers[semarang]), by=writers[semarang], head=people[semarang])

    def ids(rows):
        return set(rows.values_list("pk", flat=True))

    everything = {article.pk for article in drafts.values()} | {public.pk}
    assert ids(Article.objects.visible_to(writers[karanganyar])) == {drafts[karanganyar].pk}
    assert ids(Article.objects.managed_by(writers[semarang])) == {drafts[semarang].pk, public.pk}
    assert ids(Article.objects.visible_to(writers[jateng])) == {drafts[jateng].pk}
    assert ids(Article.objects.visible_to(person("coordinator", jateng))) == everything
    assert ids(Article.objects.managed_by(person("coordinator", jateng))) == set()
    assert ids(Article.objects.visible_to(person("national-editor", nation))) == everything
    assert ids(Article.objects.visible_to(person())) == set()
    assert ids(Article.objects.public(semarang)) == {public.pk}
    assert ids(Article.objects.public(karanganyar)) == set()
    assert ids(Article.objects.within(jateng)) == everything
    assert ids(Article.objects.within(nation)) == everything
    assert ids(Article.objects.within(karanganyar)) == {drafts[karanganyar].pk}
    assert ids(Article.objects.for_system("test")) == everything


def test_a_reason_is_needed_to_see_everything():
    with pytest.raises(Unscoped, match="needs a reason"):
        Article.objects.for_system("")


def test_moving_a_person_takes_effect_on_the_next_request(karanganyar, semarang, author, staff):
    browser = staff(author)
    drafted = make_article(karanganyar, author)
    assert browser.get(f"/kantor/redaksi/{drafted.pk}/").status_code == 200
    Membership.objects.filter(person=author).delete()
    Membership.objects.create(person=author, unit=semarang, role=Role.objects.get(code="author"))
    assert browser.get(f"/kantor/redaksi/{drafted.pk}/").status_code == 404
    forget_standing(author)
    assert not can(author, "newsroom.write", karanganyar)
    assert can(author, "newsroom.write", semarang)


def test_a_membership_holds_from_its_first_to_its_last_day(karanganyar, person):
    from datetime import timedelta

    from kentongan.foundation.units.access import today

    day = today()
    for since, until, holds in (
        (day, day, True),
        (day - timedelta(3), None, True),
        (day + timedelta(1), None, False),
        (day - timedelta(3), day - timedelta(1), False),
    ):
        someone = person()
        Membership.objects.create(
            person=someone, unit=karanganyar, role=Role.objects.get(code="head"), since=since, until=until
        )
        assert bool(reach(someone, "newsroom.approve")) is holds, (since, until)
