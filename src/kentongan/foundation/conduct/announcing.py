"""Announcements: what a desk tells the house, written with the fact and delivered to flows through the outbox."""

from typing import Any
from uuid import uuid4

from kentongan.foundation.outbox import announcements


def announce(name: str, record: Any, **data: Any) -> None:
    """Tell the flows that something happened to a record, in the caller's transaction.

    Args:
        name: the announcement's name, such as ``newsroom.article_published``.
        record: the record; only its kind, id and unit travel.
        data: plain values the flows need.
    """
    payload = {"record": f"{record._meta.label_lower}:{record.pk}", "unit": record.unit.code, **data}  # noqa: SLF001
    announcements.publish(name, payload, key=str(uuid4()), unit=record.unit.code)
