"""Alerts in words: what rises and why, from codes and facts; and their verbs in the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kentongan.foundation.ledger.wording import register_verb_label
from kentongan.foundation.public.typography import day, grouped, in_english
from kentongan.foundation.units.models import Unit

from ..models import Story
from ..wording_alerting import BECAUSE
from .behind import story_of
from .learning import NEEDED
from .models import Alert

LONGEST_TITLE = 90
MORE = {
    "these_units": gettext_lazy("It rises in %(units)s."),
    "starting": gettext_lazy("What is usual here isn't known yet: counting began on %(begun)s, and %(days)s days are "
                             "needed. Until then only a very large rise is told, by one threshold for all."),
}  # fmt: skip
LEDGER = {
    "monitoring.alert.told": gettext_lazy("told of an alert"),
    "monitoring.alert.working": gettext_lazy("took on an alert"),
    "monitoring.alert.dismissed": gettext_lazy("said that an alert was no problem"),
    "monitoring.alert.done": gettext_lazy("noted that an alert was dealt with"),
    "monitoring.alert.new": gettext_lazy("took back an answer to an alert"),
    "monitoring.expected.written": gettext_lazy("noted what is expected to be spoken of"),
    "monitoring.expected.removed": gettext_lazy("removed what was expected to be spoken of"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The names that alerts need, read once for all of a page."""

    units: Mapping[int, Unit]
    provinces: Mapping[str, str]
    stories: Mapping[int, str]

    @classmethod
    def of(cls, alerts: Iterable[Alert]) -> Self:
        """Names of the units and titles of the stories that these alerts speak of."""
        told = list(alerts)
        numbers = {one["unit"] for alert in told for one in alert.alarms}
        stories = {story_of(key) for alert in told for key in alert.causes}
        return cls(
            Unit.objects.in_bulk(numbers),
            dict(Unit.objects.filter(kind=Unit.Kind.PROVINCE).values_list("code", "place"))
            if any(alert.kind == "province" for alert in told) else {},
            dict(Story.objects.filter(pk__in=stories).values_list("pk", "title")),
        )  # fmt: skip

    def title(self, alert: Alert) -> str:
        """What rises, in a line."""
        facts = alert.why[0]["facts"]
        if alert.kind == "nation":
            return _("The whole nation is spoken of %(times)s times as much as usual") % self._said(facts)
        if alert.kind == "province":
            return _("%(where)s: many units are spoken of more than usual") % self._said(facts)
        if alert.kind == "cause" and alert.causes:
            n = len([one for one in alert.alarms if one["unit"]])
            said = ngettext("One story in %(n)s unit: “%(story)s”", "One story in %(n)s units: “%(story)s”", n)
            return said % {"n": n, "story": self._story(alert.causes[0])}
        said = _("%(unit)s: %(seen)s stories since %(since)s, where %(expected)s are usual")
        return said % {**self._said(facts), "unit": self._unit(alert.alarms[0]["unit"])}

    def why(self, alert: Alert) -> list[str]:
        """The reasons, a sentence each."""
        return [str(_template(one)) % self._said(one["facts"]) for one in alert.why]

    def _said(self, facts: Mapping[str, Any]) -> dict[str, object]:
        return {"days": NEEDED, **{name: self._fact(name, fact) for name, fact in facts.items()}}

    def _fact(self, name: str, fact: Any) -> object:
        match name:
            case "since" | "fitted" | "begun":
                return day(date.fromisoformat(fact))
            case "weekday":
                return str(WEEKDAYS[fact])
            case "units":
                return ", ".join(self._unit(number) for number in fact)
            case "keys":
                return "; ".join(f"“{self._story(key)}”" for key in fact)
            case "where":
                return self.provinces.get(fact, fact)
            case _:
                return number(fact) if isinstance(fact, int | float) else fact

    def _unit(self, number: int) -> str:
        return self.units[number].short_name if number in self.units else str(number)

    def _story(self, key: str) -> str:
        title = self.stories.get(story_of(key), "")
        short = f"{title[:LONGEST_TITLE].rpartition(' ')[0]} …" if len(title) > LONGEST_TITLE else title
        return short or _("Without a title")


def _template(reason: Mapping[str, Any]) -> object:
    """The sentence of a reason; where all units are named, it doesn't speak of others."""
    named = reason["code"] == "units" and not reason["facts"]["others"]
    return MORE["these_units"] if named else {**BECAUSE, **MORE}[reason["code"]]


def number(value: float) -> str:
    """``1.089``, ``4,5``: in the language of the page."""
    if value == round(value):
        return grouped(round(value))
    text = f"{value:.2f}".rstrip("0")
    return text if in_english() else text.replace(".", ",")


def label_verbs() -> None:
    """Called when alerts register."""
    for verb, words in LEDGER.items():
        register_verb_label(verb, words)
