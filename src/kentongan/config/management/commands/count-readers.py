"""``kentongan count-readers``."""

import signal
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from kentongan.foundation.public.readers import gathering


class Command(BaseCommand):
    help = "Menghitung pembaca yang dicatat mesin ini / gathers the readers that this machine noted"
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        gathering.run(Path(settings.READERS), stop)
