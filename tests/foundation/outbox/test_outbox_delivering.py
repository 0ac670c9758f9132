"""Each class of error has its own consequence; a lost claim has none."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from receivers import attempt, lapse, sent

from kentongan.foundation.outbox import Ambiguous, Permanent, Transient, retrying
from kentongan.foundation.outbox.delivery import STOPPED, claim, deliver_one
from kentongan.foundation.outbox.failures import ErrorClass
from kentongan.foundation.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _even_chance(monkeypatch):
    monkeypatch.setattr("random.random", lambda: 0.5)


def test_a_delivery_that_succeeds_is_settled(receiver):
    message = attempt(sent())
    assert receiver.got == [("k:1", {"n": 1})]
    assert (message.state, message.attempts, message.fence) == ("delivered", 1, 1)
    assert (message.error_class, message.last_error, message.lease_until) == ("", "", None)
    assert message.settled_at is not None


def test_passing_trouble_is_tried_again_after_a_while_and_forgotten_on_success(receiver):
    receiver.errors = [Transient("line busy")]
    message = attempt(sent())
    assert (message.state, message.attempts, message.settled_at) == ("waiting", 1, None)
    assert (message.error_class, message.last_error) == ("transient", "line busy")
    assert message.next_attempt_at <= timezone.now() + retrying.ceiling(1)
    message = attempt(message)
    assert (message.state, message.attempts, message.last_error) == ("delivered", 2, "")


def test_a_wait_is_as_long_as_chance_and_the_attempt_say(receiver):
    receiver.errors = [Transient("line busy")] * 3
    message = sent()
    for seconds in (5, 10, 20):
        before = timezone.now()
        attempt(message)
        wait = message.next_attempt_at - before
        assert timedelta(seconds=seconds) <= wait < timedelta(seconds=seconds + 2)
        assert claim() == []


def test_what_is_refused_for_good_is_parked_at_once(receiver):
    receiver.errors = [Permanent("no such account")]
    message = attempt(sent())
    assert (message.state, message.attempts) == ("parked", 1)
    assert (message.error_class, message.last_error) == ("permanent", "no such account")
    assert claim() == []


def test_an_unknown_outcome_is_parked_when_the_receiver_cannot_tell_a_repetition(receiver):
    receiver.errors = [Ambiguous("no answer")]
    assert attempt(sent()).state == "parked"


def test_an_unknown_outcome_is_tried_again_when_the_receiver_can(forgiving):
    forgiving.errors = [Ambiguous("no answer")]
    message = attempt(sent("forgiving"))
    assert (message.state, message.error_class) == ("waiting", "ambiguous")
    assert attempt(message).state == "delivered"


def test_any_other_exception_is_tried_a_few_times_and_its_text_is_not_kept(receiver, caplog):
    receiver.errors = [ValueError("ani@contoh.id")] * 10
    message = sent()
    for attempts in range(1, 6):
        assert (attempt(message).state, message.attempts) == ("waiting", attempts)
    assert (attempt(message).state, message.attempts) == ("parked", 6)
    assert (message.error_class, message.last_error) == ("unexpected", "ValueError")
    assert len(receiver.errors) == 4
    assert "failed unexpectedly: ValueError" in caplog.text
    assert "receivers.py" in caplog.text, "where it arose"
    assert "ani@contoh.id" not in caplog.text


def test_passing_trouble_that_does_not_pass_is_parked_in_the_end(receiver):
    receiver.errors = [Transient("line busy")]
    message = sent()
    Message.objects.update(attempts=retrying.ATTEMPTS[ErrorClass.TRANSIENT] - 1)
    assert attempt(message).state == "parked"


def test_a_payload_whose_key_is_gone_is_not_lost_but_parked(receiver, settings):
    message = sent()
    Message.objects.update(attempts=5)
    settings.SECRET_KEY = "another"
    assert attempt(message).state == "parked"
    assert (message.last_error, message.payload != "") == ("BrokenSeal", True)
    assert receiver.got == []


def test_a_channel_that_this_process_does_not_know_yet_is_tried_again(receiver):
    message = sent()
    Message.objects.update(channel="tomorrow")
    assert attempt(message).state == "waiting"
    assert message.last_error == "LookupError"


def test_a_long_error_is_cut_to_fit(receiver):
    receiver.errors = [Permanent("x" * 500)]
    assert attempt(sent()).last_error == "x" * 200


def test_a_claim_holds_until_its_lease_runs_out(receiver):
    before = timezone.now()
    message = sent()
    (claimed,) = claim(lease=timedelta(minutes=5))
    assert (claimed.state, claimed.fence, claimed.attempts) == ("claimed", 1, 1)
    assert claimed.lease_until >= before + timedelta(minutes=5)
    message.refresh_from_db()
    assert message.state == "claimed"
    assert claim() == []


def test_the_longest_due_come_first_and_no_more_than_asked_for(receiver):
    messages = [sent(key=f"k:{n}") for n in range(3)]
    for age, message in enumerate(messages):
        Message.objects.filter(pk=message.pk).update(next_attempt_at=timezone.now() - timedelta(hours=age + 1))
    assert claim(limit=2) == [messages[2], messages[1]]
    assert claim(limit=2) == [messages[0]]


def test_what_a_stopped_worker_left_is_parked_when_it_may_have_arrived(receiver):
    message = sent()
    claim()
    lapse(message)
    assert claim() == []
    message.refresh_from_db()
    assert (message.state, message.error_class, message.last_error) == ("parked", "ambiguous", STOPPED)
    assert message.error_in_words.startswith("Pengirimnya berhenti")


def test_what_a_stopped_worker_left_is_taken_over_when_a_repetition_is_harmless(forgiving):
    message = sent("forgiving")
    claim()
    lapse(message)
    assert claim() == []
    message.refresh_from_db()
    assert (message.state, message.error_class, message.lease_until) == ("waiting", "ambiguous", None)
    message = attempt(message)
    assert (message.state, message.fence, message.attempts) == ("delivered", 2, 2)
    assert forgiving.got == [("k:1", {"n": 1})]


@pytest.mark.parametrize("error", [None, Permanent("no"), Transient("later"), ZeroDivisionError()])
def test_a_worker_that_wakes_after_its_lease_overwrites_nothing(forgiving, error, caplog):
    message = sent("forgiving")
    (late,) = claim()
    lapse(message)
    claim()
    message = attempt(message)
    assert (message.state, message.fence) == ("delivered", 2)
    before = Message.objects.values().get()
    forgiving.errors = [error] if error else []
    with caplog.at_level(logging.WARNING):
        assert deliver_one(late) is False
    assert Message.objects.values().get() == before
    assert "claim 1 was lost" in caplog.text


def test_a_late_result_does_not_undo_a_new_claim(forgiving):
    message = sent("forgiving")
    (late,) = claim()
    lapse(message)
    claim()
    Message.objects.update(next_attempt_at=timezone.now())
    (current,) = claim()
    assert (current.state, current.fence) == ("claimed", 2)
    assert deliver_one(late) is False
    assert deliver_one(current) is True
    message.refresh_from_db()
    assert message.state == "delivered"


def test_a_late_result_does_not_undo_what_a_person_decides(receiver):
    message = sent()
    (late,) = claim()
    lapse(message)
    claim()
    before = Message.objects.values().get()
    assert before["state"] == "parked"
    assert deliver_one(late) is False
    assert Message.objects.values().get() == before


def test_an_idle_look_reads_twice_and_writes_nothing(receiver, django_assert_num_queries):
    sent(not_before=timezone.now() + timedelta(hours=1))
    with django_assert_num_queries(2) as asked:
        assert claim() == []
    assert all(query["sql"].startswith("SELECT") for query in asked)
