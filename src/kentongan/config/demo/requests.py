"""The demo's requests for information, by the desk's own actions: one at each step of its life."""

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kentongan.desks.information.actions import answering, completing, objecting
from kentongan.desks.information.actions.answering import KeptBack, Reply
from kentongan.desks.information.actions.receiving import Asked, receive
from kentongan.desks.information.applicants import Contact
from kentongan.desks.information.models import InformationRequest
from kentongan.foundation.people.actors import System

from .days import weekday_after

if TYPE_CHECKING:
    from .loading import Office

TEXT = Path(__file__).with_name("requests.toml")
UNIT = "kab-karanganyar"
APPLICANT = System("load-demo")


def load(offices: "list[Office]", *, today: date) -> None:
    """Let the requests come in at the demo's office that has an information officer, in the caller's transaction."""
    office = next(one for one in offices if one.text.unit == UNIT)
    for text in tomllib.loads(TEXT.read_text(encoding="utf-8"))["cases"]:
        _play(office, text, today)


def _play(office: "Office", text: dict[str, Any], today: date) -> None:
    officer = office.people["ppid-officer"]
    case = _received(office, text, today)
    if missing := text.get("missing"):
        completing.clarify(case, missing=missing, by=officer)
    if text.get("accepted"):
        case = completing.accept(case, track=case.track, by=officer)
    if outcome := text.get("outcome"):
        parts = [KeptBack(text["article"], text["part"], text["consequence"])] if "article" in text else []
        case = answering.decide(case, reply=Reply(outcome, text["answer"], parts), by=officer)
    if account := text.get("objection"):
        objecting.object_to(case, ground="d", account=account, by=APPLICANT)


def _received(office: "Office", text: dict[str, Any], today: date) -> InformationRequest:
    moment = datetime.combine(weekday_after(today, -text["ago"]), time(9, 30), ZoneInfo(office.unit.zone))
    given = Asked(asked=text["asked"], purpose=text["purpose"], contact=Contact(name=text["name"]))
    return receive(office.unit, given, by=APPLICANT, channel=text["channel"], received_at=moment)
