"""``kentongan rebuild-search``: makes the index of the search anew from what is public."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext_lazy, ngettext

from kentongan.foundation.search.models import Entry
from kentongan.foundation.search.sources import Source, sources
from kentongan.foundation.search.writing import put, remove

TOGETHER = 200
"""Entries in one transaction: whoever publishes waits for no more than these."""


class Command(BaseCommand):
    """Goes through what is public and what the index holds; it may be stopped and started again."""

    help = gettext_lazy("Makes the index of the search anew from what is public.")  # type: ignore[assignment]

    def handle(self, *args: Any, **options: Any) -> None:
        for kind, source in sources.items():
            rows = Entry.objects.for_system("the index is made anew").filter(kind=kind)
            numbers = sorted({*source.numbers(), *rows.values_list("object_id", flat=True)})
            portions = (numbers[start : start + TOGETHER] for start in range(0, len(numbers), TOGETHER))
            count = sum(_renew(kind, source, portion) for portion in portions)
            told = ngettext("%(kind)s: %(count)d entry.", "%(kind)s: %(count)d entries.", count)
            self.stdout.write(told % {"kind": kind, "count": count})


@transaction.atomic
def _renew(kind: str, source: Source, numbers: list[int]) -> int:
    """Put what is public of these and remove the others; returns how many are public."""
    public = source.load(numbers)
    for number in set(numbers) - {fields["object_id"] for fields in public}:
        remove(kind, number)
    for fields in public:
        put(kind, **fields)
    return len(public)
