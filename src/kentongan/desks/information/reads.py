"""The questions others may ask of the desk: queues, counts by urgency, for a unit, a province, the nation."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from kentongan.foundation.units.models import Unit

from .models import InformationRequest
from .states import OPEN, ObjectionState, State


@dataclass(frozen=True)
class Dashboard:
    """How many cases stand where."""

    open: int = 0
    late: int = 0
    today: int = 0
    week: int = 0
    waiting: int = 0


def by_urgency(today: date) -> dict[str, Q]:
    """Tab → which requests stand in it."""
    return {
        "open": Q(state__in=OPEN),
        "late": Q(state__in=OPEN, due_on__lt=today) & ~Q(state=State.WAITING),
        "today": Q(state__in=OPEN, due_on=today),
        "week": Q(state__in=OPEN, due_on__gte=today, due_on__lte=today + timedelta(days=7)),
        "waiting": Q(state=State.WAITING),
    }


def dashboard(rows: Any, today: date | None = None) -> Dashboard:
    """Counts of the rows by urgency, in one question over what is open."""
    tabs = by_urgency(today or timezone.localdate())
    found = (
        rows.real()
        .filter(state__in=OPEN)
        .aggregate(**{name: Count("pk", filter=where) for name, where in tabs.items()})
    )
    return Dashboard(**found)


def dashboard_by_unit(unit: Unit, today: date | None = None) -> list[dict[str, Any]]:
    """Of the unit and those below it: each that has open cases, with its counts, the latest first."""
    tabs = by_urgency(today or timezone.localdate())
    rows = InformationRequest.objects.within(unit).real().filter(state__in=OPEN)
    counted = rows.values("unit_id", "unit__name", "unit__code").annotate(
        **{f"n_{name}": Count("pk", filter=where) for name, where in tabs.items()}
    )
    return list(counted.order_by("-n_late", "-n_open", "unit__code"))


def objections_open(rows: Any) -> Any:
    """Objections that wait for the superior."""
    return rows.filter(state=ObjectionState.FILED)


def cases_of_same_applicant(case: InformationRequest, person: Any) -> Any:
    """Other cases of the person's reach whose applicant has the same identity number or mail address."""
    applicant = case.applicant
    same = Q()
    if applicant.identity_index:
        same |= Q(applicant__identity_index=applicant.identity_index)
    if applicant.email_index:
        same |= Q(applicant__email_index=applicant.email_index)
    rows = InformationRequest.objects.visible_to(person)
    return rows.filter(same).exclude(pk=case.pk) if same else rows.none()
