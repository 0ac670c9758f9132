"""A clipping as its page shows it: frozen values with the words and links of the reader."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from kentongan.foundation.units.access import Reach

from .models import Issue
from .paper.drawing import by_tone
from .paper.facts import item_facts, units_of
from .states import Section
from .wording import answered_before, counted, group_name, late, section_name, window_words


def shown(issue: Issue, reach: Reach) -> dict[str, Any]:
    """What the page needs; a concern's page is linked for who may open it."""
    content = issue.content
    return {
        "counted": counted(content), "window": window_words(issue), "late": late(issue),
        "sections": [one for section in content["sections"] if (one := _section(section, issue, reach))],
    }  # fmt: skip


def _section(section: Mapping[str, Any], issue: Issue, reach: Reach) -> dict[str, Any] | None:
    code = section["code"]
    told: dict[str, Any] = {"code": code, "title": section_name(code)}
    if code == Section.TONES:
        return {**told, **_tones(section)} if section["rows"] else None
    groups = [
        {
            "name": group_name(one), "more": one["more"],
            "items_told": [_item(item, issue, reach) for item in one["items"]],
        }
        for one in section.get("groups") or [section] if one.get("items") or one.get("more")
    ]  # fmt: skip
    before = answered_before(issue.content) if code == Section.ANSWERED else ""
    alerts = section.get("alerts", [])
    return {**told, "groups": groups, "alerts": alerts, "before": before} if groups or alerts or before else None


def _tones(section: Mapping[str, Any]) -> dict[str, Any]:
    chart = by_tone(dict(section))
    drawn: SafeString = mark_safe(chart.svg())  # noqa: S308 (every word in it is escaped)
    return {"chart": drawn, "finding": chart.finding, "rows": section["rows"], "sum": section["sum"]}


def _item(item: dict[str, Any], issue: Issue, reach: Reach) -> dict[str, Any]:
    return {
        **item, "facts": item_facts(item, issue.unit, with_tone=False), "named": units_of(item),
        "open": item["unit"] in reach,
    }  # fmt: skip
