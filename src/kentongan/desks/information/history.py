"""What happened to a case, in words for whoever reads its page: the applicant or the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from kentongan.foundation.public.typography import day, weekday

from . import clocks
from .deadlines import CountedDay
from .models import ClockEntry, InformationRequest, Step
from .states import State


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the timeline."""

    what: str
    when: datetime
    note: str = ""
    who: str = ""


def happened(case: InformationRequest) -> list[Happened]:
    """Every event of the case's clocks, oldest first; nobody is named."""
    entries = case.clock_entries.order_by("pk")
    return [Happened(_told(entry), entry.at, entry.cause) for entry in entries]


def _told(entry: ClockEntry) -> str:
    step, kind = entry.get_step_display(), entry.get_kind_display()
    if entry.due is None:
        return f"{step}: {kind}"
    if entry.old_due and entry.old_due != entry.due:
        return _("%(step)s: %(kind)s, last day %(old)s → %(new)s") % {
            "step": step, "kind": kind, "old": day(entry.old_due), "new": day(entry.due),
        }  # fmt: skip
    return _("%(step)s: %(kind)s, last day %(new)s") % {"step": step, "kind": kind, "new": day(entry.due)}


def running_clock(case: InformationRequest) -> ClockEntry | None:
    """The clock whose last day the applicant should know: the reply's, or their own while the office waits."""
    if not case.is_open:
        return None
    step = Step.COMPLETION if case.state == State.WAITING else Step.REPLY
    entry = clocks.newest(case, step)
    return entry if entry and entry.due else None


def day_lines(start: date, days: Iterable[CountedDay]) -> list[str]:
    """A count line by line: each working day with its number, each day passed over with its reason."""
    lines = [_("day 0: %s (not counted)") % weekday(start)]
    for one in days:
        if one.number is None:
            lines.append(_("%(day)s: passed over, %(reason)s") % {"day": weekday(one.day), "reason": one.reason})
        else:
            lines.append(_("day %(n)d: %(day)s") % {"n": one.number, "day": weekday(one.day)})
    return lines


def clock_lines(entry: ClockEntry) -> list[str]:
    """The count of a clock line by line, with its legal basis."""
    if entry.start is None:
        return []
    lines = day_lines(entry.start, entry.explanation)
    lines.append(_("Legal basis: %s") % entry.legal_basis)
    return lines
