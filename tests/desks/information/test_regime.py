"""The terms as dated rows: who may change them, which clocks follow, what stays."""

from datetime import date

import pytest

from kentongan.desks.information.actions import completing
from kentongan.desks.information.actions.regime import set_term
from kentongan.desks.information.models import ClockEntry, Term
from kentongan.desks.information.terms import Regime, seed, shipped
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.people.actors import System

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

NEW = {"track": "ordinary", "step": "reply", "days": 7, "legal_basis": "UU contoh Pasal 1", "confirmed": True}


@pytest.fixture
def admin(serving, nation):
    return serving("national-admin", nation)


def test_the_shipped_rows_are_those_of_the_rules():
    regime, day = Regime.read(), date(2026, 1, 5)
    found = {
        (track, step): regime.term(track, step, day).days for track, step in {(t.track, t.step) for t in regime.terms}
    }
    assert found == {
        ("ordinary", "completeness"): 3, ("ordinary", "completion"): 3, ("ordinary", "reply"): 10,
        ("ordinary", "extension"): 7, ("ordinary", "objection"): 30, ("ordinary", "objection_reply"): 30,
        ("ordinary", "dispute"): 14, ("ordinary", "dispute_decision"): 100, ("election", "completeness"): 3,
        ("election", "completion"): 3, ("election", "reply"): 3, ("election", "extension"): 2,
        ("election", "objection"): None, ("election", "objection_reply"): 3, ("election", "dispute"): None,
        ("election", "dispute_decision"): 14,
    }  # fmt: skip
    assert all(row["legal_basis"] for row in shipped()["terms"])


def test_seeding_again_changes_nothing(nothing_changes):
    Term.objects.filter(track="ordinary", step="reply").update(days=9)
    with nothing_changes():
        seed()


def test_a_new_term_holds_from_its_day_and_the_earlier_one_stays(admin):
    set_term(**NEW, valid_from=date(2026, 2, 1), by=admin)
    regime = Regime.read()
    assert regime.term("ordinary", "reply", date(2026, 1, 31)).days == 10
    assert regime.term("ordinary", "reply", date(2026, 2, 1)).days == 7
    assert Term.objects.get(track="ordinary", step="reply", days=10).valid_to == date(2026, 1, 31)


def test_running_clocks_that_began_under_it_are_counted_anew(ask, at, admin, django_capture_on_commit_callbacks):
    at(2026, 1, 5, 9)
    early = ask()
    at(2026, 1, 6, 9)
    inside, election = ask(), completing.accept(ask(), track="election", by=System("test"))
    with django_capture_on_commit_callbacks(execute=True):
        set_term(**NEW, valid_from=date(2026, 1, 6), by=admin)
    for case in (early, inside, election):
        case.refresh_from_db()
    assert (early.due_on, inside.due_on, election.due_on) == (date(2026, 1, 20), date(2026, 1, 15), date(2026, 1, 9))
    newest = ClockEntry.objects.filter(request=inside, step="reply").last()
    assert (newest.kind, newest.old_due, newest.days) == ("recomputed", date(2026, 1, 21), 7)
    assert "10 → 7 (UU contoh Pasal 1)" in newest.cause


def test_only_the_nation_changes_terms(officer, superior, nothing_changes):
    for who in (officer, superior):
        with nothing_changes(), pytest.raises(NotAllowed):
            set_term(**NEW, valid_from=date(2026, 2, 1), by=who)


def test_a_term_without_its_basis_is_refused(admin, nothing_changes):
    with nothing_changes(), pytest.raises(Incomplete):
        set_term(**{**NEW, "legal_basis": " "}, valid_from=date(2026, 2, 1), by=admin)


def test_the_page_shows_and_saves(admin, staff, officer):
    browser = staff(admin)
    assert "UU 14/2008 Pasal 22 ayat (7)" in browser.get("/kantor/ppid/tenggat/").content.decode()
    given = {**NEW, "valid_from": "2026-02-01", "confirmed": "on"}
    assert browser.post("/kantor/ppid/tenggat/", given).status_code == 302
    assert browser.post("/kantor/ppid/tenggat/", {**given, "legal_basis": ""}).status_code == 422
    assert Term.objects.filter(track="ordinary", step="reply").count() == 2
    assert staff(officer).get("/kantor/ppid/tenggat/")["Location"] == "/kantor/"
