"""Webhooks: what they are told, signed, at least once under one identifier, and when they are told nothing more."""

import hashlib
import hmac
import json
import re
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from api_samples import said
from django.db import transaction
from django.utils import timezone
from network_server import call_at, playing

from kentongan.desks.monitoring.api import told_at_once
from kentongan.desks.monitoring.api.arrivals import mark_arrivals
from kentongan.foundation.api.webhooks import delivering
from kentongan.foundation.api.webhooks.actions import add_webhook, change_secret, close_webhook
from kentongan.foundation.api.webhooks.models import Webhook
from kentongan.foundation.api.webhooks.telling import try_out
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.intake.connections import INTERNET, Network
from kentongan.foundation.outbox.delivery import claim, deliver_one
from kentongan.foundation.outbox.failures import Transient
from kentongan.foundation.outbox.models import Message, State
from kentongan.foundation.units.models import Membership

pytestmark = pytest.mark.django_db
URL = "https://dasbor.example/masuk"
PLACE = "dasbor.example/masuk"
BOTH = (told_at_once.ARRIVED, told_at_once.SPIKE)


@pytest.fixture
def receiver(tmp_path, monkeypatch):
    """A program on loopback that takes what it is posted."""
    with playing(tmp_path) as (play, network):
        play.answers[PLACE] = {}
        monkeypatch.setattr(delivering, "NETWORK", network)
        monkeypatch.setattr(delivering, "call", call_at(play.port))
        yield play


def added(unit, by, told=BOTH, **fields):
    return add_webhook(unit, url=URL, told=told, by=by, **fields)


def tried(row):
    with transaction.atomic():
        return try_out(row)


def delivered():
    """Deliver everything that is due; the messages."""
    Message.objects.exclude(channel="webhook").delete()
    Message.objects.filter(state=State.WAITING).update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    found = []
    while claimed := claim():
        deliver_one(claimed[0])
        claimed[0].refresh_from_db()
        found += claimed
        if claimed[0].state == State.WAITING:
            break
    return found


def bodies(receiver):
    return [json.loads(body) for _place, _query, _headers, body in receiver.asked]


def signed_by(headers, body):
    """Whether the secret signed this; as a receiver would look."""
    moment, *marks = headers["Kentongan-Signature"].split(",")

    def by(secret):
        signed = moment.removeprefix("t=").encode() + b"." + body
        return f"v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}" in marks

    return by


def test_a_message_is_signed_and_comes_again_under_its_identifier(receiver, listener, karanganyar):
    row, secret = added(karanganyar, listener)
    assert secret not in json.dumps(list(map(str, Webhook.framework.values_list())))
    message = tried(row)
    [claimed] = claim()
    delivering.deliver({"webhook": row.pk, "event": "trial", "at": "x", "data": {}}, claimed)
    Message.objects.update(lease_until=timezone.now() - timedelta(seconds=1))  # killed before it was noted
    claim()
    [again] = delivered()
    assert (again.pk, again.state) == (message.pk, State.DELIVERED)
    assert {headers["Kentongan-Delivery"] for _p, _q, headers, _b in receiver.asked} == {str(message.pk)}
    assert [one["id"] for one in bodies(receiver)] == [str(message.pk)] * 2
    _place, _query, headers, body = receiver.asked[-1]
    assert signed_by(headers, body)(secret)
    assert not signed_by(headers, body + b" ")(secret)
    new = change_secret(row, by=listener)
    tried(row)
    delivered()
    _place, _query, headers, body = receiver.asked[-1]
    assert signed_by(headers, body)(secret)
    assert signed_by(headers, body)(new)
    Webhook.framework.update(changed_at=timezone.now() - timedelta(days=1, seconds=1))
    tried(row)
    delivered()
    _place, _query, headers, body = receiver.asked[-1]
    assert not signed_by(headers, body)(secret)
    assert signed_by(headers, body)(new)


def test_what_isnt_taken_is_tried_again_and_then_the_webhook_is_closed(receiver, listener, karanganyar, monkeypatch):
    row, _secret = added(karanganyar, listener)
    tried(row)
    release = threading.Event()
    monkeypatch.setattr(delivering, "SECONDS", 0.4)
    elsewhere = (302, {"Location": "https://dasbor.example/lain"}, {})
    for answer in ((500, {}, {}), elsewhere, lambda query: (release.wait(5), (200, {}, {}))[1]):
        receiver.answers[PLACE] = answer
        [message] = delivered()
        assert (message.state, message.error_class) == (State.WAITING, "transient")
    release.set()
    assert set(receiver.places()) == {PLACE}
    row.refresh_from_db()
    assert row.failing_since is not None
    assert row.last_success_at is None
    assert row.last_error != ""
    payload, asked = {"webhook": row.pk, "event": told_at_once.ARRIVED, "at": "x", "data": {}}, len(receiver.asked)
    with pytest.raises(Transient):
        delivering.deliver(payload, message)
    assert len(receiver.asked) == asked  # it rests, so that it holds up no other message
    receiver.answers[PLACE] = (503, {}, {})
    Webhook.framework.update(failing_since=timezone.now() - timedelta(days=3))
    tried(row)
    Message.objects.filter(state=State.WAITING).update(next_attempt_at=timezone.now())
    [claimed] = claim()
    deliver_one(claimed)
    row.refresh_from_db()
    assert row.closed_at is not None
    letter = Message.objects.get(channel="mail")
    assert (letter.key, letter.unit) == (f"webhook-closed:{row.pk}", karanganyar.code)
    assert not Message.objects.filter(channel="webhook", state__in=[State.WAITING, State.PARKED]).exists()


