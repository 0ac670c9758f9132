"""Invented cases for practice: an officer who sees a request every two months plays one from receipt to objection."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tomllib import loads

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import NotAllowed, WrongState
from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from .actions.completing import complete
from .actions.objecting import object_to
from .actions.receiving import Asked, receive
from .applicants import Contact
from .models import InformationRequest, Rehearsal
from .states import HANDLE, ObjectionState, State

SCRIPTS = Path(__file__).parent / "rehearsals.toml"
APPLICANT = System("invented applicant")


@dataclass(frozen=True, slots=True)
class Script:
    """An invented case: what is asked, and what the applicant does when it is their turn; empty: nothing."""

    code: str
    title: str
    lesson: str
    asked: str
    purpose: str
    name: str
    completion: str
    account: str
    ground: str = ""


@lru_cache
def scripts() -> dict[str, Script]:
    """The invented cases by their code, in the order in which they are learnt."""
    rows = loads(SCRIPTS.read_text(encoding="utf-8"))["cases"]
    return {row["code"]: Script(**row) for row in rows}


@transaction.atomic
def begin(unit: Unit, code: str, *, by: Actor) -> InformationRequest:
    """Let an invented request come in; it has numbers of its own, is watermarked and stands in no figure.

    Raises:
        NotAllowed: the person may not handle requests in this unit.
        KeyError: there is no such case.
    """
    script = scripts()[code]
    given = Asked(asked=script.asked, purpose=script.purpose, contact=Contact(name=script.name))
    case = receive(unit, given, by=by, rehearsal=True)
    Rehearsal.objects.create(request=case, code=code)
    return case


def next_turn(case: InformationRequest) -> str:
    """What the invented applicant would do now: ``complete``, ``object`` or nothing."""
    script = script_of(case)
    if script is None:
        return ""
    if case.state == State.WAITING:
        return "complete"
    if case.state == State.ANSWERED and script.ground and not case.objections.exists():
        return "object"
    return ""


@transaction.atomic
def play(case: InformationRequest, *, by: Actor) -> str:
    """Let the invented applicant take their turn; returns what they did.

    Raises:
        NotAllowed: the person may not handle requests in this unit.
        WrongState: it isn't a rehearsal, or it isn't the applicant's turn.
    """
    if not can(by, HANDLE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    turn, script = next_turn(case), script_of(case)
    if not turn or script is None:
        raise WrongState(_("It isn't the invented applicant's turn."))
    if turn == "complete":
        complete(case, completion=script.completion or _("Here is what was missing."), by=APPLICANT)
    else:
        object_to(case, ground=script.ground, account=script.account, by=APPLICANT)
    return turn


def script_of(case: InformationRequest) -> Script | None:
    """The invented case that is played; none for a real one, and for a rehearsal that somebody invented themselves."""
    if not case.rehearsal:
        return None
    row = Rehearsal.objects.filter(request=case).first()
    return scripts().get(row.code) if row else None


def learnt(case: InformationRequest) -> bool:
    """Whether the rehearsal has come to its end: nothing waits for the officer, the superior or the applicant."""
    filed = case.objections.filter(state=ObjectionState.FILED).exists()
    return not case.is_open and not filed and not next_turn(case)
