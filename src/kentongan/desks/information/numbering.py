"""Numbers of a unit and year, without gaps or doubles: given in the transaction that uses them."""

from datetime import date

from django.db.models import F

from kentongan.foundation.units.models import Unit

from .models import Sequence

REQUESTS, OBJECTIONS, LETTERS = "PI", "KB", "PPID"
REHEARSAL = "LATIHAN"


def next_number(unit: Unit, series: str, on: date, *, rehearsal: bool = False) -> str:
    """The next number of a series, such as ``007/PI/33.13/2026``; undone with the caller's transaction.

    The row of the series is locked until the transaction ends, so that numbers follow the order of commits.
    """
    code = f"{series}-{REHEARSAL}" if rehearsal else series
    row, _ = Sequence.objects.get_or_create(unit=unit, series=code, year=on.year)
    Sequence.objects.filter(pk=row.pk).update(last=F("last") + 1)
    last = Sequence.objects.values_list("last", flat=True).get(pk=row.pk)
    return f"{last:03d}/{code}/{unit.code}/{on.year}"
