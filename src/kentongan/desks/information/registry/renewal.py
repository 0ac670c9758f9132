"""When periodic information must be published anew. Pure, but for the reading of the rule that holds."""

from calendar import monthrange
from datetime import date

from .models import RenewalRule
from .states import InformationClass


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it has none: 31 August + 6 = 28 February.

    Args:
        months: below zero for an earlier day.
    """
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def rule_on(day: date) -> RenewalRule | None:
    """The rule of renewal that holds on a day; of several the one that began last."""
    rows: list[RenewalRule] = list(RenewalRule.objects.on(day).order_by("-valid_from")[:1])
    return rows[0] if rows else None


def renew_by(information_class: str, day: date) -> date | None:
    """By which day something published on ``day`` must be published anew; None for what has no such day.

    Source: UU 14/2008 art. 9, as the dated rows of :class:`.models.RenewalRule` cite it.
    """
    if information_class != InformationClass.PERIODIC:
        return None
    rule = rule_on(day)
    return months_later(day, rule.months) if rule else None
