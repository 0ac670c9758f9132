"""This morning's clipping of the demo's province and of one office in it, made as the desk makes them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from kentongan.desks.monitoring.clipping import actions, subscribing
from kentongan.desks.monitoring.clipping.content import Window, compose
from kentongan.desks.monitoring.clipping.making import freeze
from kentongan.desks.monitoring.clipping.receivers import candidates
from kentongan.desks.monitoring.clipping.schedule import due_on
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

if TYPE_CHECKING:
    from .loading import Office

UNITS = ("jateng", "kab-karanganyar")


def load(offices: "list[Office]", *, by: System) -> None:
    """Let two offices choose the clipping, and give them today's, whatever the hour; a worker draws it."""
    now = timezone.now()
    for office in offices:
        if office.text.unit in UNITS:
            _issue(office.unit, now, by)


def _issue(unit: Unit, now: datetime, by: System) -> None:
    plan = actions.plan_of(unit)
    actions.choose(
        unit, active=True, hour=plan.hour, weekdays=plan.weekdays, sections=plan.sections, only_clipped=False,
        most=plan.most, quiet=plan.quiet, by=by,
    )  # fmt: skip
    subscribing.choose_people(unit, candidates(unit), by=by)
    plan = actions.plan_of(unit)
    here = now.astimezone(ZoneInfo(unit.zone))
    due = min(due_on(here.date(), plan.hour, unit.zone), here)
    window = Window(now - timedelta(days=1), now + timedelta(minutes=1))
    freeze(plan, window, compose(plan, window), due=due, now=now)
