"""What the applicant reads of the clocks: who has time until when, and because of what."""

import pytest
from django.utils.translation import override

from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.models import ClockEntry, ClockKind, Step
from kentongan.desks.information.plainly import told
from kentongan.desks.information.secrets import token_of
from kentongan.foundation.people.actors import System

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

CITIZEN = System("applicant")
AT_RECEIPT = """
The office has your request. It has time to reply until 20 January 2026, because the rules give it 10 working days
(UU 14/2008 Pasal 22 ayat (7)).

The office has time until 8 January 2026 to check whether your request is complete, because the rules give it 3 working
days for that (Praktik PPID KPU; Perki KI 1/2021).
"""
LATER = """
The office asks you to complete your request. You have time until 8 January 2026, because the rules give you 3 working
days (Praktik PPID KPU; Perki KI 1/2021).

You have completed your request.

The office has time to reply until 22 January 2026 instead of 20 January 2026, because its days are counted from when
your request was complete (UU 14/2008 Pasal 22 ayat (7)).

The office has time until 12 January 2026 to check whether your request is complete, because the rules give it 3 working
days for that (Praktik PPID KPU; Perki KI 1/2021).

The office has found your request complete and is looking for the answer.

Other rules hold for what you ask. The office has time until 12 January 2026 instead of 22 January 2026, because they
give it 3 working days (Perki KI 1/2019 Pasal 12).

The office needs longer. It now has time until 14 January 2026 instead of 12 January 2026, because the rules allow it to
extend once with a written reason (Perki KI 1/2019 Pasal 12).

The office has replied.

The office has your objection. The officer’s superior has time to reply until 12 January 2026, because the rules give 3
working days (Perki KI 1/2019 Pasal 14).

The officer’s superior has replied.
"""


def sentences(text):
    return [" ".join(one.split()) for one in text.split("\n\n")]


def words(case):
    return [one.what for one in told(case)]


def test_the_whole_way_is_told_in_plain_words(ask, at, officer, superior):
    at(2026, 1, 5, 9)
    case = ask()
    assert words(case) == sentences(AT_RECEIPT)
    completing.clarify(case, missing="Tahun?", by=officer)
    at(2026, 1, 7, 9)
    completing.complete(case, completion="2025", by=CITIZEN)
    completing.accept(case, track="election", by=officer)
    answering.extend(case, reason="Arsip di gudang", by=officer)
    answering.decide(case, reply=Reply("granted", "Ini."), by=officer)
    objection = objecting.object_to(case, ground="d", account="Bukan itu", by=CITIZEN)
    objecting.reply_to(objection, ruling="dismissed", reply="Tetap.", by=superior)
    case.refresh_from_db()
    assert words(case)[2:] == sentences(LATER)
    assert "Arsip di gudang" in [one.note for one in told(case)]


def test_every_kind_of_event_has_words_or_is_left_out_on_purpose(ask, at):
    at(2026, 1, 5, 9)
    case = ask()
    reply = case.clock_entries.get(step=Step.REPLY)
    facts = {"start": reply.start, "days": 10, "due": reply.due, "alarm": reply.alarm, "old_due": reply.start}
    for step in Step:
        for kind in ClockKind:
            for given in (facts, {}):
                ClockEntry.objects.create(request=case, step=step, kind=kind, actor="system:test", **given)
    for language in ("id", "en"):
        with override(language):
            assert all("%(" not in one for one in words(case))


def test_what_is_still_to_be_confirmed_is_explained_where_it_stands(ask, at, site, karanganyar, officer, staff):
    at(2026, 1, 5, 9)
    case = ask(track="election")
    page = site(karanganyar, f"/ppid/lacak/{token_of(case)}/").text
    assert "Kantor sudah menerima permohonan Anda" in page
    assert "karena" in page
    meaning = "“Perlu dipastikan” artinya"
    assert page.count(meaning) == 1
    assert meaning not in site(karanganyar, f"/ppid/lacak/{token_of(ask())}/").text
    assert site(karanganyar, "/ppid/kalkulator/?received=2026-01-05&track=election").text.count(meaning) == 1
    desk = staff(officer)
    assert meaning in desk.get(f"/kantor/ppid/{case.pk}/").text
    assert meaning in desk.get("/kantor/laporan-ppid/").text
