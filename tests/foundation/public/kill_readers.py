"""Notes readers in processes that are killed, and gathers them in a process that is killed; run by a test.

Arguments: readers per writer, writers, seed. Each writer appends its readers one by one and says after each that the
page got its answer; it is killed at a random moment. Prints {"answered": …, "counted": …, "kills": …} as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from hashlib import blake2b
from pathlib import Path

import django

PATIENCE = 120.0
KIND = "test.thing"


def main(each, writers, seed) -> None:
    django.setup()
    from django.conf import settings
    from django.db import connections

    from kentongan.foundation.public import counter
    from kentongan.foundation.public.readers import journal, kinds

    kinds.register_kind(KIND, r"/benda/(?P<id>\d+)/dilihat/", set)
    directory, chance = Path(settings.READERS), random.Random(seed)
    directory.mkdir(parents=True)
    connections.close_all()
    answered = kills = 0
    gatherer = gathering(directory)
    for number in range(writers):
        reading, writing = os.pipe()
        writer = forked(lambda n=number, end=writing: write(directory, each, n, end))
        os.close(writing)
        time.sleep(chance.uniform(0.005, 0.05))
        kill(gatherer)
        kills += 1
        gatherer = gathering(directory)
        if number % 2:
            kill(writer)
            kills += 1
        with os.fdopen(reading, "rb") as heard:
            answered += len(heard.read())
        if not number % 2:
            os.waitpid(writer, 0)
    deadline = time.monotonic() + PATIENCE
    while journal.journals(directory) and time.monotonic() < deadline:
        time.sleep(chance.uniform(0.05, 0.3))
        if chance.random() < 0.3:
            kill(gatherer)
            kills += 1
            gatherer = gathering(directory)
    kill(gatherer)
    counted = sum(counter.views(KIND, range(writers)).values())
    sys.stdout.write(json.dumps({"answered": answered, "counted": counted, "kills": kills}))


def write(directory, each, number, end) -> None:
    from kentongan.foundation.public.readers import kinds, visitors
    from kentongan.foundation.public.readers.journal import Record, Writer

    writer, code, day = Writer(directory), kinds.named(KIND).code, visitors.today()
    for one in range(each):
        visitor = blake2b(f"{number}:{one}".encode(), digest_size=16).digest()
        writer.append(Record(code, number, day, visitor))
        os.write(end, b".")


def gathering(directory) -> int:
    import threading

    from kentongan.foundation.public.readers import gathering as work

    work.EVERY = 0.01
    work.AT_ONCE = 50
    return forked(lambda: work.run(directory, threading.Event()))


def forked(work) -> int:
    pid = os.fork()
    if not pid:
        try:
            work()
        finally:
            os._exit(0)
    return pid


def kill(pid) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
