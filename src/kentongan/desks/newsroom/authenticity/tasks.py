"""What the desk does by itself so that anybody can check: the list of each day; reports are forgotten in time."""

from datetime import timedelta

from kentongan.foundation.conduct.periodic import periodic

from .days import close_days
from .reporting import forget_old_reports


@periodic(every=timedelta(minutes=10))
def publish_day_lists() -> None:
    """Write the lists of the days that are over."""
    close_days()


@periodic(every=timedelta(hours=6))
def forget_forgery_reports() -> None:
    """Delete reports that are ninety days old."""
    forget_old_reports()
