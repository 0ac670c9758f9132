"""Every state × every verb × every role, and random sequences of verbs: what the table allows happens, nothing else."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.desks.information import clocks
from kentongan.desks.information.actions import answering, completing, objecting, opening
from kentongan.desks.information.actions.answering import Reply
from kentongan.desks.information.actions.opening import Wording
from kentongan.desks.information.clockwork import Clockwork
from kentongan.desks.information.models import ClockEntry, InformationRequest, Objection, PublicAnswer
from kentongan.desks.information.replaying import replayed
from kentongan.desks.information.states import (
    ANSWER_LIFE,
    OBJECTION_LIFE,
    OPEN,
    REQUEST_LIFE,
    AnswerState,
    ObjectionState,
    State,
)
from kentongan.foundation.conduct.errors import NotAllowed, Refused, WrongState
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.people.actors import System

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]

VERBS: dict[str, Callable[[InformationRequest, Any], Any]] = {
    "accept": lambda case, by: completing.accept(case, track="ordinary", by=by),
    "clarify": lambda case, by: completing.clarify(case, missing="Tahun?", by=by),
    "complete": lambda case, by: completing.complete(case, completion="2025", by=by),
    "lapse": lambda case, by: completing.lapse(case, reason="Tidak dilengkapi", by=by),
    "extend": lambda case, by: answering.extend(case, reason="Di arsip", by=by),
    "decide": lambda case, by: answering.decide(case, reply=Reply("granted", "Terlampir."), by=by),
    "withdraw": lambda case, by: completing.withdraw(case, reason="Sudah", by=by),
}
ROADS = {
    "received": (),
    "waiting": ("clarify",),
    "in_progress": ("accept",),
    "answered": ("accept", "decide"),
    "lapsed": ("clarify", "lapse"),
    "withdrawn": ("withdraw",),
}
BY = System("test")


def brought_to(state: str, ask: Any, at: Any) -> InformationRequest:
    """A case in a state, by the verbs that lead there; the applicant's term has run out where it waits."""
    at(2026, 1, 5, 9)
    case = ask()
    for verb in ROADS[state]:
        if verb == "lapse":
            at(2026, 1, 12, 9)
        case = VERBS[verb](case, BY)
    if state == "waiting":
        at(2026, 1, 12, 9)
    assert case.state == state
    return case


def test_the_table_is_the_one_that_is_walked():
    assert {step.verb for step in REQUEST_LIFE.steps} == set(VERBS)
    assert set(REQUEST_LIFE.states) == set(ROADS) == set(State.values)


@pytest.fixture
def actors(serving, karanganyar, semarang):
    """Role → somebody who has it; nobody but an officer of the unit and the applicant carries out a verb."""
    people = {role: serving(role, karanganyar) for role in ("ppid-officer", "ppid-superior", "author", "head")}
    return people | {"officer-elsewhere": serving("ppid-officer", semarang), "citizen": System("applicant")}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", ROADS)
def test_every_state_verb_and_role(state, verb, ask, at, actors, nothing_changes):
    case = brought_to(state, ask, at)
    step = next((one for one in REQUEST_LIFE.steps if (one.source, one.verb) == (state, verb)), None)
    allowed = {"ppid-officer", "citizen"} if step else set()
    with nothing_changes():
        for role in actors.keys() - allowed:
            expected = WrongState if role in {"ppid-officer", "citizen"} else NotAllowed
            with pytest.raises(expected):
                VERBS[verb](case, actors[role])
    for role in sorted(allowed):
        with transaction.atomic():
            assert VERBS[verb](case, actors[role]).state == step.target
            transaction.set_rollback(True)
        case.refresh_from_db()


OBJECTION_VERBS: dict[str, tuple[str, Callable[[Objection, Any], Objection]]] = {
    "reply": ("ppid-superior", lambda one, by: objecting.reply_to(one, ruling="upheld", reply="Ya.", by=by)),
    "withdraw": ("ppid-officer", lambda one, by: objecting.withdraw_objection(one, reason="Sudah", by=by)),
}
"""Verb → who of the office carries it out, and how."""
OBJECTION_ROADS = {"filed": (), "replied": ("reply",), "withdrawn": ("withdraw",)}


