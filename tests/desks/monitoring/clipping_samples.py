"""Things said before offices, exactly as a test needs them."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from kentongan.desks.monitoring.clipping.models import Plan
from kentongan.desks.monitoring.clipping.schedule import EVERY_DAY, next_due
from kentongan.desks.monitoring.models import Concern, Mention, Outlet, Story
from kentongan.desks.monitoring.numbering import first_number

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Asia/Jakarta")).astimezone(UTC)
DUE = datetime(2026, 11, 23, 6, 30, tzinfo=ZoneInfo("Asia/Jakarta")).astimezone(UTC)
"""Monday morning."""


def plan(unit, after=NOON, **fields):
    """An office that chose the clipping, at half past six on every day unless told otherwise."""
    hour = fields.setdefault("hour", time(6, 30))
    due = next_due(after, hour, fields.get("weekdays", EVERY_DAY), unit.zone)
    return Plan.framework.create(unit=unit, active=True, next_at=due, **fields)


def outlet(name):
    return Outlet.objects.get_or_create(key=f"{name.lower()}.example", defaults={"name": name})[0]


def say(
    title, units, moment, *, by="Kabar", story=None, arrived=None, text="Kalimat pertama. Kalimat kedua.", **fields
):
    """One mention before these units; with ``story`` it is another version of what was said before."""
    number = first_number(moment) + Mention.objects.count()
    url = fields.pop("url", f"https://{by.lower()}.example/{number}")
    mention = Mention.objects.create(
        id=number, medium=fields.pop("medium", "online"), outlet=outlet(by), title=title, text=text, url=url,
        seen_at=arrived or moment, published_at=moment,
    )  # fmt: skip
    story = story or Story.objects.create(id=number, title=title, first=mention, last=number, mentions=1, outlets=1)
    story.versions.create(mention=mention)
    for unit in units:
        Concern.framework.create(
            unit=unit, mention=mention, medium=mention.medium, arrived_at=arrived or moment, **fields
        )
    return story


def concern_of(story, unit):
    return Concern.framework.get(mention__version__story=story, unit=unit)


def section(issue, code):
    """A section of a clipping by its code."""
    return next(one for one in issue.content["sections"] if one["code"] == code)


def titles(section):
    groups = section.get("groups") or [section]
    return [item["title"] for group in groups for item in group["items"]]
