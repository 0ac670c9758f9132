"""The periodic work of collecting."""

from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .politeness import forget_hosts


@periodic(every=timedelta(minutes=10))
def forget_idle_hosts() -> None:
    """Look no more at hosts where nothing waits; forget those that nothing names any more."""
    forget_hosts(timezone.now())
