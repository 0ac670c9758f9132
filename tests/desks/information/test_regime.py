"""The terms as dated rows: who may change them, which clocks follow, what stays."""

import json
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from kentongan.desks.information import clocks
from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.regime import confirm, set_rule, set_term
from kentongan.desks.information.actions.retaining import set_retention
from kentongan.desks.information.clockwork import Clockwork
from kentongan.desks.information.models import ClockEntry, InformationRequest, ProcedureRule, Term
from kentongan.desks.information.replaying import replayed
from kentongan.desks.information.retention import BASIS
from kentongan.desks.information.terms import Regime, seed, shipped
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.ledger.models import Entry
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


RULE = {
    "track": "ordinary", "code": "receipt_day", "value": "1", "legal_basis": "Perki contoh Pasal 2", "confirmed": True,
}  # fmt: skip


def clock(case):
    return ClockEntry.objects.filter(request=case, step="reply").last()


def test_a_confirmed_answer_no_longer_brings_the_alarm_forward(ask, at, admin, django_capture_on_commit_callbacks):
    at(2026, 1, 5, 9)
    case, election = ask(), completing.accept(ask(), track="election", by=System("test"))
    assert (case.due_on, clock(case).alarm) == (date(2026, 1, 20), date(2026, 1, 19))
    row = ProcedureRule.objects.get(track="ordinary", code="receipt_day")
    with django_capture_on_commit_callbacks(execute=True):
        confirm(row, source="Perki KI 1/2021 Pasal contoh", by=admin)
    entry = clock(case)
    assert (entry.kind, entry.due, entry.old_due, entry.alarm) == (
        "recomputed", date(2026, 1, 20), date(2026, 1, 20), date(2026, 1, 20),
    )  # fmt: skip
    assert "Perki KI 1/2021 Pasal contoh" in entry.cause
    assert clock(election).kind == "retracked"
    assert (row.confirmed, row.legal_basis) == (True, "Perki KI 1/2021 Pasal contoh")


def test_an_answer_holds_from_its_day_and_its_clocks_are_lived_through_again(
    ask, at, admin, officer, django_capture_on_commit_callbacks
):
    at(2026, 1, 5, 9)
    early = completing.accept(ask(), track="ordinary", by=officer)
    at(2026, 1, 6, 9)
    extended = answering.extend(completing.accept(ask(), track="ordinary", by=officer), reason="Arsip", by=officer)
    asked = completing.clarify(ask(), missing="Tahun?", by=officer)
    at(2026, 1, 8, 9)
    completed = completing.complete(asked, completion="2025", by=officer)
    cases = (early, extended, completed)
    assert [case.due_on for case in cases] == [date(2026, 1, 20), date(2026, 1, 30), date(2026, 1, 23)]
    with django_capture_on_commit_callbacks(execute=True):
        set_rule(**RULE, valid_from=date(2026, 1, 6), by=admin)
    for case in cases:
        case.refresh_from_db()
    assert [case.due_on for case in cases] == [date(2026, 1, 20), date(2026, 1, 29), date(2026, 1, 23)]
    assert (clock(extended).old_due, clock(extended).kind) == (date(2026, 1, 30), "recomputed")
    with django_capture_on_commit_callbacks(execute=True):
        set_rule(**{**RULE, "code": "completion", "value": "nothing"}, valid_from=date(2026, 1, 6), by=admin)
    for case in cases:
        case.refresh_from_db()
    assert [case.due_on for case in cases] == [date(2026, 1, 20), date(2026, 1, 29), date(2026, 1, 20)]
    rows = ProcedureRule.objects.filter(track="ordinary", code="receipt_day").order_by("valid_from")
    assert [(row.value, row.valid_to) for row in rows] == [("0", date(2026, 1, 5)), ("1", None)]
    assert Entry.objects.filter(verb="information.rule_set", unit="00").count() == 2


def test_living_through_again_by_the_same_rules_changes_nothing(ask, at, officer):
    at(2026, 1, 5, 9)
    moved = completing.accept(ask(), track="election", by=officer)
    answering.extend(moved, reason="Arsip", by=officer)
    asked = completing.clarify(ask(), missing="Tahun?", by=officer)
    at(2026, 1, 7, 9)
    completing.complete(asked, completion="2025", by=officer)
    objection = objecting.object_to(ask(), ground="b", account="Tidak ada", by=System("test"))
    clockwork = Clockwork.of(objection.unit, date(2026, 1, 7))
    for case in InformationRequest.framework.all():
        events = list(ClockEntry.objects.filter(request=case).order_by("pk"))
        for entry in {(one.step, one.objection_id): one for one in events}.values():
            if entry.due:
                found = replayed(case, (entry.step, entry.objection_id), events, clockwork)
                assert (found[0], set(found)) == (clocks.counts_of(entry)[0], set(clocks.counts_of(entry)))


