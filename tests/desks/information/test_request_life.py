"""A request from its receipt to the reply, the objection and its reply: states, days, letters, ledger."""

import json
from datetime import date

import pytest

from kentongan.desks.information import letters
from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.models import ClockEntry, InformationRequest, Letter
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.vault import unseal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

CITIZEN = System("applicant")


def days(case):
    return [(one.step, one.kind, one.old_due, one.due) for one in case.clock_entries.order_by("pk")]


def kinds(case):
    return list(Letter.objects.filter(request=case).order_by("pk").values_list("kind", flat=True))


def test_receipt_starts_the_clocks_by_itself(ask, at, karanganyar):
    at(2026, 1, 5, 9)
    case = ask()
    assert (case.state, case.number) == ("received", "001/PI/33.13/2026")
    assert case.received_on == date(2026, 1, 5)
    assert case.due_on == date(2026, 1, 20), "ten working days, 16 January is off"
    assert case.alarm_on == date(2026, 1, 7), "the check for completeness, counted as if the day of receipt were day 1"
    assert days(case) == [
        ("completeness", "started", None, date(2026, 1, 8)),
        ("reply", "started", None, date(2026, 1, 20)),
    ]
    assert kinds(case) == ["receipt"]
    assert [entry.verb for entry in Entry.objects.filter(unit=karanganyar.code)] == ["information.received"]


def test_the_same_form_sent_twice_is_one_request(ask):
    from uuid import uuid4

    key = uuid4()
    assert ask(key=key).pk == ask(key=key).pk
    assert InformationRequest.framework.count() == 1
    assert Letter.objects.count() == 1


def test_numbers_have_no_gap_after_a_refusal(ask):
    assert ask().number.startswith("001/")
    with pytest.raises(Incomplete):
        ask(asked="  ")
    assert ask().number.startswith("002/")


def test_an_incomplete_request_is_completed_and_the_reply_begins_anew(ask, at, officer):
    at(2026, 1, 5, 9)
    case = ask()
    at(2026, 1, 7, 10)
    case = completing.clarify(case, missing="Tahun anggaran mana?", by=officer)
    assert (case.state, case.due_on) == ("waiting", date(2026, 1, 12))
    assert case.alarm_on == date(2026, 1, 9), "the applicant's term if day of receipt were day 1"
    at(2026, 1, 8, 10)
    case = completing.complete(case, completion="Tahun 2025", by=CITIZEN)
    assert (case.state, case.due_on) == ("received", date(2026, 1, 23))
    assert days(case)[-3:] == [
        ("completion", "ended", date(2026, 1, 12), None),
        ("completeness", "started", None, date(2026, 1, 13)),
        ("reply", "completed", date(2026, 1, 20), date(2026, 1, 23)),
    ]
    newest = ClockEntry.objects.filter(request=case, step="reply").last()
    assert newest.alarm == date(2026, 1, 19), "the earliest that any open question of law would give"


def test_a_request_that_is_not_completed_can_be_closed_only_after_the_term(ask, at, officer, nothing_changes):
    at(2026, 1, 5, 9)
    case = completing.clarify(ask(), missing="Tahun?", by=officer)
    with nothing_changes(), pytest.raises(WrongState, match="still has time"):
        completing.lapse(case, reason="Tidak dilengkapi", by=officer)
    at(2026, 1, 9, 9)
    case = completing.lapse(case, reason="Tidak dilengkapi", by=officer)
    assert (case.state, case.due_on, case.alarm_on, case.remind_on) == ("lapsed", None, None, None)
    assert kinds(case) == ["receipt", "clarification", "closing"]


def test_one_extension_with_its_reason(ask, at, officer, nothing_changes):
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    with nothing_changes(), pytest.raises(Incomplete):
        answering.extend(case, reason=" ", by=officer)
    case = answering.extend(case, reason="Dokumen ada di arsip provinsi", by=officer)
    assert case.due_on == date(2026, 1, 29), "ten and seven working days"
    assert days(case)[-1] == ("reply", "extended", date(2026, 1, 20), date(2026, 1, 29))
    with nothing_changes(), pytest.raises(WrongState, match="already"):
        answering.extend(case, reason="Masih mencari", by=officer)


def test_a_late_reply_cannot_be_extended(ask, at, officer, nothing_changes):
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    at(2026, 1, 21, 9)
    with nothing_changes(), pytest.raises(WrongState, match="has passed"):
        answering.extend(case, reason="Terlambat", by=officer)


def test_the_track_of_elections_counts_three_days(ask, at, officer):
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="election", by=officer)
    assert case.due_on == date(2026, 1, 8)
    assert days(case)[-1] == ("reply", "retracked", date(2026, 1, 20), date(2026, 1, 8))
    case = answering.extend(case, reason="Menunggu data", by=officer)
    assert case.due_on == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply("refused", "Tidak dapat diberikan."), "needs its ground"),
        (Reply("partly", "Sebagian.", [KeptBack("Pasal 17 huruf h", "NIK", " ")]), "needs its article"),
        (Reply("granted", "Terlampir.", [KeptBack("Pasal 17 huruf h", "NIK", "Rahasia")]), "keeps nothing back"),
        (Reply("not_held", "Bukan pada kami."), "which office"),
        (Reply("granted", "  "), "fill in"),
    ],
)
def test_a_reply_without_its_grounds_is_refused(ask, officer, nothing_changes, reply, words):
    case = completing.accept(ask(), track="ordinary", by=officer)
    with nothing_changes(), pytest.raises(Incomplete, match=words):
        answering.decide(case, reply=reply, by=officer)


