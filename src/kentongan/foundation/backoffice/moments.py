"""Dates with a time, asked and shown on the clock of the unit they belong to."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from kentongan.foundation.units.models import ZONES


class MomentInput(forms.DateTimeInput):
    """The phone's own picker for a day and a time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A moment in one zone: what is typed is that zone's clock, what is kept knows its zone.

    Args:
        zone: name of the zone, such as ``Asia/Makassar``; :meth:`on_clock_of` sets it later.
    """

    widget = MomentInput

    def __init__(self, *args: Any, zone: str = "Asia/Jakarta", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_clock_of(zone)

    def on_clock_of(self, zone: str) -> None:
        """Ask on another zone's clock, and say which it is."""
        self.zone = ZoneInfo(zone)
        self.label_suffix = f" ({ZONES[zone]})"

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime) and timezone.is_aware(value):
            return timezone.make_naive(value, self.zone)
        return value

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)
