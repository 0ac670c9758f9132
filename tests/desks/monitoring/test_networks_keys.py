"""Keys are sealed, kept by their units, tried by a button, and never shown; a source says what key it lacks."""

import pytest
from network_server import call_at, playing

from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import Mention, Source
from kentongan.desks.monitoring.networks import asking
from kentongan.desks.monitoring.networks.actions import add_key, try_key, watch, withdraw_key
from kentongan.desks.monitoring.networks.keys import key_for
from kentongan.desks.monitoring.networks.models import NetworkKey, NetworkSource
from kentongan.desks.monitoring.networks.quotas import spend
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.intake.connections import Proof
from kentongan.foundation.intake.errors import Forbidden
from kentongan.foundation.intake.fetching import call
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")

KEYS = "/kantor/pantauan/jejaring/"
SECRET = "AAAA-sangat-rahasia"
USAGE = "api.x.com/2/usage/tweets"


@pytest.fixture
def play(tmp_path, monkeypatch):
    with playing(tmp_path) as (running, network):
        monkeypatch.setattr(asking, "call", call_at(running.port))
        running.network = network
        yield running


def test_a_key_is_sealed_and_never_shown_again(listener, karanganyar, staff, person, semarang, play, monkeypatch):
    monkeypatch.setattr("kentongan.desks.monitoring.networks.actions.put", lambda request, **how: asking.put(
        request, **{**how, "network": play.network}))  # fmt: skip
    browser, stranger = staff(listener), staff(person("editor", semarang))
    assert KEYS in browser.get("/kantor/pantauan/sumber/").text
    shown = browser.get(KEYS).text
    for network in ("Mastodon", "Bluesky", "YouTube", "X", "Telegram"):
        assert f"Tambah kunci {network}" in shown
    assert "@BotFather" in shown
    form = {"unit": karanganyar.code, "secret": SECRET, "name": "Akun humas", "cap": "500"}
    assert browser.post(f"{KEYS}kunci/?jejaring=x", {**form, "secret": "dua kata"}).status_code == 422
    assert browser.post(f"{KEYS}kunci/?jejaring=facebook", form).status_code == 404
    assert not NetworkKey.framework.exists()
    refused = stranger.post(f"{KEYS}kunci/?jejaring=x", form)
    assert refused.status_code == 422
    assert SECRET not in refused.text
    assert browser.post(f"{KEYS}kunci/?jejaring=x", form).status_code == 302
    assert browser.post(f"{KEYS}kunci/?jejaring=x", form).status_code == 422
    key = NetworkKey.framework.get()
    assert (unseal(key.sealed), key.cap, SECRET in key.sealed) == (SECRET, 500, False)
    shown = browser.get(KEYS).text
    assert "Akun humas" in shown
    assert "0 / 500" in shown
    assert SECRET not in shown + browser.get(f"{KEYS}kunci/?jejaring=x").text
    assert SECRET not in str(list(Entry.objects.values()))
    assert "Akun humas" not in stranger.get(KEYS).text
    for verb in ("coba", "cabut"):
        assert stranger.post(f"{KEYS}{key.pk}/{verb}/").status_code == 404

    play.answers[USAGE] = (401, {}, {"title": "Unauthorized"})
    assert "tidak lagi menerima kuncinya" in browser.post(f"{KEYS}{key.pk}/coba/", follow=True).text
    play.answers[USAGE] = {"data": {"project_cap": "10000", "project_usage": "3"}}
    assert "Jejaring menerima kunci ini" in browser.post(f"{KEYS}{key.pk}/coba/", follow=True).text
    assert [headers["Authorization"] for *_place, headers, _body in play.asked] == [f"Bearer {SECRET}"] * 2
    assert browser.post(f"{KEYS}{key.pk}/cabut/").status_code == 302
    key.refresh_from_db()
    assert (key.sealed, key.session) == ("", "")
    with pytest.raises(NotAllowed):
        try_key(key, by=listener)


def test_a_units_key_is_its_own_and_the_nations_serves_all(listener, person, karanganyar, semarang, nation):
    other, central = person("editor", semarang), person("editor", nation)
    mine = NetworkSource.objects.get(source=watch(karanganyar, address="x.com/search?q=kpu", by=listener))
    theirs = NetworkSource.objects.get(source=watch(semarang, address="x.com/search?q=semarang", by=other))
    own = add_key(karanganyar, network="x", secret="satu", by=listener)
    assert (key_for(mine), key_for(theirs)) == (own, None)
    for unit, by in ((nation, listener), (karanganyar, other)):
        with pytest.raises(NotAllowed):
            add_key(unit, network="x", secret="dua", by=by)
    with pytest.raises(NotAllowed):
        withdraw_key(own, by=other)
    shared = add_key(nation, network="x", secret="tiga", by=central)
    assert (key_for(mine), key_for(theirs)) == (own, shared)
    with pytest.raises(NotAllowed):
        withdraw_key(shared, by=listener)
    withdraw_key(own, by=listener)
    assert key_for(mine) == shared
    assert NetworkKey.objects.visible_to(listener).count() == 1


