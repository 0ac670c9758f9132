"""The public face's periodic work."""

from datetime import timedelta

from kentongan.foundation.conduct.periodic import periodic

from .readers import gathering
from .store import purges


@periodic(every=timedelta(hours=1))
def forget_old_purges() -> None:
    """Delete the purges of pages that every web process has long seen."""
    purges.forget_old()


@periodic(every=timedelta(hours=1))
def forget_counted_readers() -> None:
    """Delete the hashes by which yesterday's readers were told apart."""
    gathering.forget()
