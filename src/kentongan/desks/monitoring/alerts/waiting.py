"""What alerts put on "Hari ini": those about which nobody of the person's units has said anything yet."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.backoffice.today import Waiting
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import reach

from ..states import WORK
from .models import Alert, AlertUnit
from .states import AlertState
from .wording import Words

SHOWN = 6
FRESH = timedelta(days=7)


def waiting(person: Person) -> Iterable[Waiting]:
    """One line for each alert, however many of the person's units it concerns."""
    if not reach(person, WORK):
        return []
    new = AlertUnit.objects.managed_by(person).filter(state=AlertState.NEW, alert__closed_at=None)
    rows = Alert.objects.managed_by(person).filter(
        pk__in=new.values("alert"), closed_at=None, told_at__gte=timezone.now() - FRESH
    )
    alerts = list(rows.select_related("unit").order_by("-told_at")[:SHOWN])
    words = Words.of(alerts)
    return [
        Waiting(
            title=words.title(alert), what=_("look at it, and say whether it is a problem"),
            url=reverse("alerts:alert", args=[alert.pk]), button=_("Look at the alert"), since=alert.told_at,
            place=alert.unit.short_name,
        )
        for alert in alerts
    ]  # fmt: skip
