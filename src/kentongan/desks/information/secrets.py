"""The secret link by which an applicant follows a case: found by its digest, told anew from its sealed form."""

import hashlib
from secrets import token_urlsafe

from django.db.models import QuerySet

from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import seal, unseal

from .models import InformationRequest

BYTES = 18


def new_token() -> tuple[str, str, str]:
    """A fresh token, its digest and its sealed form; 144 random bits in 24 characters."""
    token = token_urlsafe(BYTES)
    return token, digest_of(token), seal(token)


def digest_of(token: str) -> str:
    """What the case is found by."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(case: InformationRequest) -> str:
    """The token of a case, for a letter to its applicant."""
    return unseal(case.sealed_token)


def found_by(token: str, unit: Unit) -> QuerySet[InformationRequest]:
    """The case of a token on its own unit's site: one or none."""
    cases = InformationRequest.objects.for_system("whoever holds the link may read the case")
    return cases.filter(unit=unit, token_digest=digest_of(token))


def link_of(case: InformationRequest) -> str:
    """The address of the applicant's page."""
    return f"{case.unit.address_url}/ppid/lacak/{token_of(case)}/"
