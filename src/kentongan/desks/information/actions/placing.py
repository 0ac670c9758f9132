"""Mail that no case was found for: a person puts it into a case, or makes a request of it."""

from dataclasses import dataclass, field
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.post import actions as post
from kentongan.foundation.post.models import ReceivedLetter
from kentongan.foundation.post.reading import Letter
from kentongan.foundation.post.states import State as PostState
from kentongan.foundation.units.access import can
from kentongan.foundation.vault import BrokenSeal

from ..keeping import Kept, drop_unbound, keep, take
from ..models import InformationRequest
from ..models.exchanges import Side
from ..models.requests import AttachmentKind
from ..states import HANDLE, Channel, State
from .completing import complete, say
from .receiving import Asked, receive

MOST_FILES = 20
"""Files of one letter that are cleaned in one go, by a person's click or without one."""


@dataclass
class Files:
    """The files of a letter that were accepted and lie sealed, and the names of those that were not.

    ``left`` are those beyond what is looked at in one go.
    """

    kept: list[Kept] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def content_of(received: ReceivedLetter) -> Letter | None:
    """What the letter says; none when its content can't be read any more."""
    try:
        return None if received.wiped_at else post.content_of(received)
    except BrokenSeal:
        return None


def place_into(received: ReceivedLetter, case: InformationRequest, *, by: Actor) -> InformationRequest:
    """Put a parked letter into a case of its unit, with its files; one that completes a request completes it.

    A file that is refused, because it is dangerous or of a kind that isn't taken, stays with the letter and is named.

    Raises:
        NotAllowed: the person may not handle requests, or letters, in this unit.
        WrongState: the letter was placed or put aside meanwhile, or is of another unit than the case.
        Incomplete: nothing of the letter can be read.
    """
    _refuse_foreign(received, case, by)
    text, files = _read(received)
    try:
        return _placed(received, case, text, files, by)
    finally:
        drop_unbound(files.kept)


@transaction.atomic
def _placed(
    received: ReceivedLetter, case: InformationRequest, text: str, files: Files, by: Actor
) -> InformationRequest:
    post.place(received, by=by, placed_by=f"information.request:{case.pk}")
    case = locked(case)
    if case.erased_on:
        raise WrongState(_("Who asked was erased at the end of its term; take in a new request."))
    told = "\n\n".join(filter(None, (text, _left_out(files))))
    if case.state == State.WAITING:
        case = complete(case, completion=told, by=by)
    else:
        say(case, Side.APPLICANT, told)
    _bind(case, files, received, by)
    return case


def place_as_new(received: ReceivedLetter, given: Asked, *, by: Actor) -> InformationRequest:
    """Make a request of a parked letter; its days count from when the letter came, and its own words stay with it.

    Raises:
        NotAllowed, WrongState: as :func:`place_into`.
        Incomplete: as :func:`place_into`, or what the rules ask for is empty.
    """
    _refuse_foreign(received, None, by)
    text, files = _read(received)
    try:
        return _begun(received, given, text, files, by)
    finally:
        drop_unbound(files.kept)


@transaction.atomic
def _begun(received: ReceivedLetter, given: Asked, text: str, files: Files, by: Actor) -> InformationRequest:
    case = receive(received.unit, given, by=by, channel=Channel.MAIL, received_at=received.received_at)
    post.place(received, by=by, placed_by=f"information.request:{case.pk}")
    if told := "\n\n".join(filter(None, ("" if text == case.asked else text, _left_out(files)))):
        say(case, Side.APPLICANT, told)
    _bind(case, files, received, by)
    return case


def _refuse_foreign(received: ReceivedLetter, case: InformationRequest | None, by: Actor) -> None:
    if not can(by, HANDLE, received.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if case and case.unit_id != received.unit_id:
        raise WrongState(_("This case is another office's. Only a case of the office that got the letter takes it."))
    if received.state != PostState.PARKED:
        raise WrongState(_("This letter was dealt with already. Reload the page to see how."))


def _read(received: ReceivedLetter) -> tuple[str, Files]:
    letter = content_of(received)
    if letter is None:
        raise Incomplete(_("Nothing of this letter can be read here any more. Open it in the mailbox."))
    files = Files(left=[one.name for one in letter.attachments[MOST_FILES:]])
    for one in letter.attachments[:MOST_FILES]:
        try:
            files.kept.append(take(BytesIO(one.content), name=one.name, kind=AttachmentKind.OTHER))
        except Rejected:
            files.refused.append(one.name)
    text = letter.new_text.strip() or letter.subject.strip()
    if not text and not files.kept:
        raise Incomplete(_("This letter says nothing that can be put into a case."))
    with override("id"):
        return text or _("(only files)"), files


def _left_out(files: Files) -> str:
    """Which files stayed behind, in the language of cases."""
    told = []
    with override("id"):
        if files.refused:
            told.append(_("Left with the letter, because they can't be taken: %s.") % ", ".join(files.refused))
        if files.left:
            words = _("Left with the letter, because only %(most)d are taken at once: %(names)s.")
            told.append(words % {"most": MOST_FILES, "names": ", ".join(files.left)})
    return "\n\n".join(told)


def _bind(case: InformationRequest, files: Files, received: ReceivedLetter, by: Actor) -> None:
    for one in files.kept:
        keep(case, one)
    ledger.record(
        "information.letter_placed", case, unit=case.unit.code, by=by, letter=received.pk, files=len(files.kept),
        left=len(files.refused) + len(files.left),
    )  # fmt: skip
