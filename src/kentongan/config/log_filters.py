"""Keeps addresses that are keys out of the logs: whoever reads a log must not be able to open somebody's page."""

import logging
import re

KEYS = re.compile(r"(/(?:lacak|undangan|kalender(?:-ppid)?|reset/key)/|\bkt[gw]_)[^/\s?&\"']{8,}")
"""Paths whose next part is a secret: a citizen's page, an invitation, a calendar, a new password. And keys of the API
and secrets of webhooks, which no log should see, wherever somebody wrote one."""


class WithoutKeys(logging.Filter):
    """Writes “…” in place of the secret part of an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record's message; every record passes."""
        said = record.getMessage()
        if KEYS.search(said):
            record.msg, record.args = KEYS.sub(r"\1…", said), ()
        return True
