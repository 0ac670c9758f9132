"""The clock in words: how much is left, by when, and why."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.public.typography import in_zone
from kentongan.foundation.units.models import Unit

from .clock import Clock

REASONS = {
    "day": gettext_lazy("An event is published on the day on which it ends."),
    "procedure": gettext_lazy("The procedure sets this limit; it is earlier than the end of the day."),
}


def span(time: timedelta) -> str:
    """``2 hari 3 jam``, ``3 jam 5 menit``, ``12 menit``; the sign is dropped."""
    minutes = int(abs(time).total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    if days:
        return _("%(days)d d %(hours)d h") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": left}
    return _("%(minutes)d min") % {"minutes": left}


def left(clock: Clock) -> str:
    """What stands largest on the clock."""
    words = {"span": span(clock.left)}
    if clock.done_at:
        return _("Published %(span)s late") % words if clock.state == "late" else _("Published in time")
    return _("%(span)s late") % words if clock.state == "late" else _("%(span)s left") % words


def due(clock: Clock, unit: Unit) -> str:
    """By when, on the unit's clock."""
    return _("Publish by %(moment)s") % {"moment": in_zone(clock.due.moment, unit)}


def times(starts_at: datetime, ends_at: datetime, unit: Unit) -> str:
    """``27 Oktober 2025, 09.00 – 11.00 WIB``; several days show both dates."""
    first, last = in_zone(starts_at, unit), in_zone(ends_at, unit)
    same_day = first.partition(",")[0] == last.partition(",")[0]
    if starts_at == ends_at:
        return first
    return f"{first.removesuffix(f' {unit.zone_label}')} – {last.partition(', ')[2] if same_day else last}"
