"""Tells on the terminal how far an import has come: how many pages, how fast, how long still."""

import time
from typing import Any

from django.utils.translation import gettext as _

from .tally import Tally

EVERY_TERMINAL, EVERY_FILE = 0.5, 10.0
"""Seconds between two lines, on a terminal that is written over and in a file that keeps them."""
MOST_MINUTES = 120
"""More are told in hours."""


class Progress:
    """Writes a line now and then; on a terminal always the same one."""

    def __init__(self, out: Any) -> None:
        self.out = out
        self.over = bool(getattr(out, "isatty", lambda: False)())
        self.last = time.monotonic()

    def __call__(self, tally: Tally) -> None:
        if time.monotonic() - self.last >= (EVERY_TERMINAL if self.over else EVERY_FILE):
            self.last = time.monotonic()
            self.out.write(f"\r{line(tally)}\x1b[K" if self.over else line(tally), ending="" if self.over else "\n")
            self.out.flush()

    def end(self) -> None:
        """Leave the line that was written over."""
        if self.over:
            self.out.write("\r\x1b[K", ending="")


def line(tally: Tally) -> str:
    """``120 dari 1.000 laman · 3 gagal · 14,2 per detik · sisa 1 menit``."""
    if not tally.listed:
        return _("%(total)d pages found …") % {"total": tally.total}
    facts = {"taken": tally.taken, "total": tally.total, "failed": tally.failed, "rate": f"{tally.rate:.1f}"}
    told = _("%(taken)d of %(total)d pages · %(failed)d failed · %(rate)s a second") % facts
    return told if tally.seconds_left is None else f"{told} · {left(tally.seconds_left)}"


def left(seconds: float) -> str:
    """A rough time, as a person would say it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("less than a minute left")
    if minutes < MOST_MINUTES:
        return _("about %(count)d minutes left") % {"count": minutes}
    return _("about %(count)d hours left") % {"count": round(minutes / 60)}
