"""The desk's periodic work: what is due goes out, what has run out goes back."""

import logging
from datetime import timedelta

from django.utils import timezone

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.conduct.periodic import periodic

from .authenticity import tasks as authenticity_tasks  # noqa: F401 (the scheduler finds jobs here)
from .models import Article
from .publication import CLOCK, hold, release, withdraw
from .states import State

log = logging.getLogger(__name__)

AT_ONCE = 100


@periodic(every=timedelta(seconds=2))
def release_due_articles() -> None:
    """Publish scheduled articles whose hour has come; what a freeze holds back waits for a person."""
    rows = Article.objects.for_system("the clock publishes what is due")
    due = rows.filter(state=State.SCHEDULED, release_at__lte=timezone.now(), held_at=None).select_related("unit")
    for article in due.order_by("release_at", "pk")[:AT_ONCE]:
        try:
            release(article, by=CLOCK)
        except Refused:
            hold(article)
        except Exception:
            log.exception("article %s is due and can't be published", article.pk)
            hold(article)  # a person is asked, and the others still go out


@periodic(every=timedelta(seconds=20))
def withdraw_expired_articles() -> None:
    """Take public articles off the lists when their term is over."""
    rows = Article.objects.for_system("the clock withdraws what has expired")
    for article in rows.filter(live=True, expire_at__lte=timezone.now()).select_related("unit")[:AT_ONCE]:
        try:
            withdraw(article, kind="expired", by=CLOCK)
        except Refused as refusal:
            log.warning("article %s has expired and can't be withdrawn: %s", article.pk, refusal)
