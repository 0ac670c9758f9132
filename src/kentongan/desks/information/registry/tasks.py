"""The registry's periodic work."""

import logging
from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.conduct.periodic import periodic
from kentongan.foundation.people.actors import System

from .actions.exclusions import expire
from .models import ConsequenceTest
from .reads import local_day
from .states import TestState

log = logging.getLogger(__name__)
BY = System("exclusion-ended")
AT_ONCE = 200
EASTERNMOST = timedelta(hours=9)
"""WIT is the first zone in which a day begins (UTC+9)."""


@periodic(every=timedelta(minutes=10))
def open_expired_exclusions() -> None:
    """Open again what was held back until a day that has passed on its unit's clock; what was missed is made up for."""
    newest = (timezone.now() + EASTERNMOST).date()
    rows = ConsequenceTest.objects.for_system("the clock ends exclusions").filter(
        state=TestState.DECIDED, until__lt=newest
    )
    for test in rows.select_related("unit").order_by("until")[:AT_ONCE]:
        if test.until < local_day(test.unit):
            try:
                expire(test, by=BY)
            except Refused:
                log.info("test %s was ended by somebody else", test.pk)
