"""The questions pages ask of the desk: what is planned, what waits for whom, and how the clock stands."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from kentongan.foundation.people.models import Person

from .clock import Clock, StepStand, publish_by, stands
from .models import AgendaItem, Assignment, Coverage, Output, Procedure
from .procedures import in_force, rules
from .states import STANDING, AssignmentState, ItemState
from .steps import Fact

TIMES = ("coverage", "kind", "made_at", "article__submitted_at", "article__first_published_at", "title")


def with_clock(items: Any) -> Any:
    """Agenda items with all that their clocks need, in a fixed number of queries."""
    outputs = Output.objects.select_related("article").only(*TIMES)
    return items.select_related("unit", "coverage__procedure").prefetch_related(
        "coverage__procedure__steps", Prefetch("coverage__outputs", outputs)
    )


def coverage_of(item: AgendaItem) -> Coverage | None:
    """The event's coverage, if it has begun."""
    return getattr(item, "coverage", None)


class Clocks:
    """Clocks of many events: a procedure is looked up once per unit and kind."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        self._known: dict[tuple[int, str], Procedure] = {}

    def procedure(self, item: AgendaItem) -> Procedure:
        """The procedure the coverage began with, or the one in force for it now."""
        coverage = coverage_of(item)
        if coverage:
            return coverage.procedure
        key = (item.unit_id, item.kind)
        if key not in self._known:
            self._known[key] = in_force(item.unit, item.kind)
        return self._known[key]

    def of(self, item: AgendaItem) -> Clock | None:
        """The event's clock; None when it was cancelled."""
        if item.state == ItemState.CANCELLED:
            return None
        steps = rules(self.procedure(item).steps.all())
        due = publish_by(steps, starts_at=item.starts_at, ends_at=item.ends_at, zone=item.zone)
        return Clock(due, self.now, published_at(coverage_of(item)))


def published_at(coverage: Coverage | None) -> datetime | None:
    """When the first thing that came of the coverage was public; a video counts from when it was recorded here."""
    moments = []
    for output in coverage.outputs.all() if coverage else ():
        article = output.article
        if article:
            moments.append(article.first_published_at)
        elif output.kind in Output.ELSEWHERE:
            moments.append(output.made_at)
    return min((moment for moment in moments if moment), default=None)


def facts(item: AgendaItem) -> dict[str, datetime]:
    """When each fact of the procedure first held, by its code; what hasn't happened is absent."""
    coverage = coverage_of(item)
    assignments = [one for one in item.assignments.all() if one.state in STANDING]
    accepted = [one.answered_at for one in assignments if one.state == AssignmentState.ACCEPTED]
    found: dict[str, Any] = {
        Fact.ASSIGNED: _first(one.assigned_at for one in assignments),
        Fact.ACCEPTED: _first(accepted),
        Fact.PUBLISHED: published_at(coverage),
    }
    if coverage:
        outputs = [one for one in coverage.outputs.all() if one.article_id or one.kind not in Output.WRITTEN]
        found[Fact.NOTES] = coverage.noted_at
        found[Fact.MATERIAL] = coverage.material.order_by("pk").values_list("added_at", flat=True).first()
        found[Fact.DRAFT] = _first(output.made_at for output in outputs)
        found[Fact.SUBMITTED] = _first(output.article.submitted_at for output in outputs if output.article)
    return {str(fact): moment for fact, moment in found.items() if moment}


def _first(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)


def step_stands(item: AgendaItem, clocks: Clocks) -> list[tuple[Any, StepStand]]:
    """Each step of the event's procedure with how it stands."""
    steps = list(clocks.procedure(item).steps.all())
    coverage = coverage_of(item)
    ticked = {one.step.code: one.at for one in coverage.ticked.select_related("step") if one.step} if coverage else {}
    found = stands(
        rules(steps), starts_at=item.starts_at, ends_at=item.ends_at, facts=facts(item), ticked=ticked, now=clocks.now
    )
    return list(zip(steps, found, strict=True))


def answers_wanted(person: Person) -> Any:
    """Duties that wait for the person's answer, the earliest event first."""
    rows = Assignment.objects.visible_to(person).filter(person=person, state=AssignmentState.OFFERED)
    return rows.select_related("item__unit").order_by("item__starts_at", "pk")


def in_hand(person: Person, since: datetime) -> Any:
    """Events the person has accepted to cover, of which nothing is public yet and that ended after ``since``."""
    mine = Assignment.objects.visible_to(person).filter(person=person, state=AssignmentState.ACCEPTED)
    rows = AgendaItem.objects.visible_to(person).filter(
        pk__in=mine.values("item"), state=ItemState.PLANNED, ends_at__gte=since
    )
    done = Output.objects.filter(article__first_published_at__isnull=False).values("coverage__item")
    elsewhere = Output.objects.filter(kind__in=Output.ELSEWHERE).values("coverage__item")
    return with_clock(rows.exclude(pk__in=done).exclude(pk__in=elsewhere)).order_by("starts_at", "pk")
