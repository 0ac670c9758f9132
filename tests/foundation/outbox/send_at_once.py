"""Several processes queue the same messages at the same moment; run by a test. Prints the number of rows."""

import multiprocessing
import sys

import django

PROCESSES, KEYS = 4, 10


def main() -> None:
    django.setup()

    from kentongan.foundation import outbox
    from kentongan.foundation.outbox.models import Message

    outbox.channel("test")(print)
    fork = multiprocessing.get_context("fork")
    together = fork.Barrier(PROCESSES)
    processes = [fork.Process(target=send, args=(together,)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    sys.stdout.write(str(Message.objects.count()))
    sys.exit(any(process.exitcode for process in processes))


def send(together) -> None:
    from django.db import transaction

    from kentongan.foundation import outbox

    for n in range(KEYS):
        together.wait()
        with transaction.atomic():
            outbox.send("test", {"n": n}, key=f"k:{n}")


if __name__ == "__main__":
    main()
