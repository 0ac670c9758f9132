"""The periodic work on arrivals."""

from datetime import timedelta

from kentongan.foundation.conduct.periodic import periodic

from .arrivals import mark_arrivals
from .told_at_once import tell_arrivals


@periodic(every=timedelta(minutes=1))
def mark_how_far_arrivals_are() -> None:
    """Note how far arrivals are, for programs that ask what is new; and tell webhooks of those that came."""
    mark_arrivals()
    tell_arrivals()
