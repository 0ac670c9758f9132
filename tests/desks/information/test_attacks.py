"""What a reviewer tried against the desk, each refused or survived."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from kentongan.desks.information.actions import answering, completing, objecting, revealing
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.applicants import masked_identity
from kentongan.desks.information.keeping import keep, take
from kentongan.desks.information.models import Reminder, Term
from kentongan.desks.information.registers import request_rows
from kentongan.desks.information.remembering import remind
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

CITIZEN = System("applicant")
LONG_AGO = datetime(2024, 6, 3, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
GROUND = [KeptBack("Pasal 17 huruf h", "NIK", "Rahasia pribadi")]


def test_a_case_of_years_ago_keeps_no_other_from_its_reminder(ask, at, officer):
    at(2026, 1, 5, 9)
    ask(received_at=LONG_AGO, by=officer)
    case = completing.accept(ask(), track="ordinary", by=officer)
    at(2026, 1, 13, 8)
    remind()
    assert Reminder.objects.filter(entry__request=case).count() == 1


def test_a_case_that_fails_keeps_no_other_from_its_reminder(ask, at, officer, monkeypatch):
    from kentongan.desks.information import remembering

    at(2026, 1, 5, 9)
    broken, case = ask(), completing.accept(ask(), track="ordinary", by=officer)
    usual = remembering._remind
    monkeypatch.setattr(remembering, "_remind", lambda one: 1 / 0 if one.pk == broken.pk else usual(one))
    at(2026, 1, 13, 8)
    remind()
    assert Reminder.objects.filter(entry__request=case).count() == 1


def test_an_objection_years_after_the_reply_is_taken_and_marked(ask, at, officer):
    at(2025, 6, 3, 9)
    case = completing.accept(ask(), track="ordinary", by=officer)
    case = answering.decide(case, reply=Reply("granted", "Terlampir."), by=officer)
    at(2028, 1, 5, 9)
    assert objecting.object_to(case, ground="d", account="Bukan itu", by=CITIZEN).after_term


def test_papers_that_came_later_need_a_reason_too(ask, officer, nothing_changes):
    case = ask()
    file = keep(case, take(BytesIO(picture()), name="ktp.png", kind="other"))
    with nothing_changes(), pytest.raises(Incomplete):
        revealing.open_file(file, by=officer)
    assert revealing.open_file(file, reason="Memeriksa kelengkapan", by=officer)


@pytest.mark.parametrize("outcome", ["refused", "partly"])
def test_a_raw_file_never_goes_out_with_what_is_kept_back(ask, officer, outcome):
    case = completing.accept(ask(), track="ordinary", by=officer)
    raw = take(BytesIO(picture()), name="daftar.png", kind="released")
    with pytest.raises(Incomplete, match="blacked out"):
        answering.decide(case, reply=Reply(outcome, "Sebagian.", GROUND, files=[raw]), by=officer)
    assert not case.attachments.exists()


def test_one_ruling_for_each_ground_and_none_about_what_was_withdrawn(ask, officer, superior, nothing_changes):
    case = ask()
    objection = objecting.object_to(case, ground="b", account="Tidak ada di situs", by=CITIZEN)
    objecting.reply_to(objection, ruling="dismissed", reply="Sudah ada.", by=superior)
    with nothing_changes(), pytest.raises(WrongState, match="commission"):
        objecting.object_to(case, ground="b", account="Lagi", by=CITIZEN)
    other = completing.withdraw(ask(), reason="Sudah", by=CITIZEN)
    with nothing_changes(), pytest.raises(WrongState, match="withdrawn"):
        objecting.object_to(other, ground="b", account="Tetap", by=CITIZEN)


def test_a_term_without_days_breaks_no_register(ask, karanganyar, at):
    at(2026, 1, 5, 9)
    Term.objects.filter(track="ordinary", step="reply").update(days=None)
    case = ask()
    assert case.due_on is None
    assert next(request_rows(karanganyar, 2026))[0] == case.number


def test_a_short_number_is_masked_whole(ask):
    assert masked_identity(ask(identity="1234").applicant) == "••••"


def test_a_rehearsal_writes_to_nobody_outside(ask):
    ask(rehearsal=True)
    assert not Message.objects.filter(key__startswith="information.received:").exists()


def picture():
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()
