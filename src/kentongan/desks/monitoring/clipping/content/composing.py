"""Arranges a clipping by the sections that an office chose; each story stands in one of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from kentongan.foundation.units.models import Unit

from ...labels.models import MentionLabels
from ..models import Issue, Plan
from ..states import LISTING, Section
from .alerts import open_alerts
from .gathering import Told, Window, answered, overnight, still_waiting, waiting
from .items import Details, Item
from .tones import tones

MOST_GROUPS = 16
MOST_LISTED = 60
"""Stories that are listed in all; the others are counted, and stand in the stream."""
AT_ONCE = 2000
OTHER = "other"

Content = dict[str, Any]
Shelf = tuple[str, list[Told], int]
"""Code of a group, its stories that are listed, and how many more there are."""


def compose(plan: Plan, window: Window) -> Content:
    """What stands in the office's clipping of this window; the last one before it is looked up for what it asked."""
    unit, chosen = plan.unit, [Section(one) for one in plan.sections]
    night, open_ones, done = overnight(unit, window), waiting(unit, window.until), answered(unit, window)
    names = dict(Unit.objects.within(unit).values_list("pk", "short_name"))
    parts: dict[Section, list[Shelf]] = {}
    taken: set[int] = set()
    for section, find in _finders(plan, night, open_ones, done, taken).items():
        if section in chosen:
            parts[section] = find()
            taken.update(one.key for _code, listed, _more in parts[section] for one in listed)
    shown = [one for shelves in parts.values() for _code, listed, _more in shelves for one in listed]
    details = Details.of(unit, shown, names)
    told_units = {row.unit for one in night for row in one.rows}
    return {
        "stories": len(night), "mentions": len({row.mention for one in night for row in one.rows}),
        "waiting": len(open_ones), "units": len(told_units), "silent": len(names) - len(told_units), "cut": window.cut,
        "sections": [_section(one, parts, details, unit, night) for one in chosen],
        **_asked_before(unit, window),
    }  # fmt: skip


def preview(plan: Plan, window: Window) -> Issue:
    """A clipping as it would be made now; it isn't kept."""
    content = compose(plan, window)
    day = window.until.astimezone(ZoneInfo(plan.unit.zone)).date()
    return Issue(
        unit=plan.unit, day=day, since=window.since, until=window.until, due_at=window.until,
        made_at=window.until, content=content, quiet=is_quiet(content),
    )  # fmt: skip


def is_quiet(content: Content) -> bool:
    """Whether there is nothing to tell: nothing said, nothing open, nothing answered."""
    sections = content["sections"]
    return not content["stories"] and not content["waiting"] and not any(
        one.get("items") or one.get("groups") or one.get("alerts") for one in sections
    )  # fmt: skip


def _finders(
    plan: Plan, night: list[Told], open_ones: list[Told], done: list[Told], taken: set[int]
) -> dict[Section, Callable[[], list[Shelf]]]:
    """Who finds what stands in a section, those first that may take a story from the others."""

    def left(rows: Iterable[Told]) -> list[Told]:
        return [one for one in rows if one.key not in taken]

    def doubtful() -> list[Told]:
        marked = [one for one in left(night) if one.any("hoax") or one.any("crisis")]
        return sorted(marked, key=lambda one: (not one.any("crisis"), one.weight))

    def rest() -> list[Told]:
        return sorted((one for one in left(night) if one.any("clipped") or not plan.only_clipped), key=_weight)

    return {
        Section.ANSWER: lambda: [_shelf("", open_ones, plan.most)],
        Section.ANSWERED: lambda: [_shelf("", left(done), plan.most)],
        Section.DOUBT: lambda: [_shelf("", doubtful(), plan.most)],
        Section.TOPICS: lambda: _grouped(rest(), _topics, plan.most),
        Section.UNITS: lambda: _grouped(rest(), _first_units, plan.most),
    }


def _weight(told: Told) -> tuple[Any, ...]:
    return told.weight


def _shelf(code: str, rows: Sequence[Told], most: int) -> Shelf:
    return code, list(rows[:most]), max(len(rows) - most, 0)


def _grouped(rows: Sequence[Told], group: Callable[[Sequence[Told]], dict[int, str]], most: int) -> list[Shelf]:
    """Stories by their group, the largest group first; what is too much for one page is counted."""
    codes = group(rows)
    groups: dict[str, list[Told]] = {}
    for one in rows:
        groups.setdefault(codes[one.key], []).append(one)
    shelves, room = [], MOST_LISTED
    for code, members in sorted(groups.items(), key=lambda one: (one[0] == OTHER, -len(one[1]), one[0]))[:MOST_GROUPS]:
        shelves.append(_shelf(code, members, min(most, room)))
        room -= len(shelves[-1][1])
    return shelves


def _topics(rows: Sequence[Told]) -> dict[int, str]:
    """The surest topic of each story."""
    leads = [one.lead.mention for one in rows]
    found: dict[int, str] = {}
    for start in range(0, len(leads), AT_ONCE):
        labels = MentionLabels.objects.filter(pk__in=leads[start : start + AT_ONCE]).values_list("pk", "topics")
        found |= {pk: topics[0]["topic"] for pk, topics in labels if topics}
    return {one.key: found.get(one.lead.mention, OTHER) for one in rows}


def _first_units(rows: Sequence[Told]) -> dict[int, str]:
    """The unit that each story came before first; the others are named beside it."""
    return {one.key: str(one.lead.unit) for one in rows}


def _section(
    code: Section, parts: dict[Section, list[Shelf]], details: Details, unit: Unit, night: list[Told]
) -> Content:
    if code == Section.TONES:
        return {"code": str(code), **tones(unit, night)}
    if code in LISTING:
        groups = [_group(code, shelf, details) for shelf in parts[code]]
        return {"code": str(code), "groups": [one for one in groups if one["items"] or one["more"]]}
    [(_code, listed, more)] = parts[code]
    told: Content = {"code": str(code), "items": [details.item(one) for one in listed], "more": more}
    return told | {"alerts": open_alerts(unit)} if code == Section.ANSWER else told


def _group(section: Section, shelf: Shelf, details: Details) -> Content:
    code, listed, more = shelf
    items: list[Item] = [details.item(one) for one in listed]
    name = {"name": details.names[int(code)]} if section == Section.UNITS else {"topic": code}
    return {**name, "items": items, "more": more}


def _asked_before(unit: Unit, window: Window) -> Content:
    """Of what the last clipping called to be answered: how many there were, and how many still wait."""
    rows = Issue.objects.for_system("what the same unit was told last").filter(unit=unit, until__lte=window.until)
    last = rows.order_by("-until").values_list("content", flat=True).first()
    items = [
        item["concerns"] for section in (last or {"sections": ()})["sections"]
        if section["code"] == Section.ANSWER for item in section["items"]
    ]  # fmt: skip
    still = still_waiting(pk for concerns in items for pk in concerns)
    return {"asked": len(items), "done": sum(not still.intersection(concerns) for concerns in items)}
