"""The routing's periodic work."""

from datetime import timedelta

from kentongan.foundation.conduct.periodic import periodic

from .remembering import close_ended, remind


@periodic(every=timedelta(minutes=15))
def remind_of_dispositions() -> None:
    """Remind whoever was asked, and whoever asked once it is late; close what an ended case no longer needs."""
    close_ended()
    remind()
