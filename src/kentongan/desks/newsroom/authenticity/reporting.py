"""Reports of forgeries: taken without a word about the reporter, counted up, forgotten after ninety days."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import blind_index, seal

from ..models import Article
from .models import ForgeryReport

KEPT = timedelta(days=90)
LONGEST = 6000


@transaction.atomic
def report(text: str, *, unit: Unit, nearest: Article | None = None) -> ForgeryReport:
    """Tell the unit, and those above, that this goes round in its name; the same text counts up.

    Args:
        text: what was typed or pasted, not empty; cut at :data:`LONGEST` characters.
    """
    text = text.replace("\x00", "").strip()[:LONGEST]
    now, index = timezone.now(), blind_index(" ".join(text.lower().split()), purpose="newsroom.forgery")
    row = ForgeryReport.framework.filter(unit=unit, index=index)
    if not row.update(times=F("times") + 1, last_at=now):
        made = ForgeryReport(
            unit=unit, index=index, sealed_text=seal(text), nearest=nearest, times=0, first_at=now, last_at=now
        )
        ForgeryReport.framework.bulk_create([made], ignore_conflicts=True)
        row.update(times=F("times") + 1, last_at=now)
    return row.get()


def forget_old_reports() -> int:
    """Delete what was last reported ninety days ago; how many."""
    old = ForgeryReport.framework.filter(last_at__lt=timezone.now() - KEPT)
    deleted, _ = old.delete()
    return deleted
