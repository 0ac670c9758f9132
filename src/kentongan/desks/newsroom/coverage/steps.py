"""The steps of a procedure: what they are counted from, and whether a unit's own are at least as strict. Pure rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Anchor(models.TextChoices):
    """What a step's time limit is counted from."""

    START = "start", _("beginning of the event")
    END = "end", _("end of the event")
    PREVIOUS = "previous", _("the limit of the step before")


class Owner(models.TextChoices):
    """Whose step it is."""

    PLANNER = "planner", _("whoever plans")
    WRITER = "writer", _("writer")
    PHOTOGRAPHER = "photographer", _("photographer")
    VIDEOGRAPHER = "videographer", _("videographer")
    EDITOR = "editor", _("editor")
    HEAD = "head", _("head")


class Fact(models.TextChoices):
    """What closes a step by itself; ``ticked`` is closed by hand."""

    ASSIGNED = "assigned", _("somebody is assigned")
    ACCEPTED = "accepted", _("an assignment is accepted")
    NOTES = "notes", _("notes are written")
    MATERIAL = "material", _("a file is kept")
    DRAFT = "draft", _("the article is begun")
    SUBMITTED = "submitted", _("the article is submitted")
    PUBLISHED = "published", _("the article is published")
    TICKED = "ticked", _("somebody ticks it off")


@dataclass(frozen=True)
class StepRule:
    """One step as the rules see it; ``minutes`` may be negative."""

    code: str
    anchor: str
    minutes: int
    fact: str


@dataclass(frozen=True)
class Offset:
    """A step's limit as minutes from the event's beginning or end."""

    anchor: str
    minutes: int


def offsets(steps: Sequence[StepRule]) -> dict[str, Offset]:
    """Each step's limit counted from the event itself, by code.

    Raises:
        ValueError: the first step is counted from a step before it.
    """
    found: dict[str, Offset] = {}
    before: Offset | None = None
    for step in steps:
        if step.anchor == Anchor.PREVIOUS:
            if before is None:
                raise ValueError("the first step has no step before it")
            before = Offset(before.anchor, before.minutes + step.minutes)
        else:
            before = Offset(step.anchor, step.minutes)
        found[step.code] = before
    return found


def looser(national: Sequence[StepRule], own: Sequence[StepRule]) -> list[str]:
    """Codes of the nation's steps that a unit's own steps leave out, close otherwise, or give more time.

    Empty when the unit's procedure only narrows: more steps, shorter limits. A limit counted from the event's end
    can't be compared with one from its beginning, so the anchor must be the same.
    """
    wanted, given = offsets(national), offsets(own)
    facts = {step.code: step.fact for step in own}
    return [
        step.code
        for step in national
        if step.code not in given
        or facts[step.code] != step.fact
        or given[step.code].anchor != wanted[step.code].anchor
        or given[step.code].minutes > wanted[step.code].minutes
    ]


def limits(steps: Sequence[StepRule], *, starts_at: datetime, ends_at: datetime) -> dict[str, datetime]:
    """Each step's limit as a moment, by code."""
    base = {Anchor.START.value: starts_at, Anchor.END.value: ends_at}
    return {code: base[one.anchor] + timedelta(minutes=one.minutes) for code, one in offsets(steps).items()}
