"""A worker that is slow enough to be killed, and notes its number after each portion; else the product's own."""

import os
import time
from pathlib import Path

from kentongan.desks.monitoring.backfill import hands


def work_on(file: str, run: str) -> str:
    hands.set_up()
    from kentongan.desks.monitoring.backfill import reading

    reading.AT_ONCE = 3
    if reading.Hand.store.__name__ == "store":
        reading.Hand.store = noting(reading.Hand.store)
    return hands.work_on(file, run)


def noting(store):
    def store_and_note(self, portion):
        store(self, portion)
        if len(portion) > 1:
            with Path(os.environ["KENTONGAN_DATA"], "portions").open("a") as notes:
                notes.write(f"{os.getpid()}\n")
            time.sleep(0.1)

    return store_and_note
