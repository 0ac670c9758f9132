"""Clippings in words: sections, numbers, the time they tell of; and their verbs in the ledger."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kentongan.foundation.ledger.wording import register_verb_label
from kentongan.foundation.public.typography import grouped, in_zone

from ..labels.wording import TOPICS
from .models import Issue
from .states import Section

LATE = timedelta(minutes=30)
LEDGER = {
    "monitoring.clipping.made": gettext_lazy("made the morning clipping"),
    "monitoring.clipping.sent": gettext_lazy("sent the morning clipping"),
    "monitoring.clipping.sent_again": gettext_lazy("sent a morning clipping again"),
    "monitoring.clipping.planned": gettext_lazy("chose what the morning clipping is like"),
    "monitoring.clipping.noted": gettext_lazy("wrote a note for the morning clipping"),
    "monitoring.clipping.receivers": gettext_lazy("chose who gets the morning clipping"),
    "monitoring.clipping.address_asked": gettext_lazy("asked an address whether it wants the morning clipping"),
    "monitoring.clipping.address_removed": gettext_lazy("removed an address from the morning clipping"),
    "monitoring.clipping.address_confirmed": gettext_lazy("confirmed an address for the morning clipping"),
    "monitoring.clipping.address_stopped": gettext_lazy("asked not to be sent the morning clipping"),
}


def section_name(code: str) -> str:
    return str(Section(code).label)


def group_name(group: Mapping[str, Any]) -> str:
    """A unit's short name, or a topic; nothing where a section has no groups."""
    if topic := group.get("topic"):
        return capfirst(str(TOPICS.get(topic, topic)))
    return str(group.get("name", ""))


def counted(content: Mapping[str, Any]) -> str:
    """How much was said, in a line."""
    n, units, open_ones = content["stories"], content["units"], content["waiting"]
    told = [
        ngettext("%(n)s story", "%(n)s stories", n) % {"n": grouped(n)},
        ngettext("%(n)s mention", "%(n)s mentions", content["mentions"]) % {"n": grouped(content["mentions"])},
    ]
    if content["units"] + content["silent"] > 1:
        facts = {"n": grouped(units), "all": grouped(units + content["silent"])}
        told.append(_("%(n)s of %(all)s units spoken of") % facts)
    told.append(ngettext("%(n)s needs an answer", "%(n)s need an answer", open_ones) % {"n": grouped(open_ones)})
    return " · ".join(told)


def window_words(issue: Issue) -> str:
    """From when until when, on the unit's clock."""
    facts = {"since": in_zone(issue.since, issue.unit), "until": in_zone(issue.until, issue.unit)}
    told = _("What came between %(since)s and %(until)s.") % facts
    return f"{told} {_('What came before that is in the stream only.')}" if issue.content["cut"] else told


def late(issue: Issue) -> str:
    """That it came late, with the moment; nothing where it didn't."""
    if issue.made_at - issue.due_at < LATE:
        return ""
    made = issue.made_at.astimezone(ZoneInfo(issue.unit.zone))
    return _("This clipping is late: it was made at %(time)s.") % {"time": f"{made:%H.%M} {issue.unit.zone_label}"}


def answered_before(content: Mapping[str, Any]) -> str:
    """What became of what the last clipping called to be answered; nothing where it named nothing."""
    n = content["asked"]
    if not n:
        return ""
    words = ngettext(
        "Of %(n)s that needed an answer in the last clipping, %(done)s no longer waits.",
        "Of %(n)s that needed an answer in the last clipping, %(done)s no longer wait.", n,
    )  # fmt: skip
    return words % {"n": grouped(n), "done": grouped(content["done"])}


def label_verbs() -> None:
    """Called when the room registers."""
    for verb, words in LEDGER.items():
        register_verb_label(verb, words)
