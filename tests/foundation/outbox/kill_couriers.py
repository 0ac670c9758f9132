"""Kills couriers at random moments, again and again, until nothing waits; run by a test.

Arguments: mode (``repeat``: the receiver knows repetitions; ``park``: it doesn't; ``react``: announcements),
file to which the receiver appends keys, number of messages, seed. Prints a report as JSON.
"""

import json
import os
import random
import signal
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import django

LEASE = timedelta(seconds=0.3)
COURIERS = 2
PATIENCE = 120.0


def main(mode, path, count, seed) -> None:
    django.setup()
    chance = random.Random(seed)
    hasten_retries()
    open_ways_out(mode, Path(path))
    fill(mode, count)
    children, kills, deadline = [], 0, time.monotonic() + PATIENCE
    while unfinished() and time.monotonic() < deadline:
        while len(children) < COURIERS:
            children.append(courier())
        time.sleep(chance.uniform(0.01, 0.12))
        kill(children.pop(chance.randrange(COURIERS)))
        kills += 1
    for child in children:
        kill(child)
    report(kills)


def hasten_retries() -> None:
    from kentongan.foundation.outbox import retrying
    from kentongan.foundation.outbox.failures import ErrorClass

    retrying.BASE = retrying.CAP = timedelta(milliseconds=20)
    retrying.ATTEMPTS[ErrorClass.AMBIGUOUS] = 1000


def open_ways_out(mode, path) -> None:
    from kentongan.foundation import ledger, outbox
    from kentongan.foundation.outbox.announcements import reaction

    @outbox.channel("file", retry_ambiguous=mode == "repeat")
    def deliver(payload, message):
        time.sleep(0.003)
        with path.open("ab", buffering=0) as file:
            file.write(f"{message.key} {payload['n']}\n".encode())
        time.sleep(0.003)

    @reaction("test.happened")
    def react(payload, *, announcement):
        time.sleep(0.003)
        ledger.record("test.reacted", f"x:{payload['n']}", unit="33.13", by="system:test")
        time.sleep(0.003)


def fill(mode, count) -> None:
    from django.db import connection, transaction

    from kentongan.foundation import outbox
    from kentongan.foundation.outbox.announcements import publish

    with transaction.atomic():
        for n in range(count):
            if mode == "react":
                publish("test.happened", {"n": n}, key=f"k:{n}")
            else:
                outbox.send("file", {"n": n}, key=f"k:{n}")
    connection.close()


def unfinished() -> bool:
    from django.db import connection

    from kentongan.foundation.outbox.models import Message

    waiting = Message.objects.filter(state__in=["waiting", "claimed"]).exists()
    connection.close()  # a child must not inherit it
    return waiting


def courier() -> int:
    from kentongan.foundation.outbox.courier import Courier

    child = os.fork()
    if child == 0:
        Courier(idle=0.01, lease=LEASE).run(threading.Event())
    return child


def kill(child) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def report(kills) -> None:
    from kentongan.foundation.ledger.models import Entry
    from kentongan.foundation.outbox.models import Message

    told = {
        "kills": kills,
        "messages": [list(row) for row in Message.objects.values_list("key", "state", "error_class", "attempts")],
        "effects": list(Entry.objects.values_list("subject", flat=True)),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
