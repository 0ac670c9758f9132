"""Makes each day's clipping once, at the office's hour, and freezes it.

Whoever moves a plan's next hour on, by compare-and-set, keeps that day's clipping in the same transaction. A worker
that is killed before has kept nothing, one that comes second finds the hour moved. After a while down only today's is
made; what was said meanwhile stands in it, as far back as :data:`FURTHEST`.
"""

import random
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from kentongan.foundation import ledger
from kentongan.foundation.people.actors import System

from .content import Window, compose
from .content.composing import is_quiet
from .models import Issue, Plan
from .schedule import due_today, next_due
from .sending import begin

BY = System("clipping")
WHY = "clippings are made for every office that chose one"
SETTLED = timedelta(minutes=2)
"""How long whatever arrives may take until it is kept; what is younger waits for the next clipping."""
FIRST = timedelta(days=1)
"""How far back the first clipping of an office looks."""
FURTHEST = timedelta(days=3)
SEVERAL = 10


@task()
def make_next() -> None:
    """Make the clipping of one office that is due, and have the next one made."""
    now = timezone.now()
    if plan := _one_due(now):
        make(plan, now)
        make_next.enqueue()


def due_plans(now: datetime) -> "QuerySet[Plan]":
    """Offices whose hour has come."""
    return Plan.objects.for_system(WHY).filter(active=True, next_at__lte=now)


def make(plan: Plan, now: datetime) -> Issue | None:
    """The clipping of a plan whose hour has come; None where there is none to make today, or another made it."""
    unit = plan.unit
    due = due_today(now, plan.hour, plan.weekdays, unit.zone)
    window = window_before(plan, now)
    content = compose(plan, window) if due else {}
    with transaction.atomic():
        mine = due_plans(now).filter(pk=plan.pk, next_at=plan.next_at)
        moved = mine.update(next_at=next_due(now, plan.hour, plan.weekdays, unit.zone))
        made = Issue.objects.for_system(WHY).filter(unit=unit, day=due.date()).exists() if due else True
        return freeze(plan, window, content, due=due, now=now) if moved and due and not made else None


def freeze(plan: Plan, window: Window, content: dict[str, Any], *, due: datetime, now: datetime) -> Issue:
    """Keep a day's clipping, and have it drawn and sent; in the caller's transaction."""
    unit, day = plan.unit, due.date()
    noted = Plan.objects.for_system(WHY).filter(pk=plan.pk, note_for=day).select_related("note_by").first()
    issue = Issue.framework.create(
        unit=unit, day=day, since=window.since, until=window.until, due_at=due, made_at=now, content=content,
        quiet=is_quiet(content) and not noted, note=noted.note if noted else "",
        note_by=noted.note_by.name if noted and noted.note_by else "",
    )  # fmt: skip
    ledger.record("monitoring.clipping.made", issue, unit=unit.code, by=BY, stories=content["stories"])
    transaction.on_commit(lambda: begin(issue.pk))
    return issue


def window_before(plan: Plan, now: datetime, *, settled: timedelta = SETTLED) -> Window:
    """From where the office's last clipping ended, up to now; at most three days."""
    until = now - settled
    rows = Issue.objects.for_system(WHY).filter(unit=plan.unit_id, until__lt=until)
    last = rows.order_by("-until").values_list("until", flat=True).first()
    since = max(last or until - FIRST, until - FURTHEST)
    return Window(since, until, cut=last is not None and last < since)


def next_day(plan: Plan) -> datetime | None:
    """When the office's next clipping is due, on its own clock."""
    return plan.next_at.astimezone(ZoneInfo(plan.unit.zone)) if plan.active and plan.next_at else None


def _one_due(now: datetime) -> Plan | None:
    """One of the first that are due, by chance: workers that look at once rarely take the same one."""
    found = list(due_plans(now).select_related("unit__parent").order_by("next_at")[:SEVERAL])
    return random.choice(found) if found else None  # noqa: S311 (no secret)
