"""An idempotent task that hangs the first time, as if on a dead network, and is quick ever after."""

import time
from pathlib import Path

from django_tasks import task


@task()
def write_report(path: str) -> str:
    started = Path(path).with_suffix(".started")
    first = not started.exists()
    with started.open("a") as page:
        page.write("started\n")
    if first:
        time.sleep(60)
    Path(path).write_text("laporan\n")
    return "written"


@task()
def take_two_seconds(path: str) -> None:
    Path(path).with_suffix(".started").touch()
    time.sleep(2)
    Path(path).write_text("selesai\n")
