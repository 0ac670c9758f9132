"""The stream, one mention, queries and sources, as the office sees them."""

import pytest
from django.utils import timezone

from kentongan.desks.monitoring.actions.concerns import mark_concern, move_concern
from kentongan.desks.monitoring.actions.queries import change_query, write_query
from kentongan.desks.monitoring.actions.sources import add_source
from kentongan.desks.monitoring.models import Concern, Mention, Outlet, QueryVersion, SavedQuery, Source
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale, WrongState
from kentongan.foundation.ledger.models import Entry


@pytest.fixture
def concern(karanganyar):
    outlet = Outlet.objects.create(key="kabar.example", name="Kabar")
    mention = Mention.objects.create(
        id=1 << 40,
        medium="online",
        outlet=outlet,
        title="Posko dibuka <b>",
        text="Baris satu\nBaris dua",
        seen_at=timezone.now(),
    )
    return Concern.framework.create(unit=karanganyar, mention=mention, medium="online", arrived_at=timezone.now())


def test_triage_leads_through_the_table_and_the_ledger_tells_it(
    concern, listener, staff, django_assert_max_num_queries
):
    browser = staff(listener)
    browser.get("/kantor/pantauan/")
    with django_assert_max_num_queries(14):
        page = browser.get("/kantor/pantauan/")
    assert "Posko dibuka &lt;b&gt;" in page.text
    back = "/kantor/pantauan/?tab=new"
    moved = browser.post(f"/kantor/pantauan/{concern.pk}/langkah/respond/", {"back": back})
    assert moved["Location"] == back
    assert "Posko dibuka" not in browser.get("/kantor/pantauan/").text
    assert "Posko dibuka" in browser.get("/kantor/pantauan/?tab=respond").text

    refused = browser.post(f"/kantor/pantauan/{concern.pk}/jawab/", {"answer": " "})
    assert refused.status_code == 422
    browser.post(f"/kantor/pantauan/{concern.pk}/jawab/", {"answer": "Klarifikasi di laman kami"})
    concern.refresh_from_db()
    assert (concern.state, concern.answer, concern.changed_by) == ("answered", "Klarifikasi di laman kami", listener)
    browser.post(f"/kantor/pantauan/{concern.pk}/tanda/hoax/", {"on": "1"})
    browser.post(f"/kantor/pantauan/{concern.pk}/tanda/hoax/", {"on": "1"})
    verbs = [one.verb for one in Entry.objects.order_by("pk") if one.verb.startswith("monitoring.")]
    assert verbs == ["monitoring.concern.respond", "monitoring.concern.answered", "monitoring.concern.marked"]
    assert "Klarifikasi di laman kami" in browser.get(f"/kantor/pantauan/{concern.pk}/").text


def test_a_button_leads_back_to_this_host_only(concern, listener, staff):
    moved = staff(listener).post(f"/kantor/pantauan/{concern.pk}/langkah/keep/", {"back": "https://elsewhere.example/"})
    assert moved["Location"] == f"/kantor/pantauan/{concern.pk}/"


def test_refusals_change_nothing(concern, person, semarang, karanganyar, listener, nothing_changes):
    stranger, head = person("editor", semarang), person("head", karanganyar)
    for by in (stranger, head):
        with nothing_changes(), pytest.raises(NotAllowed):
            move_concern(concern, "keep", by=by)
        with nothing_changes(), pytest.raises(NotAllowed):
            mark_concern(concern, "hoax", on=True, by=by)
        with nothing_changes(), pytest.raises(NotAllowed):
            write_query(karanganyar, name="x", text="posko", by=by)
    with nothing_changes(), pytest.raises(NotAllowed):
        add_source(karanganyar, address="https://kabar.example/feed", kind="feed", minutes=15, outlet_name="", by=head)
    with nothing_changes(), pytest.raises(WrongState):
        move_concern(concern, "answer", by=listener, answer="x")


def test_a_query_keeps_every_wording(listener, karanganyar, nothing_changes):
    query = write_query(karanganyar, name="kantor", text="posko", by=listener)
    change_query(query, name="kantor", text="posko OR aduan", active=True, version=1, by=listener)
    with nothing_changes(), pytest.raises(Stale):
        change_query(query, name="kantor", text="lain", active=True, version=1, by=listener)
    told = QueryVersion.objects.values_list("number", "text", "active").order_by("number")
    assert list(told) == [(1, "posko", True), (2, "posko OR aduan", True)]
    with nothing_changes(), pytest.raises(Incomplete) as taken:
        write_query(karanganyar, name="kantor", text="x1", by=listener)
    assert taken.value.field == "name"


def test_a_query_and_a_source_are_added_on_their_pages(listener, karanganyar, staff):
    browser = staff(listener)
    sent = {"unit": karanganyar.code, "name": "kantor", "text": "“KPU Karanganyar”"}
    assert browser.post("/kantor/pantauan/kueri/baru/", sent).status_code == 302
    assert SavedQuery.objects.visible_to(listener).get().text == "“KPU Karanganyar”"
    sent = {
        "unit": karanganyar.code, "address": "https://kabar.example/feed", "kind": "feed", "tier": "3", "minutes": "15",
        "outlet_name": "Kabar",
    }  # fmt: skip
    assert browser.post("/kantor/pantauan/sumber/baru/", sent).status_code == 302
    source = Source.objects.visible_to(listener).get()
    assert (source.outlet.key, source.outlet.name, source.outlet.tier) == ("kabar.example", "Kabar", 3)
    twice = browser.post("/kantor/pantauan/sumber/baru/", sent)
    assert twice.status_code == 422
    assert Source.objects.visible_to(listener).count() == 1
    browser.post(f"/kantor/pantauan/sumber/{source.pk}/pause/")
    source.refresh_from_db()
    assert not source.active
    assert "kabar.example" in browser.get("/kantor/pantauan/sumber/").text


@pytest.mark.parametrize(
    "address", ["ftp://kabar.example/x", "https://user:pass@kabar.example/", "https://kabar.example:22/"]
)
def test_an_address_that_may_not_be_read_is_refused(address, listener, karanganyar, nothing_changes):
    with nothing_changes(), pytest.raises(Incomplete) as told:
        add_source(karanganyar, address=address, kind="feed", minutes=15, outlet_name="", by=listener)
    assert told.value.field == "address"
