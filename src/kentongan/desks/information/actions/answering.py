"""The written reply: extended once with a reason, then given, in full, in part, or refused with its grounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation import ledger
from kentongan.foundation.conduct.announcing import announce
from kentongan.foundation.conduct.errors import Incomplete, WrongState
from kentongan.foundation.conduct.lifecycle import advance, locked
from kentongan.foundation.people.actors import Actor, System

from .. import clocks, letters
from ..clockwork import Clockwork
from ..deadlines import extended
from ..gaps import refuse_gaps
from ..keeping import Kept, keep
from ..models import ClockKind, Decision, Exemption, InformationRequest, Step
from ..models.requests import AttachmentKind
from ..notices import tell_applicant
from ..registry.models import ConsequenceTest
from ..registry.reads import tests_for
from ..routing.reads import was_searched
from ..states import REQUEST_LIFE, Outcome
from .completing import today_in

ANSWERED = "information.request_answered"
"""The announcement that a request was answered; the survey of another desk begins with it."""
NEEDS_GROUNDS = (Outcome.PARTLY, Outcome.REFUSED)
NO_LONGER_HOLDS = gettext_lazy(
    "The test of consequence that you chose no longer holds: it was revoked, or its last day has passed."
    " Choose another one, or have it tested anew."
)
NEEDS_SEARCH = (Outcome.NOT_HELD, Outcome.NOT_DOCUMENTED)


@dataclass(frozen=True)
class KeptBack:
    """A part that the reply keeps back, on which ground and why."""

    article: str
    part: str
    consequence: str
    test: int | None = None
    """Key of the unit's decided test of consequence on which it rests; what is left empty is taken from there."""

    @property
    def is_whole(self) -> bool:
        return all(one.strip() for one in (self.article, self.part, self.consequence))


@dataclass(frozen=True)
class Reply:
    """What the reply says."""

    outcome: str
    answer: str
    kept_back: Sequence[KeptBack] = ()
    holder: str = ""
    cost: str = ""
    files: Sequence[Kept] = ()
    ready: Sequence[int] = ()
    """Keys of the case's blacked-out copies that are given."""


@transaction.atomic
def extend(case: InformationRequest, *, reason: str, by: Actor) -> InformationRequest:
    """Extend the reply once, with the written reason the law asks for (UU 14/2008 art. 22(8)).

    Raises:
        WrongState: it was extended already, or the reply is late already.
    """
    case = locked(case)
    step = REQUEST_LIFE.check(case, "extend", by=by, reason=reason)
    refuse_gaps(reason=reason)
    if case.extended:
        raise WrongState(_("This request was extended already; the law allows it once."))
    running = clocks.newest(case, Step.REPLY)
    counts = clocks.counts_of(running) if running else []
    today = today_in(case.unit)
    if running is None or running.due is None or today > running.due:
        raise WrongState(_("The last day has passed; only a running term can be extended. Write the reply now."))
    clockwork = Clockwork.of(case.unit, today, since=case.received_on)
    term = clockwork.term(case.track, Step.EXTENSION, case.received_on)
    if term.days is None:
        raise WrongState(_("The rules name no extension for this track."))
    count, *others = (extended(one, term.days) for one in counts)
    due = clockwork.counted(case.unit_id, count, others)
    advance(case, step, extended=True)
    ledger.record(
        "information.extended", case, unit=case.unit.code, by=by, old=running.due.isoformat(), new=due.day.isoformat()
    )
    entry = clocks.append(
        case, Step.REPLY, ClockKind.EXTENDED, by=by, due=due, term=term, others=others, cause=reason.strip()
    )
    clocks.settle(case, clockwork)
    letters.write_extension(case, entry)
    tell_applicant(case, "extended")
    return case


