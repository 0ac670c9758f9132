"""Objections that are withdrawn, disputes before the Information Commission, and the next right in every letter."""

import json
from datetime import date

import pytest

from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.actions.disputing import record_dispute
from kentongan.desks.information.models import ClockEntry, Dispute
from kentongan.desks.information.secrets import token_of
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.vault import unseal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

CITIZEN = System("applicant")
GROUND = [KeptBack("Pasal 17 huruf h", "NIK", "Rahasia pribadi")]
COMMISSION = "Komisi Informasi Provinsi Jawa Tengah"


@pytest.fixture
def objected(ask, at, officer):
    """A refused request with its objection, filed on 12 January 2026."""

    def run():
        at(2026, 1, 5, 9)
        case = completing.accept(ask(), track="ordinary", by=officer)
        case = answering.decide(case, reply=Reply("refused", "Dikecualikan.", GROUND), by=officer)
        at(2026, 1, 12, 9)
        return objecting.object_to(case, ground="a", account="Tidak setuju", by=CITIZEN)

    return run


@pytest.fixture
def send(client, karanganyar):
    own = {
        "host": karanganyar.host_name, "sec-fetch-site": "same-origin", "origin": f"http://{karanganyar.host_name}",
    }  # fmt: skip
    return lambda path, data: client.post(path, data, headers=own)


def closing(letter):
    return json.loads(unseal(letter.sealed_facts))["closing"]


def test_the_citizen_withdraws_an_objection_and_the_superior_is_told(objected, superior, send, site, karanganyar):
    objection = objected()
    page = f"/ppid/lacak/{token_of(objection.request)}/"
    assert 'keberatan/tarik/"' in site(karanganyar, page).content.decode()
    assert send(page + "keberatan/tarik/", {"reason": ""}).status_code == 422
    assert send(page + "keberatan/tarik/", {"reason": "Sudah saya temukan"}).status_code == 302
    objection.refresh_from_db()
    assert (objection.state, objection.due_on) == ("withdrawn", None)
    assert Message.objects.filter(key__startswith="information.office.objection_withdrawn:").count() == 1
    assert send(page + "keberatan/tarik/", {"reason": "Lagi"}).status_code == 422
    assert 'keberatan/tarik/"' not in site(karanganyar, page).content.decode()


def test_the_office_closes_an_objection_that_was_withdrawn_by_telephone(objected, officer, staff):
    objection, browser = objected(), staff(officer)
    assert browser.post(f"/kantor/ppid/keberatan/{objection.pk}/cabut/", {"reason": ""}).status_code == 422
    assert browser.post(f"/kantor/ppid/keberatan/{objection.pk}/cabut/", {"reason": "Lewat telepon"}).status_code == 302
    objection.refresh_from_db()
    assert objection.state == "withdrawn"