def test_no_address_inside_is_reached(receiver, listener, karanganyar, monkeypatch, nothing_changes):
    row, _secret = added(karanganyar, listener)
    tried(row)
    inside = Network(
        resolver=lambda host, port: ["127.0.0.1"], allows=INTERNET.allows, ports=frozenset({receiver.port})
    )
    monkeypatch.setattr(delivering, "NETWORK", inside)
    [message] = delivered()
    assert message.state == State.WAITING
    assert receiver.asked == []
    for url in ("http://dasbor.example/", "https://dasbor.example:8443/", "https://a:b@dasbor.example/", "x"):
        with nothing_changes(), pytest.raises(Incomplete):
            add_webhook(karanganyar, url=url, told=BOTH, by=listener)


def test_each_is_told_once_of_its_own_units_and_nothing_once_its_maker_may_not_see_it(
    receiver, listener, person, karanganyar, semarang, jateng, nothing_changes
):
    with nothing_changes(), pytest.raises(NotAllowed):
        added(semarang, listener)
    own, _secret = added(karanganyar, listener)
    wide, _secret = added(jateng, person("coordinator", jateng), below=True, told=[told_at_once.ARRIVED])
    told_at_once.tell_arrivals()
    mine, theirs = said([karanganyar, semarang]), said([semarang], minutes=1)
    mark_arrivals(timezone.now() - timedelta(minutes=4))
    for _twice in range(2):
        told_at_once.tell_arrivals()
    assert Message.objects.filter(channel="webhook").count() == 2
    delivered()
    data = [one["data"] for one in bodies(receiver)]
    codes = sorted([karanganyar.code, semarang.code])
    short, long = sorted(data, key=lambda one: one["number"])
    assert short["mentions"] == [{"id": mine.pk, "title": "Logistik tiba", "units": [karanganyar.code]}]
    assert [(one["id"], one["units"]) for one in long["mentions"]] == [(mine.pk, codes), (theirs.pk, [semarang.code])]
    spike = {"record": "x:5", "kind": "unit", "units": codes, "stories": []}
    announcement = uuid4()
    with transaction.atomic():
        told_at_once.tell_alert(spike, announcement=announcement)
        told_at_once.tell_alert(spike, announcement=announcement)
    waiting = Message.objects.get(channel="webhook", state=State.WAITING)
    assert waiting.key == f"{own.prefix}monitoring.spike_seen:{announcement}"
    Membership.objects.filter(person=listener).update(until=timezone.localdate() - timedelta(days=1))
    delivered()
    assert len(receiver.asked) == 2
    own.refresh_from_db()
    wide.refresh_from_db()
    assert (own.closed_at is not None, wide.closed_at) == (True, None)


def test_people_add_try_and_close_webhooks_on_their_pages(receiver, listener, person, karanganyar, semarang, staff):
    browser, stranger = staff(listener), staff(person("author", semarang))
    form = {"url": "http://dasbor.example/", "unit": karanganyar.pk, "told": list(BOTH)}
    assert browser.post("/kantor/webhook/baru/", form).status_code == 422
    page = browser.post("/kantor/webhook/baru/", {**form, "url": URL})
    secret = re.search(r"ktw_[A-Za-z0-9_-]{43}", page.content.decode())[0]
    row = Webhook.framework.get()
    address = f"/kantor/webhook/{row.pk}/"
    assert browser.post(f"{address}coba/").status_code == 302
    delivered()
    shown = browser.get(address).content.decode()
    assert bodies(receiver)[0]["id"] in shown
    assert secret not in shown
    assert URL in browser.get("/kantor/webhook/").content.decode()
    assert URL not in stranger.get("/kantor/webhook/").content.decode()
    assert stranger.get(address).status_code == 404
    for verb in ("coba", "rahasia", "tutup"):
        assert stranger.post(f"{address}{verb}/").status_code == 404
    renewed = browser.post(f"{address}rahasia/").content.decode()
    assert re.search(r"ktw_[A-Za-z0-9_-]{43}", renewed)[0] != secret
    assert staff(person("head", karanganyar)).post(f"{address}rahasia/").status_code == 302
    assert browser.post(f"{address}tutup/").status_code == 302
    row.refresh_from_db()
    with pytest.raises(WrongState):
        close_webhook(row, by=listener)
