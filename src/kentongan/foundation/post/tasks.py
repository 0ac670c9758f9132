"""The periodic work of mail that enters."""

import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from kentongan.foundation.conduct.periodic import periodic

from .actions import sort, wipe
from .models import ReceivedLetter
from .states import State
from .working import ask_for_visits

LEFT = timedelta(minutes=5)
"""A letter that is new for so long was left by a worker that was killed."""
AT_ONCE = 20

log = logging.getLogger(__name__)


@periodic(every=timedelta(seconds=30))
def fetch_letters() -> None:
    """Ask for a visit to each mailbox that is due."""
    ask_for_visits()


@periodic(every=timedelta(minutes=1))
def sort_left_letters() -> None:
    """Sort letters that were kept by a worker which was killed before it sorted them."""
    rows = ReceivedLetter.objects.for_system("letters that were left new")
    left = rows.filter(state=State.NEW, received_at__lt=timezone.now() - LEFT).select_related("unit")
    for letter in left.order_by("attempts", "received_at")[:AT_ONCE]:
        try:
            sort(letter)
        except Exception:
            log.exception("letter %s can't be sorted", letter.pk)


@periodic(every=timedelta(hours=1))
def wipe_finished_letters() -> None:
    """Delete the content of letters that were placed or put aside long ago."""
    wipe(older_than=timedelta(days=settings.MAIL_KEEP_DAYS))
