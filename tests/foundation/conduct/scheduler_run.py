"""A scheduler in a process of its own: ``race FILE EVERY SECONDS``, ``hang FILE`` or ``once FILE``."""

import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from kentongan.foundation.conduct import periodic  # noqa: E402
from kentongan.foundation.conduct.models import PeriodicRun  # noqa: E402

mode, diary, *numbers = sys.argv[1:]


def work() -> None:
    if mode == "hang":
        print("started", flush=True)  # noqa: T201
        time.sleep(60)
    fence = PeriodicRun.objects.values_list("fence", flat=True).get()
    with Path(diary).open("a") as page:
        page.write(f"{fence}\n")


every, seconds = map(float, numbers or (3600, 0))
job = periodic.Job("laporan", every=timedelta(seconds=every), work=work, lease=timedelta(seconds=5))
scheduler = periodic.Scheduler({job.name: job})
if mode == "race":
    periodic.LOOK_EVERY = 0.01
    stop = threading.Event()
    threading.Timer(seconds, stop.set).start()
    scheduler.run(stop)
else:
    print("ran", len(scheduler.run_due()))  # noqa: T201
