"""What others may ask of the outbox."""

from collections.abc import Collection

from django.db.models import QuerySet

from .models import Message, State


def parked(unit_codes: Collection[str] | None) -> QuerySet[Message]:
    """Messages that wait for a person's decision, the longest waiting first.

    Args:
        unit_codes: the units that the asker may see; None is every unit and what belongs to none.
    """
    found = Message.objects.filter(state=State.PARKED).order_by("created_at")
    return found if unit_codes is None else found.filter(unit__in=unit_codes)
