"""The record of searches: what a reply that something isn't held rests on; and tests of consequence in a reply."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from kentongan.desks.information.actions import answering, completing
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.models import Exemption
from kentongan.desks.information.registry.actions import exclusions
from kentongan.desks.information.registry.models import ConsequenceTest, ExclusionGround
from kentongan.desks.information.routing.actions.searching import Looked, note_search
from kentongan.desks.information.routing.forgetting import forget
from kentongan.desks.information.routing.models import Search
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

NOWHERE = [Reply("not_held", "Bukan pada kami.", holder="KPU RI"), Reply("not_documented", "Belum ada.")]


@pytest.mark.parametrize("reply", NOWHERE, ids=lambda reply: reply.outcome)
def test_what_is_not_there_was_searched_first(reply, case, officer, searched, nothing_changes):
    with nothing_changes(), pytest.raises(Incomplete, match="Note first where was searched"):
        answering.decide(case, reply=reply, by=officer)
    row = searched(case)
    assert answering.decide(case, reply=reply, by=officer).outcome == reply.outcome
    assert Entry.objects.get(verb="routing.searched").subject == f"routing.search:{row.pk}"


def test_a_search_is_noted_once_by_the_officer_while_the_case_is_open(case, officer, superior, nothing_changes, at):
    looked = Looked("archive", "Arsip 2025", "Kasubbag", date(2026, 1, 5), found=False)
    row = note_search(case, looked, by=officer)
    with nothing_changes():
        assert note_search(case, looked, by=officer) == row
        with pytest.raises(NotAllowed):
            note_search(case, looked, by=superior)
        for changed in ({"where": " "}, {"searched_by": ""}, {"searched_on": date(2026, 1, 6)}):
            with pytest.raises(Incomplete):
                note_search(case, Looked(**{**vars_of(looked), **changed}), by=officer)
    case = completing.withdraw(case, reason="Sudah", by=officer)
    with nothing_changes(), pytest.raises(WrongState):
        note_search(case, Looked("register", "DIP", "Petugas", date(2026, 1, 5), found=True), by=officer)


def vars_of(looked):
    return {name: getattr(looked, name) for name in looked.__dataclass_fields__}


def test_a_search_is_never_written_anew_only_wiped(case, searched, send):
    sent = send(case, instruction="Cari pada Bapak Contoh")
    row = searched(case, note="Disimpan Bapak Contoh")
    for change in ({"found": True}, {"where": "Lain"}, {"note": "Lain"}, {"searched_on": date(2026, 1, 2)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Search.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Search.objects.all()._raw_delete("default")
    assert forget(case) == ()
    row.refresh_from_db()
    sent.refresh_from_db()
    assert (sent.question, sent.instruction, sent.number) == ("", "", "001/DISP/33.13/2026")
    assert (row.where, row.searched_by, row.note, row.found) == ("", "", "", False)


def test_the_form_notes_and_the_reply_keeps_what_was_typed(case, officer, staff):
    browser = staff(officer)
    page = f"/kantor/disposisi/pencarian/{case.pk}/"
    assert officer.name in browser.get(page).content.decode()
    given = {"outcome": "not_documented", "answer": "Belum pernah disusun.", "holder": ""}
    refused = browser.post(f"/kantor/ppid/{case.pk}/jawab/", given)
    assert refused.status_code == 422
    assert "Belum pernah disusun." in refused.content.decode()
    assert browser.post(page, {"place": "archive", "where": ""}).status_code == 422
    row = {"place": "section", "where": "Subbag Teknis", "searched_by": "Kasubbag", "searched_on": "2026-01-05", "note": "Nihil", "found": "no"}  # fmt: skip  # noqa: E501
    assert browser.post(page, row)["Location"] == f"/kantor/ppid/{case.pk}/"
    shown = browser.get(f"/kantor/ppid/{case.pk}/").content.decode()
    assert "Subbag Teknis" in shown
    assert "Nihil" in shown
    assert browser.post(f"/kantor/ppid/{case.pk}/jawab/", given).status_code == 302


@pytest.fixture
def decided(case, officer, superior):
    """A test of the unit that holds: ``decided(until=…)``."""

    def run(unit=None, **given):
        facts = {
            "document": "Denah gudang", "part": "Letak kamera.", "occasion": "before", "harm": "Gudang dapat dibobol.",
            "ground": ExclusionGround.objects.get(letter="a"), "benefit": "Aman.", "weighing": "Lebih aman.",
            "testers": "Sekretaris", "until": timezone.localdate() + timedelta(days=30), **given,
        }  # fmt: skip
        test = exclusions.begin(unit=unit or case.unit, by=officer, **facts)
        return exclusions.decide(test, number="7/PPID/2026", day=timezone.localdate(), seen=1, by=superior)

    return run


def test_a_refusal_rests_on_a_test_that_holds(case, officer, superior, decided, at, nothing_changes, semarang):
    test, other = decided(), decided(document="Rute truk")
    foreign = ConsequenceTest.framework.create(
        unit=semarang, state="decided", document="Lain", part="x", ground=test.ground, until=test.until,
        decision_number="1", decision_day=test.decision_day, decided_at=test.decided_at,
    )  # fmt: skip
    exclusions.revoke(other, reason="Dibuka", by=superior)
    for wrong in (other.pk, foreign.pk, 999_999):
        with nothing_changes(), pytest.raises(Incomplete, match="no longer holds"):
            answering.decide(case, reply=Reply("refused", "Tidak.", [KeptBack("", "", "", wrong)]), by=officer)
    answering.decide(case, reply=Reply("refused", "Tidak.", [KeptBack("", "Denah", "", test.pk)]), by=officer)
    row = Exemption.objects.get()
    assert (row.consequence_test_id, row.test, row.part) == (test.pk, "7/PPID/2026", "Denah")
    assert (row.article, row.consequence) == (test.ground.legal_basis, "Gudang dapat dibobol.")


def test_the_form_offers_the_tests_and_refuses_one_that_ended(case, officer, superior, decided, staff):
    test, browser = decided(), staff(officer)
    page = browser.get(f"/kantor/ppid/{case.pk}/").content.decode()
    assert "Denah gudang · 7/PPID/2026" in page
    given = {"outcome": "refused", "answer": "Tidak dapat kami buka.", "test_0": test.pk}
    exclusions.revoke(test, reason="Dibuka", by=superior)
    refused = browser.post(f"/kantor/ppid/{case.pk}/jawab/", given)
    assert refused.status_code == 422
    assert "Tidak dapat kami buka." in refused.content.decode()
    again = decided()
    assert browser.post(f"/kantor/ppid/{case.pk}/jawab/", {**given, "test_0": again.pk}).status_code == 302
    assert Exemption.objects.get().consequence_test_id == again.pk
    assert "7/PPID/2026" in browser.get(f"/kantor/ppid/{case.pk}/").content.decode()
