"""The courier's loop delivers what is due, survives its database, and stops when told."""

import threading

import pytest
from django.db import OperationalError
from receivers import sent

from kentongan.foundation.outbox import courier
from kentongan.foundation.outbox.courier import Courier
from kentongan.foundation.outbox.models import Message

pytestmark = pytest.mark.django_db(transaction=True)  # the loop closes its connection at the end


class Counting(threading.Event):
    """An event that sets itself when it was waited for the given number of times."""

    def __init__(self, waits):
        super().__init__()
        self.waits, self.waited = waits, []

    def wait(self, timeout=None):
        self.waited.append(timeout)
        if len(self.waited) == self.waits:
            self.set()
        return self.is_set()


def test_everything_due_is_delivered_before_it_rests(receiver):
    for number in range(3):
        sent(key=f"k:{number}", payload={"n": number})
    stop = Counting(waits=2)
    Courier(idle=0.5).run(stop)
    assert [payload["n"] for _, payload in receiver.got] == [0, 1, 2]
    assert stop.waited == [0.5, 0.5]
    assert set(Message.objects.values_list("state", flat=True)) == {"delivered"}


def test_a_courier_told_to_stop_claims_nothing_more(receiver):
    sent(key="k:1")
    sent(key="k:2")
    stop = Counting(waits=1)
    receiver.got = type("StopsAfterOne", (list,), {"append": lambda self, item: stop.set()})()
    Courier().run(stop)
    assert sorted(Message.objects.values_list("state", "attempts")) == [("delivered", 1), ("waiting", 0)]


def test_a_database_that_is_away_for_a_while_is_survived(receiver, monkeypatch, caplog):
    real, away = courier.claim, [OperationalError("away"), OperationalError("away")]

    def claim(**options):
        if away:
            raise away.pop()
        return real(**options)

    monkeypatch.setattr(courier, "claim", claim)
    sent()
    stop = Counting(waits=3)
    Courier().run(stop)
    assert receiver.got == [("k:1", {"n": 1})]
    assert caplog.text.count("can't reach its database") == 2