def test_a_dispute_from_its_registration_to_the_duty_that_is_done(objected, at, officer, superior, staff):
    objection, browser = objected(), staff(officer)
    page = f"/kantor/ppid/keberatan/{objection.pk}/sengketa/"
    facts = {"commission": COMMISSION, "number": "012/I/KI-Jateng/2026", "registered_on": "2026-01-20",
             "course": "registered"}  # fmt: skip
    assert browser.post(page, facts).status_code == 422
    at(2026, 1, 19, 9)
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    shown = staff(officer).get(page).content.decode()
    assert "Jumat, 6 Februari 2026" in shown
    at(2026, 1, 21, 9)
    browser = staff(officer)
    assert browser.post(page, facts).status_code == 302
    assert browser.post(page, facts).status_code == 302
    assert Entry.objects.filter(verb="information.dispute_recorded").count() == 1
    assert "Selasa, 9 Juni 2026" in browser.get(page).content.decode()
    at(2026, 3, 2, 9)
    browser = staff(officer)
    assert browser.post(page, {**facts, "course": "mediation"}).status_code == 302
    ended = {
        **facts,
        "course": "adjudication",
        "decided_on": "2026-03-02",
        "ending": "partly",
        "duty": "Berikan salinan",
    }
    assert browser.post(page, {**ended, "carried_out_on": "2026-03-09"}).status_code == 422
    assert browser.post(page, {**ended, "duty_until": "2026-03-16"}).status_code == 302
    at(2026, 3, 9, 9)
    browser = staff(officer)
    assert browser.post(page, {**ended, "duty_until": "2026-03-16", "carried_out_on": "2026-03-09"}).status_code == 302
    told = [one.cause for one in ClockEntry.objects.filter(objection=objection, kind="noted").order_by("pk")]
    where = f"{COMMISSION}, 012/I/KI-Jateng/2026"
    assert told == [
        f"{where} (20 Januari 2026): terdaftar, cara penyelesaian belum dipilih",
        f"{where} (20 Januari 2026): mediasi",
        f"{where} (20 Januari 2026): ajudikasi",
        f"{where} (2 Maret 2026): permohonan dikabulkan sebagian",
        "Satker sudah melaksanakan kewajibannya: 9 Maret 2026.",
    ]
    case = browser.get(f"/kantor/ppid/{objection.request_id}/").content.decode()
    assert told[0] in case
    objection.refresh_from_db()
    assert (objection.due_on, objection.remind_on) == (None, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"commission": " "}, "which Information Commission"),
        ({"registered_on": date(2026, 1, 2)}, "before the objection"),
        ({"registered_on": date(2026, 9, 1)}, "future"),
        ({"decided_on": date(2026, 1, 19), "ending": "agreed"}, "before it was registered"),
        ({"ending": "agreed"}, "which day"),
        ({"decided_on": date(2026, 1, 21)}, "how it ended"),
        ({"duty": "Berikan"}, "with the decision"),
        ({"duty_until": date(2026, 2, 1)}, "has to do"),
        ({"course": "duel"}, "ways"),
    ],
)
def test_what_cannot_be_is_refused(objected, at, officer, superior, changes, words):
    objection = objected()
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    at(2026, 1, 22, 9)
    facts = {"commission": COMMISSION, "registered_on": date(2026, 1, 20), **changes}
    with pytest.raises(Incomplete, match=words):
        record_dispute(objection, by=officer, **facts)
    assert not Dispute.objects.exists()


def test_a_dispute_follows_a_superior_s_silence_as_well(objected, at, officer, superior, nothing_changes):
    objection = objected()
    at(2026, 2, 24, 9)
    facts = {"commission": COMMISSION, "registered_on": date(2026, 2, 24)}
    with nothing_changes(), pytest.raises(WrongState):
        record_dispute(objection, by=officer, **facts)
    at(2026, 2, 26, 9)
    with nothing_changes(), pytest.raises(NotAllowed):
        record_dispute(objection, by=superior, **facts)
    assert record_dispute(objection, by=officer, **facts).course == "registered"


@pytest.mark.parametrize("outcome", ["granted", "partly", "refused", "not_held", "not_documented"])
def test_every_reply_names_the_right_to_object_and_its_last_day(ask, at, officer, outcome, searched):
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    back = GROUND if outcome in {"partly", "refused"} else []
    searched(case)
    answering.decide(case, reply=Reply(outcome, "Jawaban.", back, holder="KPU RI"), by=officer)
    assert "Selasa, 17 Februari 2026" in closing(case.letters.last())[0]


def test_the_other_letters_name_the_next_right_too(objected, ask, at, officer, superior):
    objection = objected()
    assert "Komisi Informasi" in closing(objection.letters.last())[1]
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    assert "Senin, 2 Februari 2026" in closing(objection.letters.last())[0]
    at(2026, 1, 5, 9)
    extended = answering.extend(completing.accept(ask(), track="ordinary", by=officer), reason="Arsip", by=officer)
    assert "keberatan" in closing(extended.letters.last())[1]
    waiting = completing.clarify(ask(), missing="Tahun?", by=officer)
    at(2026, 1, 9, 9)
    lapsed = completing.lapse(waiting, reason="Tidak dilengkapi", by=officer)
    assert "keberatan" in closing(lapsed.letters.last())[1]
    assert len(closing(completing.withdraw(ask(), reason="Sudah", by=CITIZEN).letters.last())) == 1
