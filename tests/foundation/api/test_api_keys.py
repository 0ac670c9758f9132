"""Keys: what they open, when they end, and that nothing else opens the API."""

import json
import logging
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from kentongan.config.log_filters import WithoutKeys
from kentongan.foundation.api import throttling
from kentongan.foundation.api.keys import digest_of, make_key, revoke_key
from kentongan.foundation.api.models import Key
from kentongan.foundation.api.mounting import api
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.access import forget_standing, today
from kentongan.foundation.units.models import Membership

pytestmark = pytest.mark.django_db
OPENS = ("monitoring.mentions",)
MONTH = timedelta(days=30)


def asked(secret="", path="units", *, scheme="Bearer", **headers):
    """What the API answers to a program."""
    proof = {"authorization": f"{scheme} {secret}"} if secret else {}
    return Client().get(f"/api/v1/{path}", headers={"host": "kantor.localhost", **proof, **headers})


def made(unit, by, **fields):
    forget_standing(by)
    return make_key(unit, **{"name": "Dasbor", "opens": OPENS, "expires_on": today() + MONTH, "by": by, **fields})


def test_a_key_opens_what_its_maker_may_see_and_is_kept_as_a_digest_alone(person, karanganyar):
    maker = person("author", karanganyar)
    key, secret = made(karanganyar, maker)
    assert re.fullmatch(r"ktg_[A-Za-z0-9_-]{43}", secret)
    assert (key.digest, key.hint) == (digest_of(secret), secret[:8])
    assert secret not in json.dumps(
        [list(map(str, Key.framework.values_list())), [e.details for e in Entry.objects.all()]]
    )
    entry = Entry.objects.get(verb="api.key_made")
    assert (entry.unit, entry.actor) == (karanganyar.code, maker.actor_code)
    answer = asked(secret)
    assert answer.json() == {
        "items": [
            {"code": karanganyar.code, "name": karanganyar.short_name, "kind": "kabupaten",
             "parent": karanganyar.parent.code, "opens": ["monitoring.mentions"]}
        ]
    }  # fmt: skip
    assert not answer.cookies
    key.refresh_from_db()
    assert key.used_on == today()
    counts = asked(secret, f"monitoring/counts?unit={karanganyar.code}&from=2026-01-01&to=2026-01-02")
    assert counts.status_code == 403


def test_what_is_no_key_that_stands_is_refused_with_nothing_changed(person, karanganyar, nothing_changes):
    maker = person("author", karanganyar)
    revoked, gone = made(karanganyar, maker)
    revoke_key(revoked, by=maker)
    over, expired = made(karanganyar, maker)
    Key.framework.filter(pk=over.pk).update(expires_on=today() - timedelta(days=1))
    _, lost = made(karanganyar, leaver := person("author", karanganyar))
    Membership.objects.filter(person=leaver).update(until=today() - timedelta(days=1))
    _, shut = made(karanganyar, sleeper := person("author", karanganyar))
    type(sleeper).objects.filter(pk=sleeper.pk).update(is_active=False)
    _, good = made(karanganyar, maker)
    refused = [("",), (gone,), (expired,), (lost,), (shut,), (good + "x",), ("ktg_é",), (good[:-1],)]
    with nothing_changes():
        answers = [asked(*one) for one in refused]
        answers += [asked(good, scheme="Basic"), asked("", f"units?token={good}")]
    for answer in answers:
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
        assert answer["WWW-Authenticate"] == 'Bearer realm="Kentongan"'
    with nothing_changes(), pytest.raises(WrongState):
        revoke_key(revoked, by=maker)


def test_a_signed_in_persons_cookies_open_nothing(person, karanganyar, staff):
    browser = staff(person("author", karanganyar))
    assert browser.get("/api/v1/units").status_code == 401
    answer = browser.post("/api/v1/units")
    assert (answer.status_code, answer["Content-Type"], answer["Allow"]) == (405, "application/problem+json", "GET")
    assert browser.get("/api/v1/tidak-ada").json()["status"] == 404


def test_nobody_makes_a_key_beyond_their_own_sight(person, karanganyar, semarang, jateng, nothing_changes):
    maker = person("author", karanganyar)
    for unit, fields, error in (
        (semarang, {}, NotAllowed),
        (jateng, {"below": True}, NotAllowed),
        (karanganyar, {"opens": ()}, Incomplete),
        (karanganyar, {"opens": ("apa.saja",)}, Incomplete),
        (karanganyar, {"name": " "}, Incomplete),
        (karanganyar, {"expires_on": today() - timedelta(days=1)}, Incomplete),
        (karanganyar, {"expires_on": today() + timedelta(days=732)}, Incomplete),
    ):
        with nothing_changes(), pytest.raises(error):
            made(unit, maker, **fields)


