"""A message leaves with its transaction, once per key, and is sealed meanwhile."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from receivers import attempt, sent

from kentongan.foundation import outbox
from kentongan.foundation.outbox.delivery import claim
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db


def test_a_message_waits_sealed_and_due_at_once(receiver):
    before = timezone.now()
    message = sent(payload={"to": "ani@contoh.id", "day": date(2026, 2, 14)}, unit="33.13")
    assert (message.channel, message.key, message.unit) == ("test", "k:1", "33.13")
    assert (message.state, message.attempts, message.fence) == ("waiting", 0, 0)
    assert before <= message.next_attempt_at <= timezone.now()
    assert message.expires_at is None
    assert "ani" not in message.payload
    assert unseal(message.payload) == '{"day":"2026-02-14","to":"ani@contoh.id"}'


def test_the_same_key_is_queued_once_per_channel(receiver, forgiving):
    first = sent(payload={"n": 1})
    again = sent(payload={"n": 2})
    other = sent("forgiving", payload={"n": 3})
    assert again.pk == first.pk != other.pk
    assert unseal(again.payload) == '{"n":1}'
    assert Message.objects.count() == 2


def test_what_was_delivered_is_not_sent_again(receiver):
    message = attempt(sent())
    assert sent().pk == message.pk
    assert claim() == []
    assert receiver.got == [("k:1", {"n": 1})]


def test_an_undone_fact_sends_nothing(receiver):
    with transaction.atomic():
        outbox.send("test", {"n": 1}, key="k:1")
        transaction.set_rollback(True)
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_sending_outside_a_transaction_is_refused(receiver):
    with pytest.raises(TransactionManagementError, match="inside the transaction"):
        outbox.send("test", {"n": 1}, key="k:1")
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"channel": "tset"}, LookupError),
        ({"key": ""}, ValueError),
        ({"key": "k" * 201}, ValueError),
        ({"key": "k\nk"}, ValueError),
        ({"payload": {"n": object()}}, TypeError),
        ({"payload": {"n": float("nan")}}, ValueError),
        ({"not_before": datetime(2026, 2, 14)}, ValueError),  # noqa: DTZ001 (the point of the case)
        ({"unit": "3" * 17}, ValueError),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_queued(receiver, wrong, error):
    with pytest.raises(error):
        sent(**wrong)
    assert not Message.objects.exists()


def test_a_message_for_later_is_not_claimed_before(receiver):
    message = sent(not_before=timezone.now() + timedelta(minutes=5))
    assert claim() == []
    Message.objects.filter(pk=message.pk).update(next_attempt_at=datetime(2026, 2, 14, tzinfo=UTC))
    assert claim() == [message]


def test_a_message_that_expired_is_ended_and_does_not_leave(receiver):
    message = sent(expires_in=timedelta(0))
    valid = sent(key="k:2", expires_in=timedelta(hours=1))
    assert claim(limit=5) == [valid]
    message.refresh_from_db()
    assert message.state == "expired"
    assert message.settled_at is not None
    assert receiver.got == []


def test_the_same_key_sent_by_several_processes_at_once_is_one_message(real_database):
    assert real_database.run("tests/foundation/outbox/send_at_once.py").strip() == "10"
