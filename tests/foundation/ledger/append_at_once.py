"""Several processes with several threads each append to the same unit at the same moment; run by a test."""

import multiprocessing
import sys
import threading

import django

PROCESSES, THREADS, DEEDS = 3, 3, 8


def main() -> None:
    django.setup()
    fork = multiprocessing.get_context("fork")
    together = fork.Barrier(PROCESSES)
    processes = [fork.Process(target=work, args=(number, together)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    sys.exit(any(process.exitcode for process in processes))


def work(process, together) -> None:
    failures = []
    together.wait()
    threads = [threading.Thread(target=append, args=(f"{process}.{number}", failures)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.exit(len(failures))


def append(name, failures) -> None:
    from django.db import connection, transaction

    from kentongan.foundation import ledger

    try:
        for deed in range(DEEDS):
            with transaction.atomic():
                ledger.record("test.done", f"x:{deed}", unit="33.13", by=f"system:{name}")
                # Every fourth deed is undone after it took its number: the number must be given out again.
                transaction.set_rollback(deed % 4 == 3)
        connection.close()
    except Exception as error:
        failures.append(error)
        raise


if __name__ == "__main__":
    main()