def test_a_source_is_recognised_and_says_what_it_lacks(listener, karanganyar, staff, play):
    browser, page = staff(listener), "/kantor/pantauan/jejaring/ikuti/"
    form = {"unit": karanganyar.code, "minutes": "15"}
    for wrong in ("kpu", "https://www.instagram.com/kpu", "https://10.0.0.1/@a", "https://sosial.example:8443/@a/b"):
        assert browser.post(page, {**form, "address": wrong}).status_code == 422
    assert browser.post(page, {**form, "address": "https://x.com/kpu", "comments": "on"}).status_code == 422
    assert not Source.framework.exists()
    asked = browser.post(page, {**form, "address": "https://t.me/kabarwarga"})
    assert (asked.status_code, asked.url) == (302, f"{KEYS}kunci/?jejaring=telegram")
    free = browser.post(page, {**form, "address": "@warga@sosial.example"})
    assert (free.status_code, free.url) == (302, "/kantor/pantauan/sumber/")
    assert browser.post(page, {**form, "address": "https://sosial.example/@Warga"}).status_code == 422
    Collector(network=play.network).collect_due()
    shown = browser.get("/kantor/pantauan/sumber/?tab=trouble").text
    assert "kuncinya belum ada" in shown
    assert Mention.objects.count() == 0


def test_a_quota_is_one_for_all_workers(listener, karanganyar):
    from datetime import UTC, datetime

    from kentongan.desks.monitoring.networks.interfaces.values import Request

    key = add_key(karanganyar, network="youtube", secret="AIza", by=listener)
    night = datetime(2026, 11, 22, 7, 59, tzinfo=UTC)  # a minute before midnight Pacific time
    search = Request("https://x.example/", bucket="searches")
    assert [spend(key, search, night) for _ in range(100)] == [None] * 100
    assert spend(key, search, night) == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert spend(key, search, night.replace(hour=8, minute=0)) is None
    assert spend(key, Request("https://x.example/", bucket="units"), night) is None


def test_a_proof_goes_to_one_host_over_tls_alone(play):
    with pytest.raises(Forbidden) as refused:
        call(f"http://api.x.com:{play.port}/x", proof=Proof({"Authorization": "x"}), max_bytes=9, timeout=5,
             network=play.network)  # fmt: skip
    assert refused.value.code == "scheme"
    assert play.asked == []
    play.answers["api.x.com/x"] = (307, {"Location": f"https://jahat.example:{play.port}/x"}, b"")
    answer = call(f"https://api.x.com:{play.port}/x", proof=Proof({"Authorization": "x"}, b"{}"), max_bytes=99,
                  timeout=5, network=play.network)  # fmt: skip
    assert (answer.status, play.places()) == (307, ["api.x.com/x"])
    assert "Authorization" not in repr(Proof({"Authorization": "x"}))


def test_each_network_says_of_a_key_what_to_mend(listener, karanganyar, play, monkeypatch):
    monkeypatch.setattr("kentongan.desks.monitoring.networks.actions.put", lambda request, **how: asking.put(
        request, **{**how, "network": play.network}))  # fmt: skip
    invalid = {"error": {"code": 400, "details": [{"reason": "API_KEY_INVALID"}]}}
    for network, secret, place, bad in (
        ("youtube", "AIza", "www.googleapis.com/youtube/v3/i18nLanguages", (400, {}, invalid)),
        ("telegram", "1:a", "api.telegram.org/bot1:a/getMe", (404, {}, {"ok": False})),
        ("bluesky", "a:b", "bsky.social/xrpc/com.atproto.server.createSession", (401, {}, {"error": "x"})),
        ("mastodon", "m", "sosial.example/api/v1/apps/verify_credentials", (401, {}, {})),
    ):
        key = add_key(karanganyar, network=network, secret=secret, host="sosial.example", by=listener)
        play.answers[place] = bad
        assert try_key(key, by=listener).code == "key_refused"
        key.refresh_from_db()
        assert key.error == "key_refused"
        play.answers[place] = {"ok": True}
        assert try_key(key, by=listener) is None
        key.refresh_from_db()
        assert key.error == ""


def test_what_is_no_key_is_refused(listener, karanganyar):
    for network, given in (
        ("bluesky", {"secret": "tanpa-titik-dua"}), ("mastodon", {"secret": "x", "host": "tidak ada"}),
        ("mastodon", {"secret": "x", "host": "localhost"}), ("x", {"secret": "a\nb"}), ("x", {"secret": ""}),
    ):  # fmt: skip
        with pytest.raises(Incomplete):
            add_key(karanganyar, network=network, by=listener, **given)
    assert not NetworkKey.framework.exists()
