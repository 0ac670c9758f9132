"""The list of each day: where every unit's ledger stood, and what was published; signed by the nation, then fixed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kentongan.foundation.ledger.models import Head
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.naming import NATIONAL_CODE

from .keys import key_of, signed_by
from .models import DayList, Signature
from .statements import day_statement, statement_digest

SETTLED = timedelta(minutes=15)
"""How long after midnight the last transactions of a day may still be on their way."""
AT_ONCE = 40


def close_days() -> int:
    """Write the lists of all days that are over and have none yet, oldest first; how many were written.

    Each stands in a transaction of its own: killed in the middle, the next run goes on where this one ended.
    """
    return sum(_close(day) for day in _open_days())


def _open_days() -> Iterator[date]:
    """Days of the capital that are over, from the first that has a signature."""
    over = timezone.localdate(timezone.now() - SETTLED)
    last = DayList.objects.order_by("-day").values_list("day", flat=True).first()
    first = Signature.objects.order_by("day").values_list("day", flat=True).first()
    start = last + timedelta(days=1) if last else first
    days = (over - start).days if start else 0
    return (start + timedelta(days=count) for count in range(min(days, AT_ONCE))) if start else iter(())


@transaction.atomic
def _close(day: date) -> bool:
    key = key_of(Unit.objects.get(code=NATIONAL_CODE))
    statement = day_statement(day, _heads(), _publications(day))
    made = DayList(day=day, statement=statement, signature=signed_by(key, statement), key=key)
    DayList.objects.bulk_create([made], ignore_conflicts=True)
    return DayList.objects.filter(day=day, signature=made.signature).exists()


def _heads() -> dict[str, tuple[int, str]]:
    return {unit: (seq, digest) for unit, seq, digest in Head.objects.values_list("unit", "seq", "digest")}


def _publications(day: date) -> list[tuple[Any, ...]]:
    rows = Signature.objects.filter(day=day).order_by("pk")
    told = rows.values_list("version__article__code", "version__number", "version__digest", "statement")
    return [(*named, statement_digest(statement)) for *named, statement in told.iterator()]