def test_every_state_verb_and_role_of_an_objection(ask, at, actors, nothing_changes):
    assert {step.verb for step in OBJECTION_LIFE.steps} == set(OBJECTION_VERBS)
    assert set(ObjectionState.values) == set(OBJECTION_ROADS)
    at(2026, 1, 5, 9)
    for (state, road), (verb, (holder, run)) in product(OBJECTION_ROADS.items(), OBJECTION_VERBS.items()):
        objection = objecting.object_to(ask(), ground="b", account="Tidak ada", by=BY)
        for before in road:
            objection = OBJECTION_VERBS[before][1](objection, BY)
        step = next((one for one in OBJECTION_LIFE.steps if (one.source, one.verb) == (state, verb)), None)
        allowed = {holder, "citizen"}
        with nothing_changes():
            for role in actors if step is None else actors.keys() - allowed:
                with pytest.raises(WrongState if role in allowed else NotAllowed):
                    run(objection, actors[role])
        if step:
            assert run(objection, actors[holder]).state == step.target


WORDING = Wording("DIPA 2025", "Berapa DIPA 2025?", "Rp 1.250.000.000.")
ANSWER_VERBS: dict[str, Callable[[PublicAnswer, Any], PublicAnswer]] = {
    "publish": lambda one, by: opening.publish(one.request, WORDING, by=by),
    "withdraw": lambda one, by: opening.withdraw_answer(one, reason="Keliru", by=by),
}
ANSWER_ROADS = {"published": (), "withdrawn": ("withdraw",)}


def test_every_state_verb_and_role_of_an_opened_answer(ask, at, actors, nothing_changes):
    assert {step.verb for step in ANSWER_LIFE.steps} == set(ANSWER_VERBS)
    assert set(AnswerState.values) == set(ANSWER_ROADS)
    at(2026, 1, 5, 9)
    for (state, road), (verb, run) in product(ANSWER_ROADS.items(), ANSWER_VERBS.items()):
        case = completing.accept(ask(), track="ordinary", by=BY)
        case = answering.decide(case, reply=Reply("granted", "Rp 1.250.000.000."), by=BY)
        answer = opening.publish(case, WORDING, by=BY)
        for before in road:
            answer = ANSWER_VERBS[before](answer, BY)
        assert answer.state == state
        step = next((one for one in ANSWER_LIFE.steps if (one.source, one.verb) == (state, verb)), None)
        allowed = {"ppid-officer", "citizen"}
        with nothing_changes():
            for role in actors if step is None else actors.keys() - allowed:
                with pytest.raises(WrongState if role in allowed else NotAllowed):
                    run(answer, actors[role])
        if step:
            assert run(answer, actors["ppid-officer"]).state == step.target


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from([*VERBS, "object"]), st.integers(0, 6)), max_size=9))
def test_random_sequences_keep_the_promises(steps, ask, at):
    moment = at(2026, 1, 5, 9)
    case = ask()
    for verb, days in steps:
        moment += timedelta(days=days)
        at(moment.year, moment.month, moment.day, 9)
        before = Entry.objects.count()
        try:
            if verb == "object":
                objecting.object_to(case, ground="d", account="Bukan itu", by=BY)
            else:
                case = VERBS[verb](case, BY)
        except Refused:
            assert Entry.objects.count() == before, "a refusal leaves no trace"
        else:
            assert Entry.objects.count() > before, "a deed stands in the ledger"
        check(InformationRequest.framework.get(pk=case.pk))


def check(case: InformationRequest) -> None:
    """One open clock of the reply, a basis for each decision, days that follow from the clocks, nothing overwritten."""
    newest = {}
    for entry in ClockEntry.objects.filter(request=case, objection=None).order_by("pk"):
        previous = newest.get(entry.step)
        assert entry.old_due == (previous.due if previous else None)
        newest[entry.step] = entry
    lived_through_again(case)
    running = {step for step, entry in newest.items() if entry.due}
    assert ("reply" in running) == (case.state in OPEN)
    assert (case.due_on is not None) == (case.state in OPEN)
    assert (case.state == "answered") == hasattr(case, "decision")
    if case.due_on and case.alarm_on:
        assert case.alarm_on <= newest["reply"].due
    assert Objection.framework.filter(request=case, state="filed").count() <= 1


def lived_through_again(case: InformationRequest) -> None:
    """By the same rules, the events of a running clock give the counts that it has."""
    events = list(ClockEntry.objects.filter(request=case).order_by("pk"))
    clockwork = Clockwork.of(case.unit, case.received_on)
    for entry in {(one.step, one.objection_id): one for one in events}.values():
        if entry.due:
            counts = replayed(case, (entry.step, entry.objection_id), events, clockwork)
            kept = clocks.counts_of(entry)
            assert (counts[0], set(counts)) == (kept[0], set(kept))
