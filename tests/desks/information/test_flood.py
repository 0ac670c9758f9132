"""Floods and repeats: a proof of work counts for one form, a network has its limit, what is refused is never stored."""

import base64
import json
from uuid import uuid4

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.desks.information.models import Attachment, InformationRequest
from kentongan.desks.information.public import robots

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

FORM = {
    "asked": "Salinan DIPA 2025", "purpose": "penelitian", "obtain": "soft", "delivery": "pickup", "kind": "person",
    "name": "Warga Contoh", "identity": "3313014107900005", "address": "Jalan Melati 5", "phone": "0271 555 0101",
}  # fmt: skip
PAGE = "/en/ppid/permohonan/"


@pytest.fixture
def send(client, karanganyar):
    """Post the form to a unit's site from its own page."""

    def run(data, unit=karanganyar, **more):
        own = {"host": unit.host_name, "sec-fetch-site": "same-origin", "origin": f"http://{unit.host_name}"}
        return client.post(PAGE, data, headers=own, **more)

    return run


def filled(**changes):
    """A form that was shown a minute ago."""
    earlier = signing.dumps(timezone.now().timestamp() - 60, salt=robots.SALT)
    return {**FORM, "key": str(uuid4()), "since": earlier, **changes}


def at_once(**changes):
    """A form that comes back sooner than anybody types."""
    return filled(since=signing.dumps(timezone.now().timestamp(), salt=robots.SALT), **changes)


@pytest.fixture
def solved(site, karanganyar):
    """Solve a fresh challenge as a browser does."""

    def run(unit=karanganyar, off=0):
        told = site(unit, "/ppid/permohonan/bukti/").json()
        given = Challenge(told["algorithm"], told["challenge"], told["maxNumber"], told["salt"], told["signature"])
        number = solve_challenge(given.challenge, given.salt, given.algorithm, given.max_number).number + off
        return Payload(given.algorithm, given.challenge, number, given.salt, given.signature).to_base64()

    return run


def test_a_proof_spares_the_wait_and_counts_for_one_form_however_often_it_is_sent(send, solved):
    form = at_once(altcha=solved())
    first, again = send(form), send(form)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert InformationRequest.framework.count() == 1
    replayed = send(at_once(altcha=form["altcha"]))
    assert replayed.status_code == 422
    text = replayed.content.decode()
    assert "proof was used or is too old" in text
    assert FORM["asked"] in text
    assert form["altcha"] not in text
    assert InformationRequest.framework.count() == 1


def test_a_false_proof_is_explained_and_the_way_without_one_stays_open(send, solved, semarang):
    old = base64.b64encode(json.dumps({"algorithm": "SHA-256", "salt": 1}).encode()).decode()
    wrong = [solved(off=1), solved(unit=semarang), "x", old, "A" * 3000, base64.b64encode(b"[]").decode()]
    for one in wrong:
        assert send(filled(altcha=one)).status_code == 422, one
    assert not InformationRequest.framework.exists()
    assert send(filled(altcha="")).status_code == 302


def test_an_old_proof_is_worth_nothing(send, solved, monkeypatch):
    import time

    proof, now = solved(), time.time()
    monkeypatch.setattr("time.time", lambda: now + 3700)
    assert send(filled(altcha=proof)).status_code == 422


def test_without_proofs_the_house_asks_for_none(send, site, karanganyar, settings):
    settings.PROOF_OF_WORK = 0
    assert site(karanganyar, "/ppid/permohonan/bukti/").status_code == 204
    assert send(filled(altcha="x")).status_code == 302


def test_the_trap_catches_with_a_proof_too(send, solved):
    assert send(at_once(altcha=solved(), **{robots.TRAP: "x"})).status_code == 422


def test_a_flood_from_one_network_stops_at_twenty_an_hour_and_costs_little(send, solved, site, semarang):
    picture = SimpleUploadedFile("ktp.jpg", b"MZ no picture at all", "image/jpeg")
    answers = [send(filled()).status_code for _ in range(20)]
    assert answers == [302] * 20
    before = InformationRequest.framework.count()
    for _ in range(30):
        picture.seek(0)
        with CaptureQueriesContext(connection) as asked:
            refused = send(filled(document=picture))
        assert refused.status_code == 429
        assert len(asked.captured_queries) <= 4
        assert not any(one["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for one in asked.captured_queries)
    text = refused.content.decode()
    assert "Wait an hour" in text
    assert FORM["asked"] in text
    assert (InformationRequest.framework.count(), before) == (20, 20)
    assert not Attachment.objects.exists()
    assert send(at_once(altcha=solved())).status_code == 302
    for path in ("/ppid/", "/ppid/permohonan/", "/ppid/kalkulator/"):
        assert site(semarang, path).status_code == 200, "another office's pages answer, to the same network too"
    assert send(filled(), unit=semarang).status_code == 429
    assert send(filled(), unit=semarang, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_with_proofs_a_network_may_send_more_and_stops_too(send, solved, monkeypatch):
    from kentongan.desks.information.public import asking

    monkeypatch.setattr(asking, "LIMITS", {**asking.LIMITS, "proved": "3/h/ip"})
    assert asking.LIMITS["ask"] == "20/h/ip"
    assert [send(at_once(altcha=solved())).status_code for _ in range(4)] == [302, 302, 302, 429]


def test_the_same_form_at_two_offices_is_a_request_to_each_and_leaves_no_file_behind(send, semarang, karanganyar):
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    given = filled()
    first, second = (
        send({**given, "document": SimpleUploadedFile("ktp.png", out.getvalue(), "image/png")}, unit=unit)
        for unit in (karanganyar, semarang)
    )
    assert (first.status_code, second.status_code) == (302, 302)
    assert {one.unit for one in InformationRequest.framework.all()} == {karanganyar, semarang}
    assert all(default_storage.exists(one.path) for one in Attachment.objects.all())


def test_a_request_that_fails_leaves_no_sealed_file(send, monkeypatch):
    from io import BytesIO

    from PIL import Image

    from kentongan.desks.information.public import asking

    out, kept = BytesIO(), []
    Image.new("RGB", (4, 4)).save(out, "PNG")
    taken = asking.take
    monkeypatch.setattr(asking, "take", lambda *args, **more: kept.append(taken(*args, **more)) or kept[-1])
    monkeypatch.setattr(asking, "receive", lambda *args, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send(filled(document=SimpleUploadedFile("ktp.png", out.getvalue(), "image/png")))
    assert [default_storage.exists(one.path) for one in kept] == [False]
