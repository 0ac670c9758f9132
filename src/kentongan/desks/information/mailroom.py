"""Answers by mail find their case: by the secret reply address, and only from the applicant's own address."""

from io import BytesIO

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kentongan.foundation import post
from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.outbox import mail
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.post.addresses import tokens_in
from kentongan.foundation.post.models import ReceivedLetter
from kentongan.foundation.post.reading import Kind, Letter
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Unit

from . import letters
from .actions.completing import complete, say
from .actions.placing import MOST_FILES
from .applicants import email_index
from .keeping import Kept, drop_unbound, keep, take
from .models import InformationRequest
from .models import Letter as CaseLetter
from .models.exchanges import Side
from .models.requests import AttachmentKind
from .notices import LOADER, tell_office
from .states import HANDLE, OPEN, State

BY = System("mail")
LONGEST = 4000
"""Letters of the text that are taken in without a person; a letter with more, or with many files, waits, whole."""


def into_its_case(letter: Letter, unit: Unit, received: ReceivedLetter) -> bool:
    """Put an applicant's answer into the case; whatever else came waits for a person, whole."""
    case = _case_of(letter, unit)
    text = letter.new_text.strip()
    if letter.kind != Kind.PERSON or case is None or not text:
        return False
    if len(text) > LONGEST or len(letter.attachments) > MOST_FILES:
        return False
    files: list[Kept] = []
    try:
        files.extend(_kept(one.content, one.name) for one in letter.attachments)
        _entered(case, text, files, received)
    except Rejected:
        drop_unbound(files)
        return False
    except Refused:
        drop_unbound(files)
        raise
    return True


def _entered(case: InformationRequest, text: str, files: list[Kept], received: ReceivedLetter) -> None:
    if case.state == State.WAITING:
        complete(case, completion=text, by=BY)
    else:
        say(case, Side.APPLICANT, text)
        tell_office(case, "wrote", key=str(received.pk))
    for file in files:
        keep(case, file)


def _case_of(letter: Letter, unit: Unit) -> InformationRequest | None:
    cases = InformationRequest.objects.for_system("an answer by mail finds its case").filter(unit=unit, state__in=OPEN)
    case = cases.filter(mail_token__in=tokens_in(letter)).select_related("unit", "applicant").first()
    known = case and case.applicant.email_index and case.applicant.email_index == email_index(letter.sender)
    return case if known else None


def _kept(content: bytes, name: str) -> Kept:
    return take(BytesIO(content), name=name, kind=AttachmentKind.OTHER)


def load_letter(key: str) -> tuple[bytes, str]:
    """The PDF of a letter for the mail that carries it; the same bytes each time."""
    return letters.drawn(CaseLetter.objects.get(pk=int(key))), "application/pdf"


def place_by_hand(person: Person, received: ReceivedLetter) -> str:
    """The page where a person who may handle the unit's requests places a parked letter."""
    return reverse("information:place", args=[received.pk]) if can(person, HANDLE, received.unit) else ""


def register() -> None:
    """Called when the desk registers."""
    post.register(into_its_case)
    post.register_placer(_("Put it into a request for information"), place_by_hand)
    mail.attachment_loader(LOADER)(load_letter)
