"""Personal data that is shown in full: each time with a reason, and in the ledger before it is shown."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, WrongState
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.access import can

from ..applicants import identity_of
from ..keeping import content_of
from ..letters import drawn
from ..models import Applicant, Attachment, InformationRequest, Letter
from ..models.requests import AttachmentKind
from ..states import HANDLE
from ..telltale import refuse_telltale

SHORTEST_REASON = 5
GUARDED = (AttachmentKind.IDENTITY, AttachmentKind.MANDATE, AttachmentKind.OTHER)


@transaction.atomic
def reveal(case: InformationRequest, *, reason: str, by: Actor) -> str:
    """The identity number in full.

    Raises:
        NotAllowed: the person may not handle requests in this unit.
        Incomplete: the reason is missing, or tells who the applicant is.
    """
    _require_reason(case, reason, by)
    ledger.record("information.identity_revealed", case, unit=case.unit.code, by=by, reason=reason.strip())
    return identity_of(case.applicant)


@transaction.atomic
def open_file(attachment: Attachment, *, reason: str = "", by: Actor) -> bytes:
    """A file of a case; one that shows who the applicant is needs a reason.

    Raises:
        NotAllowed, Incomplete: as :func:`reveal`.
    """
    case = attachment.request
    if attachment.kind in GUARDED:
        _require_reason(case, reason, by)
        ledger.record(
            "information.file_revealed", attachment, unit=case.unit.code, by=by, reason=reason.strip(), request=case.pk
        )
    elif not can(by, HANDLE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    return content_of(attachment)


@transaction.atomic
def print_letter(letter: Letter, *, by: Actor) -> bytes:
    """The applicant's own copy of a letter, for the counter or the post: with the secret address of their page.

    Raises:
        NotAllowed: the person may not handle requests in this unit.
        WrongState: its text was erased at the end of its term.
    """
    if not can(by, HANDLE, letter.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if not letter.sealed_facts:
        raise WrongState(_("The text of this letter was erased at the end of its term."))
    ledger.record("information.letter_printed", letter, unit=letter.unit.code, by=by, number=letter.number)
    return drawn(letter)


def _require_reason(case: InformationRequest, reason: str, by: Actor) -> None:
    if not can(by, HANDLE, case.unit):
        raise NotAllowed(_("You may not do this in this unit."))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Incomplete(_("Write why you need to see it; the reason goes to the ledger."), field="reason")
    refuse_telltale(reason, case)


@transaction.atomic
def confirm_email(case: InformationRequest, *, by: Actor) -> None:
    """Note that the applicant's mail address is theirs: the link that was sent there was opened."""
    unconfirmed = Applicant.objects.filter(request=case, email_confirmed_at=None).exclude(email_index="")
    if unconfirmed.update(email_confirmed_at=timezone.now()):
        ledger.record("information.mail_confirmed", case, unit=case.unit.code, by=by)
