"""Alerts that nobody has dealt with, as they stand in a clipping."""

from typing import Any

from django.utils import translation

from kentongan.foundation.units.models import Unit

from ...alerts.models import Alert, AlertUnit
from ...alerts.states import OPEN
from ...alerts.wording import Words

MOST = 5


def open_alerts(unit: Unit) -> list[dict[str, Any]]:
    """Open alerts with a part in the unit or below it, the newest first; in Indonesian, as clippings are."""
    parts = AlertUnit.objects.within(unit).filter(state__in=OPEN)
    rows = Alert.objects.for_system("alerts of the clipping's own units").filter(pk__in=parts.values("alert"))
    found = list(rows.filter(closed_at=None, into=None).select_related("unit").order_by("-told_at", "-pk")[:MOST])
    with translation.override("id"):
        words = Words.of(found)
        return [{"pk": one.pk, "title": words.title(one)} for one in found]
