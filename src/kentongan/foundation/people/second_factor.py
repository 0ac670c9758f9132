"""The second factor: whether a person has one, whether this session was opened with it, and how it is kept.

Factors are an authenticator application (TOTP) and passkeys (WebAuthn); recovery codes stand in for them.
"""

from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from kentongan.foundation.vault import seal, unseal

from .models import Person

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SealedFactors(DefaultMFAAdapter):
    """Keeps the secrets of authenticator applications and recovery codes sealed in the database."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)


def has_factor(person: Person) -> bool:
    """Whether the person has set up an authenticator application or a passkey."""
    found: bool = Authenticator.objects.filter(user=person, type__in=FACTORS).exists()
    return found


def factor_of_row() -> Exists:
    """:func:`has_factor` for a query of people, to annotate a list with."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS))


def is_proved(request: HttpRequest) -> bool:
    """Whether this session was opened, or later confirmed, with the person's second factor."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def remember_proof(request: HttpRequest, user: Any, authenticator: Authenticator, **_signal: Any) -> None:
    """Whoever sets a factor up has just used it: the session counts as opened with it."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def forget_proof(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Whoever removed the last factor is asked to set one up again, in this session too."""
    if not has_factor(user):
        records = get_authentication_records(request, user)
        kept = [record for record in records if record.get("method") != "mfa"]
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


def forget_factors(person: Person) -> int:
    """Remove the person's factors and recovery codes, so that they set up new ones; returns how many."""
    removed: int = Authenticator.objects.filter(user=person).delete()[0]
    return removed
