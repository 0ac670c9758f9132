"""What the law asks at the step where a case stands, in words for somebody who does this twice a year."""

from dataclasses import dataclass
from pathlib import Path
from tomllib import loads
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import InformationRequest
from .states import REQUEST_LIFE, ObjectionState, Outcome, Ruling, State

TEXTS = loads((Path(__file__).parent / "samples.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Sample:
    """Wording to begin with, in Indonesian, since letters are."""

    title: Any
    text: str


def _sample(state: str, verb: str) -> Sample:
    return Sample(REQUEST_LIFE.step(state, verb).label, TEXTS["request"][verb])


@dataclass(frozen=True, slots=True)
class Guidance:
    """One step: what the law asks, what to look at, what happens next, and wording to begin with."""

    title: Promise
    law: Promise
    checklist: tuple[Promise, ...]
    after: Promise
    samples: tuple[Sample, ...] = ()


CLOSED = Guidance(
    _("This case is closed"),
    _("The applicant may object within the term; the superior replies in writing."),
    (_("Keep the file: it is needed for the register, the annual report and a dispute."),),
    _("If an objection comes, it appears here and with the superior."),
)
OBJECTED = Guidance(
    _("An objection waits for the superior"),
    _("The officer's superior replies in writing by the last day of the objection (UU 14/2008 art. 36)."),
    (
        _("The superior reads what was asked, what was answered and why the applicant objects."),
        _("Is the applicant right? Then say what is given now, and by when."),
        _("Does the reply stand? Then say why in words the applicant understands."),
    ),
    _("With the superior's reply the way to the Information Commission opens."),
    tuple(Sample(one.label, TEXTS["ruling"][one.value]) for one in Ruling),
)
RULED = Guidance(
    _("The objection has its reply"),
    _("The applicant may bring a dispute before the Information Commission within the term."),
    (_("What the superior promised is carried out now."), _("Does a dispute come? Record it here.")),
    _("If the Information Commission writes, note register number, way and result."),
)
OF_STATE = {
    State.RECEIVED: Guidance(
        _("Is the request complete?"),
        _("By the last day of the check you tell the applicant if something is missing. The reply's days run already."),
        (
            _("A citizen or a legal entity asks, and the identity is there."),
            _("You understand which information is wanted; if not, ask."),
            _("The way to obtain and to receive it can be met."),
            _("Is it about an election? Then choose the track of election information: its terms are shorter."),
        ),
        _("If it is complete, you search for the information and write the reply."),
        (_sample("received", "clarify"),),
    ),
    State.WAITING: Guidance(
        _("The applicant completes the request"),
        _("A request that isn't completed within the term isn't processed; the applicant may ask again."),
        (
            _("An answer by telephone or at the counter counts: enter it here."),
            _("Be generous: a day more costs less than an objection."),
        ),
        _("When the answer is there, you check again whether the request is complete."),
        (_sample("waiting", "lapse"),),
    ),
    State.IN_PROGRESS: Guidance(
        _("Search, decide, write the reply"),
        _("The reply is written, in time, and says what is given, what is kept back and why (UU 14/2008 art. 22)."),
        (
            _("Ask the sub-section or unit that holds the information by a disposition; all data can be asked for."),
            _("Note each search: where, by whom, what was there. “Not held” and “not yet documented” rest on it."),
            _("Look into the list of public information: what stands there may be given at once."),
            _("Keep back only what a consequence test excludes, and only that part; black it out."),
            _("Personal data of others never goes out: numbers, addresses, telephone."),
            _("No time left? Extend once, before the last day, with a reason the applicant understands."),
        ),
        _("With the reply the clock stops; the applicant may object to your superior."),
        (
            _sample("in_progress", "extend"),
            *(Sample(one.label, TEXTS["outcome"][one.value]) for one in Outcome),
        ),
    ),
}


def guidance_of(case: InformationRequest) -> Guidance:
    """The guidance of the state in which the case, and an objection about it, is."""
    if case.is_open:
        return OF_STATE[State(case.state)]
    states = set(case.objections.values_list("state", flat=True))
    if ObjectionState.FILED in states:
        return OBJECTED
    return RULED if ObjectionState.REPLIED in states else CLOSED
