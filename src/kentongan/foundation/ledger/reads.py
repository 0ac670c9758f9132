"""What others may ask of the ledger."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from .models import Entry


def entries(
    unit_codes: Collection[str] | None,
    *,
    actor: str = "",
    verb: str = "",
    subject: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Entry]:
    """Entries of these units, newest first, narrowed by whatever is given.

    Args:
        unit_codes: the units that the asker may see; None is every unit, an empty collection none.
        actor, verb, subject: the exact codes, such as ``"person:17"``, ``"newsroom.approved"``.
        since: earliest moment, included.
        until: first moment no longer included.
    """
    found = Entry.objects.order_by("-at", "-id")
    if unit_codes is not None:
        found = found.filter(unit__in=unit_codes)
    exact = {"actor": actor, "verb": verb, "subject": subject}
    found = found.filter(**{field: value for field, value in exact.items() if value})
    if since:
        found = found.filter(at__gte=since)
    if until:
        found = found.filter(at__lt=until)
    return found