def test_only_the_nation_answers_and_confirms(officer, superior, admin, nothing_changes):
    row, term = ProcedureRule.objects.first(), Term.objects.filter(confirmed=False).first()
    with nothing_changes():
        for who in (officer, superior):
            with pytest.raises(NotAllowed):
                set_rule(**RULE, valid_from=date(2026, 2, 1), by=who)
            for one in (row, term):
                with pytest.raises(NotAllowed):
                    confirm(one, source="x", by=who)
        for wrong in ({"value": "2"}, {"legal_basis": " "}):
            with pytest.raises(Incomplete):
                set_rule(**{**RULE, **wrong}, valid_from=date(2026, 2, 1), by=admin)
        with pytest.raises(Incomplete):
            confirm(row, source=" ", by=admin)
    confirm(term, source="Perki contoh", by=admin)
    with nothing_changes(), pytest.raises(WrongState):
        confirm(term, source="Perki lain", by=admin)


def test_the_page_answers_confirms_and_tells_what_was_changed(admin, staff, officer):
    browser, page = staff(admin), "/kantor/ppid/tenggat/"
    row, term = ProcedureRule.objects.first(), Term.objects.filter(confirmed=False).first()
    assert browser.post(f"{page}aturan/{row.pk}/pastikan/", {"source": "Perki Tujuh"}).status_code == 302
    assert browser.post(f"{page}jangka/{term.pk}/pastikan/", {"source": ""}).status_code == 302
    row.refresh_from_db()
    term.refresh_from_db()
    assert (row.confirmed, row.legal_basis, term.confirmed) == (True, "Perki Tujuh", False)
    given = {**RULE, "answer": "receipt_day:1", "valid_from": "2026-02-01", "confirmed": "on"}
    refused = browser.post(f"{page}aturan/", {**given, "legal_basis": ""})
    assert refused.status_code == 422
    assert browser.post(f"{page}aturan/", {**given, "answer": "receipt_day:7"}).status_code == 422
    assert browser.post(f"{page}aturan/", given).status_code == 302
    assert "Perki Tujuh" in browser.get(page).content.decode().split('id="deeds"')[1]
    assert staff(officer).post(f"{page}aturan/", given)["Location"] == "/kantor/"


def test_a_number_that_is_entered_anew_for_the_same_day_leaves_the_old_one_in_the_ledger(admin):
    since = date(2030, 2, 1)
    set_term(**NEW, valid_from=since, by=admin)
    set_term(**{**NEW, "days": 8, "legal_basis": "UU contoh Pasal 2"}, valid_from=since, by=admin)
    term = Entry.objects.filter(verb="information.term_set").latest("pk")
    kept = {"record_class": "person", "valid_from": since, "confirmed": True, "by": admin}
    set_retention(**kept, months=30, legal_basis="JRA contoh")
    set_retention(**kept, months=36, legal_basis="JRA kedua")
    first, second = Entry.objects.filter(verb="information.retention_set").order_by("pk")
    found = [
        [json.loads(one.details)[name] for name in ("old", "new", "old_basis", "legal_basis")]
        for one in (term, first, second)
    ]
    assert found == [
        [7, 8, "UU contoh Pasal 1", "UU contoh Pasal 2"],
        [24, 30, BASIS, "JRA contoh"],
        [30, 36, "JRA contoh", "JRA kedua"],
    ]


def test_the_hour_at_which_offices_close_is_a_dated_answer(ask, at, admin):
    rule = {"track": "ordinary", "code": "outside_hours", "legal_basis": "Perpres contoh", "confirmed": False}
    at(2026, 1, 5, 23)
    assert ask().received_on == date(2026, 1, 5)
    set_rule(**rule, value="16:30", valid_from=date(2026, 1, 6), by=admin)
    for (hour, minute), day in (((16, 29), date(2026, 1, 6)), ((16, 30), date(2026, 1, 7))):
        at(2026, 1, 6, hour, minute)
        assert ask().received_on == day
    set_rule(**rule, value="15:00", valid_from=date(2026, 1, 8), by=admin)
    at(2026, 1, 8, 15, 0)
    assert ask().received_on == date(2026, 1, 9)
    with pytest.raises(Incomplete):
        set_rule(**rule, value="yes", valid_from=date(2026, 1, 9), by=admin)


def test_an_answer_of_before_gets_the_hour_that_held_for_it():
    hour = import_module("kentongan.desks.information.migrations.0003_closing_hour_in_the_rule")
    rules = ProcedureRule.objects.filter(code="outside_hours")
    rules.filter(track="election").update(value="yes")
    hour.put_in(apps, None)
    assert dict(rules.values_list("track", "value")) == {"ordinary": "no", "election": "16:00"}
    hour.take_out(apps, None)
    assert dict(rules.values_list("track", "value")) == {"ordinary": "no", "election": "yes"}
