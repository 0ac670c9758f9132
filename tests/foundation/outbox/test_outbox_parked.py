"""What a person may do with a parked message, and how payloads disappear."""

from datetime import timedelta

import pytest
from django.utils import timezone
from receivers import attempt, sent

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.ledger.wording import sentence
from kentongan.foundation.outbox import Ambiguous, Permanent, Transient, channels
from kentongan.foundation.outbox.actions import NotParked, discard, purge, retry, withdraw
from kentongan.foundation.outbox.delivery import claim, deliver_one
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.outbox.reads import parked

pytestmark = pytest.mark.django_db


class Budi:
    actor_code = "person:4"


@pytest.fixture
def message(receiver):
    receiver.errors = [Permanent("no such account")]
    return attempt(sent(unit="33.13", expires_in=timedelta(hours=1)))


def everything():
    return list(Message.objects.order_by("id").values()), list(Entry.objects.order_by("id").values())


def test_retrying_sends_it_again_with_all_attempts_and_is_recorded(message, receiver):
    retry(message, by=Budi())
    assert (message.state, message.attempts, message.expires_at) == ("waiting", 0, None)
    entry = Entry.objects.get()
    assert (entry.verb, entry.unit, entry.actor) == ("outbox.retried", "33.13", "person:4")
    assert entry.subject == f"outbox.message:{message.pk}"
    assert entry.details == '{"channel":"test"}'
    assert sentence(entry.verb, actor="Budi") == "Budi mengirim ulang pesan yang tertahan"
    assert attempt(message).state == "delivered"
    assert receiver.got == [("k:1", {"n": 1})]


def test_discarding_keeps_the_reason_in_the_ledger(message):
    discard(message, reason=" Alamatnya salah ", by=Budi())
    assert message.state == "discarded"
    assert message.settled_at is not None
    entry = Entry.objects.get()
    assert (entry.verb, entry.unit) == ("outbox.discarded", "33.13")
    assert entry.details == '{"channel":"test","reason":"Alamatnya salah"}'
    assert sentence(entry.verb, actor="Budi") == "Budi membatalkan pesan yang tertahan"


def test_discarding_needs_a_reason(message):
    before = everything()
    with pytest.raises(ValueError, match="alasan"):
        discard(message, reason="  ", by=Budi())
    assert everything() == before


@pytest.mark.parametrize("state", ["waiting", "claimed", "delivered", "expired", "discarded"])
def test_only_parked_messages_can_be_acted_on(message, state):
    Message.objects.update(state=state)
    before = everything()
    for act in (lambda: retry(message, by=Budi()), lambda: discard(message, reason="x", by=Budi())):
        with pytest.raises(NotParked, match="tidak lagi tertahan"):
            act()
    assert everything() == before


def test_two_people_cannot_both_decide(message):
    (stale,) = parked(None)
    discard(message, reason="Alamatnya salah", by=Budi())
    before = everything()
    with pytest.raises(NotParked):
        retry(stale, by=Budi())
    assert everything() == before


def test_a_message_of_no_unit_stands_in_the_national_ledger(message):
    Message.objects.update(unit="")
    message.refresh_from_db()
    retry(message, by=Budi())
    assert Entry.objects.get().unit == "00"


def test_the_parked_are_listed_by_unit_the_longest_waiting_first(receiver):
    for key, unit in (("a", "33.13"), ("b", "00"), ("c", "33.13"), ("d", "")):
        receiver.errors = [Permanent("no")]
        attempt(sent(key=key, unit=unit))
    sent(key="e", unit="33.13")
    assert [message.key for message in parked(["33.13"])] == ["a", "c"]
    assert [message.key for message in parked(None)] == ["a", "b", "c", "d"]
    assert list(parked([])) == []


def test_payloads_are_wiped_some_time_after_the_end_and_keys_stay(receiver):
    now = timezone.now()
    for state, days in (
        ("delivered", 31),
        ("delivered", 29),
        ("expired", 31),
        ("discarded", 31),
        ("parked", 31),
    ):
        message = sent(key=f"{state} {days}")
        Message.objects.filter(pk=message.pk).update(state=state, settled_at=now - timedelta(days=days))
    assert purge(older_than=timedelta(days=30)) == 3
    assert set(Message.objects.exclude(payload="").values_list("key", flat=True)) == {
        "delivered 29",
        "parked 31",
    }
    assert purge(older_than=timedelta(days=30)) == 0
    assert sent(key="delivered 31").state == "delivered"


def test_a_channel_has_one_deliverer(receiver):
    with pytest.raises(ValueError, match="already is a channel 'test'"):
        channels.channel("test")(lambda payload, message: None)
    assert channels.channel_named("test").deliver is receiver


@pytest.mark.parametrize("error", [None, Transient("line busy"), Ambiguous("cut off"), Permanent("no such account")])
def test_a_withdrawn_message_that_a_worker_has_in_hand_is_wiped_whatever_comes_of_it(receiver, error):
    receiver.errors = [error] if error else []
    message, other = sent(key="information.answered:7:"), sent(key="information.answered:71:")
    (in_hand,) = [one for one in claim(2) if one.pk == message.pk]
    assert withdraw(["information.answered:7:"]) == 0, "it may arrive still"
    assert deliver_one(in_hand) is False
    assert claim() == []
    message.refresh_from_db()
    other.refresh_from_db()
    assert (message.state, message.payload, message.lease_until) == ("discarded", "", None)
    assert message.settled_at is not None
    assert (other.state, other.payload != "") == ("claimed", True)
