"""A query looks at what was said before it was written: portion by portion, before its own unit alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.desks.monitoring.actions.queries import change_query, write_query
from kentongan.desks.monitoring.backfill import looking_back, tasks
from kentongan.desks.monitoring.backfill.actions import look_back, stop_looking
from kentongan.desks.monitoring.backfill.looking_back import look_at_portion
from kentongan.desks.monitoring.backfill.models import LookBack
from kentongan.desks.monitoring.models import Concern, FirstTold, Import, Mention
from kentongan.desks.monitoring.numbering import first_number
from kentongan.desks.monitoring.placing import Placer
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.people.actors import System

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch):
    monkeypatch.setattr("kentongan.desks.monitoring.backfill.actions.begin", lambda pk: None)
    monkeypatch.setattr(looking_back, "AT_ONCE", 2)


@pytest.fixture
def query(karanganyar):
    return write_query(karanganyar, name="Posko", text="posko", by=System("test"))


def said(days: int, title: str) -> Mention:
    moment = timezone.now() - timedelta(days=days)
    return Mention.objects.create(
        id=first_number(moment) + days, medium="online", title=title, text="Isi.", seen_at=moment, published_at=moment
    )


def look_through(look: LookBack) -> LookBack:
    placer = Placer()
    while look_at_portion(look.pk, placer):
        pass
    return LookBack.framework.get(pk=look.pk)


def concerns(unit):
    return list(Concern.framework.filter(unit=unit).order_by("-mention").values_list("mention__title", "state"))


def test_what_matches_comes_before_the_unit_and_only_new_things_ask_to_be_sorted(
    query, listener, karanganyar, semarang
):
    said(1, "Posko satu")
    said(5, "Pasar")
    known = said(6, "Posko dua")
    said(13, "Posko tiga")
    said(20, "Posko empat")
    said(40, "Posko lima")
    told = said(8, "Posko orang lain")
    for unit, mention in ((semarang, told), (karanganyar, said(9, "Posko sendiri"))):
        imported = Import.framework.create(unit=unit, by=listener, name="x", sha256="x", size=1, kind="csv")
        FirstTold.objects.create(mention=mention, imported=imported)
    standing = Concern.framework.create(
        unit=karanganyar, mention=known, medium="online", state="irrelevant", reasons=[{"place": "33.13"}],
        arrived_at=timezone.now(),
    )  # fmt: skip
    look = look_through(look_back(query, days=30, by=listener))
    assert (look.state, look.looked_at, look.found) == ("done", 7, 4)
    assert concerns(karanganyar) == [
        ("Posko satu", "new"), ("Posko dua", "irrelevant"), ("Posko sendiri", "new"), ("Posko tiga", "new"),
        ("Posko empat", "relevant"),
    ]  # fmt: skip
    standing.refresh_from_db()
    assert standing.reasons == [{"place": "33.13"}, {"query": query.pk, "version": 1}]
    again = look_through(look_back(query, days=365, by=listener))
    assert (again.looked_at, again.found) == (8, 1)
    assert Concern.framework.count() == 6
    entries = Entry.objects.filter(verb__startswith="monitoring.look_back").order_by("pk")
    assert (
        list(entries.values_list("verb", flat=True)) == ["monitoring.look_back.begun", "monitoring.look_back.ended"] * 2
    )


def test_one_at_a_time_until_it_is_stopped_or_changed(query, listener, person, semarang, nothing_changes):
    for days in range(1, 6):
        said(days, "Posko")
    look = look_back(query, days=90, by=listener)
    stranger = person("editor", semarang)
    with nothing_changes():
        with pytest.raises(WrongState):
            look_back(query, days=30, by=listener)
        with pytest.raises(NotAllowed):
            look_back(query, days=30, by=stranger)
        with pytest.raises(NotAllowed):
            stop_looking(look, by=stranger)
        with pytest.raises(Incomplete):
            look_back(query, days=31, by=listener)
    assert look_at_portion(look.pk, Placer())
    # Two that read the same place: the second one keeps nothing.
    stale = LookBack.framework.select_related("unit", "query").get(pk=look.pk)
    stale.position = look.first
    with pytest.raises(looking_back.Overtaken):
        looking_back._keep(stale, list(Mention.objects.order_by("pk")[:2]), {})
    begun = []
    LookBack.framework.update(touched_at=timezone.now() - timedelta(minutes=6))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "begin", begun.append)
        tasks.resume_looks_back()
        tasks.resume_looks_back()
    assert begun == [look.pk]
    stop_looking(look, by=listener)
    assert not look_at_portion(look.pk, Placer())
    assert LookBack.framework.get(pk=look.pk).found == 2
    second = look_back(query, days=30, by=listener)
    change_query(query, name="Posko", text="posko OR pos", active=True, version=1, by=listener)
    assert look_through(second).state == "changed"
    query.refresh_from_db()
    change_query(query, name="Posko", text="posko", active=False, version=2, by=listener)
    with pytest.raises(Incomplete):
        look_back(query, days=30, by=listener)


def test_the_query_page_offers_it_and_shows_how_far_it_is(query, listener, staff, person, semarang):
    at = f"/kantor/pantauan/kueri/{query.pk}/"
    officer = staff(listener)
    assert 'name="days" value="365"' in officer.get(at).text
    assert officer.post(f"{at}ke-belakang/", {"days": "90"}).status_code == 302
    assert "<progress" in officer.get(at).text
    stranger = staff(person("editor", semarang))
    assert {stranger.post(f"{at}ke-belakang/{verb}", {"days": "30"}).status_code for verb in ("", "henti/")} == {404}
    assert officer.post(f"{at}ke-belakang/henti/").status_code == 302
    assert LookBack.framework.get().state == "stopped"
