"""The desk's periodic work."""

from datetime import timedelta

from kentongan.foundation.conduct.periodic import periodic

from .actions.uploads import forget_old
from .expiry import withdraw_ended


@periodic(every=timedelta(hours=6))
def forget_unfinished_uploads() -> None:
    """Remove files that no phone has gone on sending for a week."""
    forget_old()


@periodic(every=timedelta(hours=1))
def withdraw_files_without_rights() -> None:
    """Take files off the public pages whose licence or consent has ended."""
    withdraw_ended()
