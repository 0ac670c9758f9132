"""Which personal data of an ended case is due to be erased, and what stands against erasing it.

The house ships terms that nobody has confirmed: the records schedule of KPU (jadwal retensi arsip) has to be read for
the numbers. UU 27/2022 art. 43 asks that what is no longer needed is erased.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from . import rights
from .clockwork import Clockwork
from .models import ERASED_FIELDS, Hold, InformationRequest, RecordClass, RetentionRule, Step
from .registry.renewal import months_later
from .states import ObjectionState, State

SHIPPED = {RecordClass.IDENTITY: 6, RecordClass.SOURCES: 6, RecordClass.PERSON: 24}
BASIS = "UU 27/2022 ps. 43; jadwal retensi arsip KPU belum dibaca"
SINCE = date(2023, 11, 1)
AT_ONCE = 200


def seed(**_: Any) -> None:
    """Put the shipped terms in place where a class has none; nobody's rows are changed."""
    known = set(RetentionRule.objects.values_list("record_class", flat=True))
    RetentionRule.objects.bulk_create(
        RetentionRule(record_class=name, months=months, valid_from=SINCE, legal_basis=BASIS)
        for name, months in SHIPPED.items()
        if name not in known
    )


def schedule(today: date) -> dict[str, int]:
    """Months of each class, by the rule in force on a day."""
    rows = RetentionRule.objects.filter(valid_from__lte=today).order_by("valid_from")
    return {row.record_class: row.months for row in rows}


def due(record_class: str, months: int, today: date) -> Iterator[InformationRequest]:
    """Cases that ended so long ago that the class may go, oldest first; read in portions along an index."""
    cutoff, after = months_later(today, -months), (date.min, 0)
    cases = InformationRequest.objects.for_system("erasing what has been kept long enough").filter(
        closed_on__lte=cutoff, **{f"{ERASED_FIELDS[RecordClass(record_class)]}__isnull": True}
    )
    while batch := list(
        cases.filter(closed_on__gte=after[0]).exclude(closed_on=after[0], pk__lte=after[1])
        .select_related("unit").order_by("closed_on", "pk")[:AT_ONCE]
    ):  # fmt: skip
        yield from batch
        after = (batch[-1].closed_on or date.min, batch[-1].pk)


def kept_until(case: InformationRequest, months: int) -> date | None:
    """The last day on which a class of the case is kept; none while the case is open."""
    ended = ended_on(case)
    return months_later(ended, months) if ended else None


def is_over(case: InformationRequest, months: int, today: date) -> bool:
    """Whether the last day has passed on which a class of the case is kept."""
    last = kept_until(case, months)
    return last is not None and today > last


def ended_on(case: InformationRequest) -> date | None:
    """When the last thing about the case ended: its reply, the superior's, or the commission's decision."""
    if case.closed_on is None:
        return None
    days = [case.closed_on]
    for objection in case.objections.select_related("dispute"):
        dispute = getattr(objection, "dispute", None)
        days += [day for day in (objection.replied_on, dispute and dispute.decided_on) if day]
    return max(days)


def obstacle(case: InformationRequest, today: date) -> str:
    """Why nothing of the case may be erased today, in a sentence; empty when nothing stands against it."""
    if case.is_open or case.closed_on is None:
        return _("The case is open; what it needs is kept until it has ended.")
    if Hold.objects.filter(request=case).exists():
        return _("Somebody has asked that this case is kept; lift that first.")
    return _open_dispute(case) or _running_right(case, today)


def _open_dispute(case: InformationRequest) -> str:
    for objection in case.objections.select_related("dispute"):
        if objection.state == ObjectionState.FILED:
            return _("An objection waits for its reply.")
        dispute = getattr(objection, "dispute", None)
        if dispute and dispute.decided_on is None:
            return _("A dispute before the Information Commission isn't decided yet.")
        if dispute and dispute.duty and dispute.carried_out_on is None:
            return _("What the Information Commission ordered isn't carried out yet.")
    return ""


def _running_right(case: InformationRequest, today: date) -> str:
    """The applicant may still object, unless they withdrew the request, or still go to the commission."""
    clockwork = Clockwork.of(case.unit, today, since=case.received_on)
    replied = [one.replied_on for one in case.objections.all() if one.replied_on]
    arises = None if case.state == State.WITHDRAWN else case.closed_on
    for step, day in ((Step.OBJECTION, arises), *((Step.DISPUTE, one) for one in replied)):
        last = rights.last_day(case, step, day, clockwork)[0] if day else None
        if last and today <= last.day:
            return _("The applicant may still object or go to the commission.")
    return ""
