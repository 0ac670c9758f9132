"""Keeps what a record said: a version row for each change, in the transaction of the change."""

from datetime import date
from typing import Any

from kentongan.foundation.people.actors import Actor, System

from .models import ConsequenceTest, PublicInformation

FACTS = {
    PublicInformation: (
        "information_class", "title", "summary", "holder", "responsible", "made_at", "made_on", "form", "retention",
        "link", "document_id", "valid_from", "valid_to", "renew_by",
    ),
    ConsequenceTest: (
        "document", "part", "occasion", "ground_id", "law", "harm", "benefit", "weighing", "testers", "until",
        "decision_number", "decision_day",
    ),
}  # fmt: skip
"""What a version holds of a record."""


def facts_of(record: Any) -> dict[str, Any]:
    """The record's facts as plain values, days in ISO form."""
    values = {name: getattr(record, name) for name in FACTS[type(record)]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def remember(record: Any, verb: str, *, by: Actor, reason: str = "") -> None:
    """Keep what the record says now as its next version."""
    last = record.versions.order_by("-number").values_list("number", flat=True).first() or 0
    record.versions.create(
        number=last + 1,
        verb=verb,
        state=record.state,
        content=facts_of(record),
        reason=reason,
        person=None if isinstance(by, System) else by,
    )
