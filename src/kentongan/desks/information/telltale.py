"""Reasons that go to the ledger stay there for ever, so they must not say who the applicant is."""

from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Incomplete

from .applicants import contact_of, identity_of
from .models import InformationRequest
from .traces import Asker, traces


def asker_of(case: InformationRequest) -> Asker:
    """What is known of the applicant, to be looked for in a text; nothing once that was erased."""
    if case.applicant.erased_at:
        return Asker()
    contact = contact_of(case.applicant)
    return Asker(
        name=contact.name, address=contact.address, phone=contact.phone, email=contact.email, behalf=contact.behalf,
        identity=identity_of(case.applicant),
    )  # fmt: skip


def refuse_telltale(reason: str, case: InformationRequest) -> None:
    """Refuse a reason in which the applicant, or anybody's number or mail address, stands.

    Raises:
        Incomplete: it does; the message says what to write instead.
    """
    if tells(reason, case):
        words = _("Write the reason without the applicant's name, number or address: the ledger is never erased.")
        raise Incomplete(words, field="reason")


def tells(text: str, case: InformationRequest) -> bool:
    """Whether the applicant, or anybody's number or mail address, stands in a text."""
    return bool(traces(text, asker_of(case)))
