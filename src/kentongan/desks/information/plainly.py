"""What happened to a case, in plain words for the applicant: who has time until when, and because of what."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.public.typography import day

from .history import Happened
from .models import ClockEntry, ClockKind, InformationRequest, Step
from .states import ObjectionState, State

BEGUN = {
    Step.REPLY: gettext_lazy(
        "The office has your request. It has time to reply until %(day)s, because the rules give it %(n)d working days"
        " (%(basis)s)."
    ),
    Step.COMPLETENESS: gettext_lazy(
        "The office has time until %(day)s to check whether your request is complete, because the rules give it"
        " %(n)d working days for that (%(basis)s)."
    ),
    Step.COMPLETION: gettext_lazy(
        "The office asks you to complete your request. You have time until %(day)s, because the rules give you"
        " %(n)d working days (%(basis)s)."
    ),
    Step.OBJECTION_REPLY: gettext_lazy(
        "The office has your objection. The officer’s superior has time to reply until %(day)s, because the rules"
        " give %(n)d working days (%(basis)s)."
    ),
    Step.DISPUTE_DECISION: gettext_lazy(
        "Your dispute is before the Information Commission. It has time to decide until %(day)s, because the rules"
        " give it %(n)d working days (%(basis)s)."
    ),
}
BEGUN_WITHOUT_DAY = {
    Step.REPLY: gettext_lazy("The office has your request. The rules name no last day for the reply."),
    Step.COMPLETION: gettext_lazy("The office asks you to complete your request. The rules name no last day for that."),
    Step.OBJECTION_REPLY: gettext_lazy("The office has your objection. The rules name no last day for the reply."),
}
"""Of a step for which the rules name no number of days."""
COUNTED_ANEW = {
    Step.REPLY: gettext_lazy(
        "The office has time until %(day)s instead of %(old)s, because the days were counted anew."
    ),
    Step.COMPLETION: gettext_lazy(
        "You have time until %(day)s instead of %(old)s, because the days were counted anew."
    ),
    Step.OBJECTION_REPLY: gettext_lazy(
        "The officer’s superior has time until %(day)s instead of %(old)s, because the days were counted anew."
    ),
    Step.DISPUTE_DECISION: gettext_lazy(
        "The Information Commission has time until %(day)s instead of %(old)s, because the days were counted anew."
    ),
}
CLOSED = {
    State.ANSWERED: gettext_lazy("The office has replied."),
    State.LAPSED: gettext_lazy("The office has closed your request, because it wasn’t completed in time."),
    State.WITHDRAWN: gettext_lazy("Your request is closed, because you withdrew it."),
}


def told(case: InformationRequest) -> list[Happened]:
    """The case's events as the applicant reads them, oldest first; what another line tells already is left out."""
    entries = list(case.clock_entries.select_related("objection").order_by("pk"))
    lines = [
        (_place(entry, place), Happened(words, entry.at, entry.cause))
        for place, entry in enumerate(entries)
        if (words := _sentence(case, entry, entries[place + 1 : place + 2]))
    ]
    return [line for _at, line in sorted(lines, key=lambda one: one[0])]


def _place(entry: ClockEntry, place: int) -> float:
    """That the office checks reads better after that it has the request, or its completion, at all."""
    checks = entry.step == Step.COMPLETENESS and entry.kind == ClockKind.STARTED
    return place + 1.5 if checks else place


def _sentence(case: InformationRequest, entry: ClockEntry, after: Sequence[ClockEntry]) -> str:
    """What an event means to the applicant; ``after`` is the next one, if there is one."""
    step, kind = Step(entry.step), entry.kind
    if kind == ClockKind.ENDED:
        return _ended(case, entry, after[0].step if after else "")
    if kind == ClockKind.NOTED:
        return _("The office has noted how your dispute before the Information Commission stands.")
    if entry.due is None:
        return str(BEGUN_WITHOUT_DAY.get(step, "")) if kind == ClockKind.STARTED else ""
    facts = {"day": day(entry.due), "old": day(entry.old_due), "n": entry.days, "basis": entry.legal_basis}
    if kind == ClockKind.STARTED:
        return str(BEGUN.get(step, "")) % facts
    if kind == ClockKind.RECOMPUTED:
        return "" if entry.due == entry.old_due else str(COUNTED_ANEW.get(step, "")) % facts
    return _reply_moved(entry) % facts


def _reply_moved(entry: ClockEntry) -> str:
    if entry.kind == ClockKind.EXTENDED:
        return _(
            "The office needs longer. It now has time until %(day)s instead of %(old)s, because the rules allow it to"
            " extend once with a written reason (%(basis)s)."
        )
    if entry.kind == ClockKind.RETRACKED:
        return _(
            "Other rules hold for what you ask. The office has time until %(day)s instead of %(old)s, because they give"
            " it %(n)d working days (%(basis)s)."
        )
    if entry.due == entry.old_due:
        return _(
            "The office still has time to reply until %(day)s, because completing a request doesn’t move that day."
        )
    return _(
        "The office has time to reply until %(day)s instead of %(old)s, because its days are counted from when your"
        " request was complete (%(basis)s)."
    )


def _ended(case: InformationRequest, entry: ClockEntry, following: str) -> str:
    """What the end of a clock means; ``following`` is the step of the next event."""
    if entry.step == Step.REPLY:
        return str(CLOSED.get(State(case.state), ""))
    if entry.step == Step.COMPLETENESS:
        asked = following == Step.COMPLETION
        closed = following == Step.REPLY and case.state == State.WITHDRAWN
        return "" if asked or closed else _("The office has found your request complete and is looking for the answer.")
    if entry.step == Step.COMPLETION and following == Step.COMPLETENESS:
        return _("You have completed your request.")
    if entry.step == Step.OBJECTION_REPLY and entry.objection:
        withdrawn = entry.objection.state == ObjectionState.WITHDRAWN
        return _("You have withdrawn your objection.") if withdrawn else _("The officer’s superior has replied.")
    return ""
