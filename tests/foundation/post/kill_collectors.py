"""Collects a mailbox and is killed by signal 9 at a step of its way, again and again; run by a test.

Arguments: port of the mail server, seed. Prints a report as JSON.
"""

import json
import os
import random
import signal
import sys
import time

import django

UNIT = {
    "code": "33.13", "kind": "kabupaten", "path": "/x/",
    "area_name": "Karanganyar", "name": "KPU Kabupaten Karanganyar",
    "short_name": "KPU Karanganyar", "long_name": "KPU", "place": "Karanganyar", "slug": "kab-karanganyar",
}  # fmt: skip
MOST_ROUNDS = 300


def main(port, seed) -> None:
    django.setup()
    from django.db import connection

    from kentongan.foundation.post.models import Mailbox, ReceivedLetter
    from kentongan.foundation.units.models import Unit
    from kentongan.foundation.vault import seal

    chance, kills = random.Random(seed), 0
    mailbox = Mailbox.framework.create(
        unit=Unit.objects.create(**UNIT), address="a@b.example", imap_host="127.0.0.1", imap_port=port,
        smtp_host="x", user="ppid", sealed_password=seal("rahasia"),
    )  # fmt: skip
    for round_number in range(MOST_ROUNDS):
        connection.close()
        child = os.fork()
        if child == 0:
            visit(mailbox.pk, kill_at=chance.randint(1, 6) if round_number < 60 else 0)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        kills += os.WIFSIGNALED(status)
        if not os.WIFSIGNALED(status):
            break
    rows = ReceivedLetter.objects.for_system("report")
    report = {
        "kills": kills,
        "letters": list(rows.order_by("uid").values_list("uid", "state", "placed_by")),
        "subjects": sorted(one.subject for one in rows),
        "pieces": sum(one.chunks.count() for one in rows),
        "entries": entries(),
    }
    sys.stdout.write(json.dumps(report))


def entries():
    from kentongan.foundation.ledger.models import Entry

    return sorted(Entry.objects.values_list("verb", "subject"))


def visit(number, *, kill_at) -> None:
    """Sort what was left, then collect; die at the given step."""
    from kentongan.foundation import ledger, post
    from kentongan.foundation.post import actions, collecting
    from kentongan.foundation.post.models import Mailbox, ReceivedLetter

    steps = iter(range(1, 1_000_000))

    def step(function):
        def stepped(*args, **kwargs):
            if kill_at and next(steps) == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*args, **kwargs)

        return stepped

    @post.register
    def handler(letter, unit, received):
        ledger.record("test.effect", received, unit=unit.code, by="system:test")
        step(time.monotonic)()
        return letter.subject != "7"

    collecting._size_of = step(collecting._size_of)
    collecting.keep = step(collecting.keep)
    collecting.sort = step(collecting.sort)
    collecting._write = step(collecting._write)
    actions._settle = step(actions._settle)
    actions.advance = step(actions.advance)
    actions.MOST_ATTEMPTS = 1000
    for left in ReceivedLetter.objects.for_system("left").filter(state="new").select_related("unit"):
        actions.sort(left)
    collecting.collect(Mailbox.framework.select_related("unit").get(pk=number))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
