"""Who asks, as a value that is sealed before it is kept and masked before it is shown."""

import json
import re
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from kentongan.foundation.vault import IDENTITY, blind_index, seal, unseal

from .models import Applicant
from .states import ApplicantKind

SHOWN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Contact:
    """How the applicant is called and reached; ``behalf`` names those for whom a proxy asks."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    occupation: str = ""
    behalf: str = ""


def sealed(contact: Contact, *, kind: str = ApplicantKind.PERSON, identity: str = "") -> Applicant:
    """An applicant ready to be saved with a request: nothing of it can be read without the keys."""
    number = normal_identity(identity)
    return Applicant(
        kind=kind,
        sealed_contact=seal(json.dumps(asdict(contact), ensure_ascii=False)),
        sealed_identity=seal(identity.strip(), ring=IDENTITY) if identity.strip() else "",
        identity_index=blind_index(number, purpose="information.identity", ring=IDENTITY) if number else "",
        email_index=email_index(contact.email),
    )


def contact_of(applicant: Applicant) -> Contact:
    """How the applicant is called and reached; once that was erased, words that say so stand for the name."""
    if applicant.erased_at:
        return Contact(name=_("(erased)"))
    return Contact(**json.loads(unseal(applicant.sealed_contact)))


def identity_of(applicant: Applicant) -> str:
    """The identity number in full; whoever asks records it, see :func:`.actions.revealing.reveal`."""
    return unseal(applicant.sealed_identity, ring=IDENTITY) if applicant.sealed_identity else ""


def masked_identity(applicant: Applicant) -> str:
    """The identity number with all but its last four characters as dots."""
    number = identity_of(applicant)
    if len(number) <= SHOWN_DIGITS:
        return "•" * len(number)
    return "•" * (len(number) - SHOWN_DIGITS) + number[-SHOWN_DIGITS:]


def normal_identity(identity: str) -> str:
    """The number as two spellings of it are compared: letters and digits alone."""
    return re.sub(r"[^0-9a-z]", "", identity.lower())


def email_index(email: str) -> str:
    """The blind index of a mail address; empty for none."""
    return blind_index(email.strip().lower(), purpose="information.email") if email.strip() else ""
