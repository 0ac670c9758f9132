"""Whether something failed because the disk is full: the files' disk, or the database's."""

import errno

from django.db import OperationalError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
POSTGRES_FULL = "53100"
"""``disk_full`` (PostgreSQL, appendix A)."""


def is_full(error: BaseException) -> bool:
    """Whether this error says so, of a file or of the database."""
    if isinstance(error, OperationalError):
        return "disk is full" in str(error) or getattr(error.__cause__, "sqlstate", "") == POSTGRES_FULL
    return isinstance(error, OSError) and error.errno in FULL