def test_reply_objection_and_its_reply(ask, at, officer, superior):
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    at(2026, 1, 12, 9)
    grounds = [KeptBack("UU 14/2008 Pasal 17 huruf h", "NIK petugas", "Membuka rahasia pribadi")]
    case = answering.decide(case, reply=Reply("partly", "Terlampir sebagian.", grounds), by=officer)
    assert (case.state, case.outcome, case.due_on, case.closed_on) == ("answered", "partly", None, date(2026, 1, 12))
    at(2026, 1, 13, 9)
    objection = objecting.object_to(case, ground="d", account="Yang saya minta berbeda.", by=CITIZEN)
    assert (objection.number, objection.after_term) == ("001/KB/33.13/2026", False)
    assert objection.due_on == date(2026, 2, 25), "thirty working days, 16 January is off"
    with pytest.raises(WrongState, match="under way"):
        objecting.object_to(case, ground="d", account="Lagi.", by=CITIZEN)
    with pytest.raises(NotAllowed):
        objecting.reply_to(objection, ruling="upheld", reply="Diberikan seluruhnya.", by=officer)
    objection = objecting.reply_to(objection, ruling="upheld", reply="Diberikan seluruhnya.", by=superior)
    assert (objection.state, objection.due_on, objection.ruling) == ("replied", None, "upheld")
    assert kinds(case) == ["receipt", "reply", "objection_receipt", "objection_reply"]
    text = text_of(case.letters.last())
    assert "Selasa, 3 Februari 2026" in text, "fourteen working days to the Information Commission"


def test_each_end_is_announced_once_and_that_of_a_rehearsal_is_not(ask, at, officer, superior):
    at(2026, 1, 5, 9)
    for rehearsal in (False, True):
        answered, withdrawn, waiting = (ask(rehearsal=rehearsal, by=officer) for _ in range(3))
        completing.withdraw(withdrawn, reason="Sudah", by=officer)
        completing.clarify(waiting, missing="Tahun?", by=officer)
        completing.accept(answered, track="ordinary", by=officer)
        answering.decide(answered, reply=Reply("granted", "Terlampir."), by=officer)
        objection = objecting.object_to(answered, ground="d", account="Bukan itu", by=CITIZEN)
        objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
        at(2026, 1, 12, 9)
        completing.lapse(waiting, reason="Tidak dilengkapi", by=officer)
        at(2026, 1, 5, 9)
    announced = Message.objects.filter(channel="announcement")
    assert sorted(json.loads(unseal(one.payload))["name"] for one in announced) == [
        "information.objection_ruled", "information.request_answered", *["information.request_closed"] * 2,
    ]  # fmt: skip
    assert "Warga Contoh" not in "".join(unseal(one.payload) for one in announced)


def test_an_objection_waits_for_its_ground(ask, at, officer, nothing_changes):
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    with nothing_changes(), pytest.raises(WrongState, match="still has time"):
        objecting.object_to(case, ground="c", account="Belum ada jawaban.", by=CITIZEN)
    at(2026, 1, 21, 9)
    assert objecting.object_to(case, ground="c", account="Belum ada jawaban.", by=CITIZEN).due_on == date(2026, 3, 4)


def test_an_objection_after_the_term_is_taken_and_marked(ask, at, officer):
    at(2026, 1, 5, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    case = answering.decide(case, reply=Reply("granted", "Terlampir."), by=officer)
    at(2026, 6, 5, 9)
    assert objecting.object_to(case, ground="d", account="Bukan itu.", by=CITIZEN).after_term


def test_another_unit_s_officer_may_do_nothing(ask, serving, semarang, nothing_changes):
    case, stranger = ask(), serving("ppid-officer", semarang)
    with nothing_changes():
        for run in (
            lambda: completing.accept(case, track="ordinary", by=stranger),
            lambda: completing.clarify(case, missing="?", by=stranger),
            lambda: completing.withdraw(case, reason="x", by=stranger),
            lambda: objecting.object_to(case, ground="b", account="x", by=stranger),
        ):
            with pytest.raises(NotAllowed):
                run()
    assert not InformationRequest.objects.visible_to(stranger).exists()


def text_of(letter):
    import pypdfium2

    document = pypdfium2.PdfDocument(letters.drawn(letter))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_the_receipt_tells_the_last_day_and_how_it_was_counted(ask, at):
    at(2026, 1, 5, 9)
    letter = ask().letters.get()
    text = text_of(letter)
    for words in (
        "001/PI/33.13/2026",
        "Warga Contoh",
        "Selasa, 20 Januari 2026",
        "16 Januari 2026 (Isra Mikraj)",
        "UU 14/2008 Pasal 22 ayat (7)",
    ):
        assert words in text, words
    assert letters.drawn(letter) == letters.drawn(letter)