@transaction.atomic
def decide(case: InformationRequest, *, reply: Reply, by: Actor) -> InformationRequest:
    """Give the written reply; its clock ends, and the applicant's right to object begins.

    Raises:
        Incomplete: something is kept back without its ground, or rests on a test that no longer holds; a file goes out
            that wasn't blacked out; something isn't held, and nobody noted where it was searched for; a gap of the
            sample wording is left.
    """
    case = locked(case)
    step = REQUEST_LIFE.check(case, "decide", by=by, outcome=reply.outcome, answer=reply.answer)
    refuse_gaps(answer=reply.answer)
    reply = replace(reply, kept_back=_founded(case, reply.kept_back))
    _refuse_groundless(reply)
    _refuse_unsearched(case, reply)
    today = today_in(case.unit)
    clockwork = Clockwork.of(case.unit, today, since=case.received_on)
    outcome = Outcome(reply.outcome).value
    advance(case, step, outcome=outcome, closed_on=today)
    _written(case, reply, by)
    ledger.record("information.answered", case, unit=case.unit.code, by=by, outcome=outcome, late=_late(case, today))
    for one in (Step.COMPLETENESS, Step.REPLY):
        clocks.end(case, one, by=by)
    clocks.settle(case, clockwork)
    letters.write_reply(case, clockwork)
    tell_applicant(case, "answered")
    if not case.rehearsal:
        announce(ANSWERED, case, outcome=outcome)
    return case


def _founded(case: InformationRequest, kept_back: Sequence[KeptBack]) -> list[KeptBack]:
    """The parts with what their tests of consequence say where nothing was written."""
    keys = {one.test for one in kept_back if one.test}
    tests = tests_for(case.unit).in_bulk(keys) if keys else {}
    if keys - tests.keys():
        raise Incomplete(NO_LONGER_HOLDS)
    return [_filled(one, tests[one.test]) if one.test else one for one in kept_back]


def _filled(one: KeptBack, test: ConsequenceTest) -> KeptBack:
    law = "; ".join(filter(None, (test.ground.legal_basis, test.law)))[:250]
    return replace(
        one, article=one.article.strip() or law, part=one.part.strip() or f"{test.document}: {test.part}"[:500],
        consequence=one.consequence.strip() or test.harm,
    )  # fmt: skip


def _refuse_unsearched(case: InformationRequest, reply: Reply) -> None:
    if reply.outcome in NEEDS_SEARCH and not was_searched(case):
        raise Incomplete(
            _("Note first where was searched: a reply that something isn't held or not yet documented rests on it."
              " The case has “Note a search”.")
        )  # fmt: skip


def _refuse_groundless(reply: Reply) -> None:
    if reply.outcome in NEEDS_GROUNDS and not reply.kept_back:
        raise Incomplete(_("What is kept back needs its ground: add the article, the part and the consequence."))
    if not all(one.is_whole for one in reply.kept_back):
        raise Incomplete(_("Each part that is kept back needs its article, the part and the consequence."))
    if reply.kept_back and reply.outcome not in NEEDS_GROUNDS:
        raise Incomplete(
            _("This reply keeps nothing back. Choose “granted in part” or “refused”, or remove the grounds.")
        )
    if reply.outcome in NEEDS_GROUNDS and reply.files:
        raise Incomplete(_("What is granted in part goes out blacked out: make the copy here, then choose it."))
    if reply.outcome == Outcome.NOT_HELD and not reply.holder.strip():
        raise Incomplete(_("Write which office holds the information, so that the applicant can go there."))


def _written(case: InformationRequest, reply: Reply, by: Actor) -> Decision:
    decision = Decision.objects.create(
        request=case, outcome=reply.outcome, answer=reply.answer.strip(), holder=reply.holder.strip(),
        cost=reply.cost.strip(), decided_by=None if isinstance(by, System) else by, decided_at=timezone.now(),
    )  # fmt: skip
    chosen = tests_for(case.unit).filter(pk__in=[one.test for one in reply.kept_back if one.test])
    numbers = dict(chosen.values_list("pk", "decision_number"))
    Exemption.objects.bulk_create(
        Exemption(decision=decision, article=one.article.strip(), part=one.part.strip(),
                  consequence=one.consequence.strip(), consequence_test_id=one.test,
                  test=numbers[one.test] if one.test else "")
        for one in reply.kept_back
    )  # fmt: skip
    for kept in reply.files:
        keep(case, kept)
    case.attachments.filter(kind=AttachmentKind.READY, pk__in=reply.ready).update(kind=AttachmentKind.RELEASED)
    return decision


def _late(case: InformationRequest, today: date) -> bool:
    running = clocks.newest(case, Step.REPLY)
    return bool(running and running.due and today > running.due)
