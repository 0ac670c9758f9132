"""Pieces of the staff pages."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.ledger.wording import sentence
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import can

register = template.Library()


@register.filter
def ago(moment: datetime | None) -> str:
    """``2 jam yang lalu``; what is younger than a minute is ``baru saja``."""
    if moment is None:
        return ""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(moment)}


def actor_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of the ledger's actors, in one query; somebody who is gone stays a number."""
    ids = {int(code.removeprefix("person:")) for code in codes if code.startswith("person:")}
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    return {
        code: names.get(int(code.removeprefix("person:"))) or _("Former member %(code)s") % {"code": code}
        if code.startswith("person:")
        else _("The system")
        for code in codes
    }


@register.inclusion_tag("backoffice/story.html", takes_context=True)
def story(context: Any, entries: Iterable[Entry], zone: Any) -> dict[str, Any]:
    """The ledger's entries as sentences, newest first, in the unit's own zone.

    Who may read the unit's ledger also gets a link to the same lines there, when all tell of one record.
    """
    listed = list(entries)
    subjects = {entry.subject for entry in listed}
    reader = getattr(context.get("request"), "user", None)
    names = actor_names({entry.actor for entry in listed})
    lines = [
        {
            "text": sentence(entry.verb, actor=names[entry.actor]),
            "at": entry.at.astimezone(ZoneInfo(zone.zone)),
            "number": entry.seq,
        }
        for entry in listed
    ]
    of_one_record = len(subjects) == 1 and {entry.unit for entry in listed} == {zone.code}
    linked = subjects.pop() if of_one_record and can(reader, "ledger.view", zone) else ""
    return {"lines": lines, "zone_label": zone.zone_label, "subject": linked}