def test_a_coordinators_key_opens_units_below_for_as_long_as_the_role_lasts(person, jateng, karanganyar):
    maker = person("coordinator", jateng)
    Membership.objects.create(
        person=maker, unit=karanganyar, role_id=Membership.objects.get(person=person("author", karanganyar)).role_id
    )
    _, secret = made(jateng, maker, below=True)
    assert len(asked(secret).json()["items"]) == 36
    Membership.objects.filter(person=maker, unit=jateng).update(until=today() - timedelta(days=1))
    assert [one["code"] for one in asked(secret).json()["items"]] == [karanganyar.code]


def test_who_asks_too_often_is_told_when_to_come_again(person, karanganyar, monkeypatch):
    moments = iter([*[1000.0] * throttling.BURST, 1000.1, 1000.6, 1000.6])
    monkeypatch.setattr(throttling, "time", SimpleNamespace(time=lambda: next(moments)))
    waits = [throttling.wait_of(-1) for _ in range(throttling.BURST + 3)]
    assert waits[: throttling.BURST] == [0.0] * throttling.BURST
    assert waits[throttling.BURST] == pytest.approx(0.4)
    assert waits[-2] == 0.0
    assert waits[-1] == pytest.approx(0.4)
    monkeypatch.undo()
    monkeypatch.setattr("kentongan.foundation.api.asking.wait_of", lambda key: 0.4)
    _, secret = made(karanganyar, person("author", karanganyar))
    answer = asked(secret, **{"accept-language": "en"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert answer.json()["title"] == "Too many requests came with this key."
    assert asked(secret).json()["title"] != answer.json()["title"]


def test_a_log_shows_no_key():
    record = logging.LogRecord("x", 20, "x", 1, "GET /api/v1/units?token=ktg_%s&a=1", ("A" * 43,), None)
    assert WithoutKeys().filter(record)
    assert record.getMessage() == "GET /api/v1/units?token=ktg_…&a=1"


def test_every_route_is_described_for_machines_and_for_people():
    described = asked("", "openapi.json").json()
    routes = {f"/api/v1/{path}".replace("<int:", "{").replace(">", "}") for path in _paths()}
    assert set(described["paths"]) == routes
    assert len(routes) >= 7
    for path, methods in described["paths"].items():
        operation = methods["get"]
        assert set(methods) == {"get"}
        assert operation["security"] == [{"KeyInHeader": []}], path
        assert operation["summary"]
        assert operation["description"]
        assert "$ref" in operation["responses"]["200"]["content"]["application/json"]["schema"]
    indonesian, english = asked("", "?bahasa=id").content.decode(), asked("", "?bahasa=en").content.decode()
    assert 'lang="en">' in english.partition("<head>")[0]
    assert "Mentions, the newest first" in english
    assert "Mentions, the newest first" not in indonesian
    for page in (indonesian, english):
        assert all(f"GET {path}" in page for path in routes)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def _paths():
    return {one.pattern._route for one in api().urls[0] if one.name not in {"api-root", "openapi-json"}}


def test_people_make_see_and_revoke_keys_on_their_page(person, karanganyar, semarang, staff):
    maker, head, stranger = person("author", karanganyar), person("head", karanganyar), person("author", semarang)
    browser = staff(maker)
    form = {
        "name": "Dasbor",
        "unit": karanganyar.pk,
        "opens": "monitoring.mentions",
        "expires_on": str(today() + MONTH),
    }
    assert browser.post("/kantor/kunci-api/baru/", {**form, "opens": ""}).status_code == 422
    page = browser.post("/kantor/kunci-api/baru/", form)
    secret = re.search(r"ktg_[A-Za-z0-9_-]{43}", page.content.decode())[0]
    assert "no-store" in page["Cache-Control"]
    assert asked(secret).status_code == 200
    key = Key.framework.get()
    for who, seen in ((maker, True), (head, True), (stranger, False)):
        content = staff(who).get("/kantor/kunci-api/").content.decode()
        assert ("Dasbor" in content, secret in content) == (seen, False)
    assert staff(stranger).post(f"/kantor/kunci-api/{key.pk}/cabut/").status_code == 404
    assert asked(secret).status_code == 200
    assert staff(head).post(f"/kantor/kunci-api/{key.pk}/cabut/").status_code == 302
    assert asked(secret).status_code == 401
    assert staff(person("ppid-officer", karanganyar)).get("/kantor/kunci-api/").status_code == 302
