"""Objections that are withdrawn, disputes before the Information Commission, and the next right in every letter."""

import json
from datetime import date

import pytest

from kentongan.desks.information.actions import answering, completing, disputing, objecting, regime
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.actions.disputing import record_dispute
from kentongan.desks.information.models import ClockEntry, Dispute, Recount
from kentongan.desks.information.recounting import portion
from kentongan.desks.information.remembering import remind
from kentongan.desks.information.routing.ical import of_person
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
    assert (objection.dispute.due_on, objection.dispute.remind_on) == (None, None)


@pytest.fixture
def disputed(objected, at, officer, superior):
    """A dispute that was registered on 20 January 2026, recorded on the 21st."""

    def run():
        objection = objected()
        at(2026, 1, 19, 9)
        objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
        at(2026, 1, 21, 9)
        return record_dispute(objection, by=officer, commission=COMMISSION, registered_on=date(2026, 1, 20))

    return run


def clock_of(dispute):
    rows = ClockEntry.objects.filter(objection=dispute.objection, step="dispute_decision")
    return [(one.kind, one.start, one.days, one.due) for one in rows.order_by("pk")]


def test_the_commission_s_days_run_as_a_clock_from_registration_to_decision(
    disputed, at, officer, staff, site, karanganyar
):
    dispute = disputed()
    assert clock_of(dispute) == [("started", date(2026, 1, 20), 100, date(2026, 6, 9))]
    assert (dispute.due_on, dispute.alarm_on, dispute.remind_on) == (
        date(2026, 6, 9), date(2026, 6, 8), date(2026, 6, 3),
    )  # fmt: skip
    entry = ClockEntry.objects.get(objection=dispute.objection, step="dispute_decision")
    assert (entry.legal_basis, entry.confirmed) == ("UU 14/2008", False)
    page = staff(officer).get(f"/kantor/ppid/keberatan/{dispute.objection_id}/sengketa/").text
    for words in ("Komisi Informasi punya waktu sampai", "Selasa, 9 Juni 2026", "hari ke-100", "perlu dipastikan"):
        assert words in page, words
    assert (
        "komisi memutus paling lambat Selasa, 9 Juni 2026"
        in staff(officer).get(f"/kantor/ppid/{dispute.objection.request_id}/").text
    )
    own = site(karanganyar, f"/ppid/lacak/{token_of(dispute.objection.request)}/").text
    assert "Sengketa Anda ada di Komisi Informasi" in own
    facts = {"commission": COMMISSION, "registered_on": date(2026, 1, 20)}
    moved = record_dispute(dispute.objection, by=officer, **{**facts, "registered_on": date(2026, 1, 21)})
    assert (moved.due_on, len(clock_of(moved))) == (date(2026, 6, 10), 2)
    ended = {**facts, "registered_on": date(2026, 1, 21), "decided_on": date(2026, 1, 21), "ending": "agreed"}
    decided = record_dispute(dispute.objection, by=officer, **ended)
    assert (decided.due_on, decided.remind_on, clock_of(decided)[2][0]) == (None, None, "ended")
    again = record_dispute(dispute.objection, by=officer, **{**facts, "registered_on": date(2026, 1, 21)})
    assert again.due_on == date(2026, 6, 10)


def test_officers_are_reminded_of_the_commission_s_day_once_and_find_it_in_their_calendar(
    disputed, at, officer, superior
):
    dispute = disputed()
    assert f"{dispute.objection.number}: putusan Komisi Informasi" in of_person(officer).decode()
    at(2026, 6, 3, 9)
    remind()
    remind()
    (mail,) = Message.objects.filter(key__contains=".reminder:")
    assert mail.key.endswith(f":{officer.pk}")
    at(2026, 6, 9, 9)
    remind()
    told = Message.objects.filter(key__contains=".reminder:")
    assert told.filter(key__endswith=f":{superior.pk}").count() == 1, "a day after the alarm the superior reads it too"
    dispute.refresh_from_db()
    assert dispute.remind_on == date(2026, 6, 11)


def test_an_old_dispute_is_recorded_without_a_heap_of_reminders(objected, at, officer, superior):
    objection = objected()
    at(2026, 1, 19, 9)
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    at(2027, 1, 5, 9)
    dispute = record_dispute(objection, by=officer, commission=COMMISSION, registered_on=date(2026, 1, 20))
    assert (dispute.due_on, dispute.remind_on) == (date(2026, 6, 9), None)
    remind()
    assert not Message.objects.filter(key__contains=".reminder:").exists()


def test_another_number_of_days_moves_the_commission_s_day(disputed, at, serving, nation):
    dispute = disputed()
    admin = serving("national-admin", nation)
    regime.set_term(
        track="ordinary", step="dispute_decision", days=90, valid_from=date(2026, 1, 1), legal_basis="Perki X",
        confirmed=True, by=admin,
    )  # fmt: skip
    while portion(Recount.objects.get().pk):
        pass
    dispute.refresh_from_db()
    dispute.objection.refresh_from_db()
    assert (dispute.due_on, dispute.objection.due_on) == (date(2026, 5, 26), None)
    regime.set_rule(
        track="ordinary", code="receipt_day", value="1", valid_from=date(2026, 1, 1), legal_basis="Perki Y",
        confirmed=True, by=admin,
    )  # fmt: skip
    while portion(Recount.objects.latest("pk").pk):
        pass
    dispute.refresh_from_db()
    assert dispute.due_on == date(2026, 5, 25)


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


def test_the_case_is_locked_before_its_objection_as_erasing_does(objected, at, officer, superior, monkeypatch):
    objection = objected()
    at(2026, 1, 19, 9)
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    seen, real = [], disputing.locked
    monkeypatch.setattr(disputing, "locked", lambda one: seen.append(type(one).__name__) or real(one))
    record_dispute(objection, by=officer, commission=COMMISSION, registered_on=date(2026, 1, 19))
    assert seen == ["InformationRequest", "Objection"]
