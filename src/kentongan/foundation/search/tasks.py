"""The search's periodic work."""

from datetime import timedelta

from kentongan.foundation.conduct.periodic import periodic

from .tables import table


@periodic(every=timedelta(days=1))
def tidy_search() -> None:
    """Join the parts into which a day of publishing has split the index."""
    table().tidy()
