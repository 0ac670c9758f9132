"""Links that people bring: read once, before their unit, by whichever road they come again."""

import pytest
from django.utils import timezone
from roads_samples import elsewhere

from fake_web import page
from kentongan.desks.monitoring.actions.bringing import bring_address
from kentongan.desks.monitoring.collecting import claiming
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import (
    Address,
    Concern,
    Mention,
)
from kentongan.desks.monitoring.reads_roads import brought
from kentongan.desks.monitoring.states import AddressState
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.conduct.errors import Incomplete

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")


def test_a_link_comes_before_the_unit_once_it_is_read(any_port, listener, karanganyar, network, news_site):
    news_site.pages["/posko?utm_source=wa"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/posko?utm_source=wa", by=listener)
    [fate] = brought(listener)
    assert (fate.concern, fate.reason, fate.brought.address.state) == (None, "", AddressState.WAITING)
    Collector(network=network).collect_due()
    concern = Concern.objects.visible_to(listener).get()
    assert concern.reasons == [{"person": listener.pk}]
    [fate] = brought(listener)
    assert (fate.concern, fate.reason) == (concern.pk, "")


def test_a_link_that_was_read_before_comes_at_once_and_to_each_unit(
    any_port, listener, person, karanganyar, semarang, network, news_site
):
    news_site.pages["/posko"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/posko", by=listener)
    Collector(network=network).collect_due()
    other = person("editor", semarang)
    bring_address(semarang, url=f"{any_port}/posko/", by=other)
    bring_address(semarang, url=f"{any_port}/posko#isi", by=other)
    assert Concern.objects.visible_to(other).get().reasons == [{"person": other.pk}]
    assert Mention.objects.count() == Address.objects.count() == 1
    assert len(brought(other)) == 1


def test_a_link_that_leads_on_is_found_by_both_its_addresses(any_port, listener, karanganyar, network, news_site):
    news_site.pages["/s/1"] = page(b"", status=302, Location="/posko")
    news_site.pages["/posko"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/s/1", by=listener)
    Collector(network=network).collect_due()
    concern = Concern.objects.visible_to(listener).get()
    bring_address(karanganyar, url=f"{any_port}/posko", by=listener)
    Collector(network=network).collect_due()
    assert Concern.objects.visible_to(listener).get() == concern
    assert [fate.concern for fate in brought(listener)] == [concern.pk, concern.pk]


def test_whoever_brings_a_link_while_it_is_read_gets_it_too(any_port, listener, karanganyar, network, news_site):
    from kentongan.desks.monitoring.collecting.reading import look, store
    from kentongan.desks.monitoring.collecting.visiting import Entry, enqueue

    news_site.pages["/posko"] = elsewhere()
    enqueue((Entry(f"{any_port}/posko"),), None, timezone.now())
    [claimed] = claiming.claim_addresses(timezone.now(), 10)
    answered = look(claimed, network=network, now=timezone.now())
    bring_address(karanganyar, url=f"{any_port}/posko", by=listener)
    store([answered], Understander(), timezone.now())
    assert Concern.objects.visible_to(listener).get().reasons == [{"person": listener.pk}]


def test_why_a_link_could_not_be_read_is_said_and_it_may_be_tried_again(
    any_port, listener, karanganyar, network, news_site, soon
):
    news_site.pages["/hilang"] = page(b"", status=404)
    news_site.pages["/daftar"] = page(b"<html><body><p>x</p></body></html>", mime="text/html")
    bring_address(karanganyar, url=f"{any_port}/hilang", by=listener)
    bring_address(karanganyar, url=f"{any_port}/daftar", by=listener)
    collector = Collector(network=network)
    collector.collect_due()
    soon(minutes=1)
    collector.collect_due()
    reasons = {fate.brought.address.url.rpartition("/")[2]: fate.reason for fate in brought(listener)}
    assert reasons == {
        "hilang": "The site answered with status 404.", "daftar": "Too little text was found on this page.",
    }  # fmt: skip
    news_site.pages["/hilang"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/hilang", by=listener)
    soon(minutes=2)
    collector.collect_due()
    assert Concern.objects.visible_to(listener).count() == 1


def test_addresses_that_lead_inside_are_refused_by_intake(listener, karanganyar, nothing_changes):
    for wrong in (
        "ftp://a.example/x",
        "https://u:p@a.example/",
        "https://a.example:22/",
        "kabar",
        "https://a\\b.example",
    ):
        with nothing_changes(), pytest.raises(Incomplete) as told:
            bring_address(karanganyar, url=wrong, by=listener)
        assert told.value.field == "url"
    bring_address(karanganyar, url="http://127.0.0.1/rahasia", by=listener)
    Collector().collect_due()
    address = Address.objects.get()
    assert (address.state, address.error) == (AddressState.REFUSED, "not_public")
    assert brought(listener)[0].reason.startswith("127.0.0.1 isn't on the public internet.")
    assert not Mention.objects.exists()
