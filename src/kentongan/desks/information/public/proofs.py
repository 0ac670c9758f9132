"""A proof of work that the browser makes while somebody types: it asks people nothing, and makes floods dear.

The challenge is ours, in ALTCHA's format (altcha.org): a number up to ``settings.PROOF_OF_WORK`` whose SHA-256 together
with a salt is given. It holds an hour, on the site of one unit, for one form. Who sends none, without JavaScript or on
an old phone, is served within narrower limits.
"""

import base64
import json
from datetime import timedelta
from enum import Enum, auto
from uuid import UUID

from altcha import ChallengeOptions, create_challenge, verify_solution
from altcha.altcha import extract_params
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kentongan.foundation.public.hosts import UnitRequest

FIELD = "altcha"
LASTS = timedelta(hours=1)
LONGEST = 2000


class Proof(Enum):
    """What a form brought along."""

    NONE = auto()
    GOOD = auto()
    WORTHLESS = auto()
    """It is false, of another site, too old, or was used with another form already."""


@never_cache
@require_safe
def challenge(request: UnitRequest) -> HttpResponse:
    """A fresh challenge for this unit's form; nothing where proofs are switched off."""
    if not settings.PROOF_OF_WORK:
        return HttpResponse(status=204)
    options = ChallengeOptions(
        max_number=settings.PROOF_OF_WORK, hmac_key=_key(), expires=timezone.now() + LASTS,
        params={"unit": request.unit.code},
    )  # fmt: skip
    return JsonResponse(create_challenge(options).to_dict())


def proof_of(request: UnitRequest, key: UUID) -> Proof:
    """What the form with this key brought along; a good proof counts for one form, however often that is sent."""
    told = request.POST.get(FIELD, "")
    if not told or not settings.PROOF_OF_WORK:
        return Proof.NONE
    name = _checked(told, request.unit.code) if len(told) <= LONGEST else ""
    if not name:
        return Proof.WORTHLESS
    place, form = f"information.proof:{name}", str(key)
    if cache.add(place, form, LASTS.total_seconds()):
        return Proof.GOOD
    return Proof.GOOD if cache.get(place) == form else Proof.WORTHLESS


def _checked(told: str, unit: str) -> str:
    """The challenge that was solved; empty when it wasn't."""
    try:
        payload = json.loads(base64.b64decode(told, validate=True))
        solved, _why = verify_solution(payload, _key())
        told_of = extract_params(payload)
        # Of a field that stands twice the library checks the first, while the sum is made over the last.
        mine = told_of.get("unit") == [unit] and all(len(values) == 1 for values in told_of.values())
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return ""
    return str(payload["challenge"]) if solved and mine else ""


def _key() -> str:
    return salted_hmac("kentongan.information.proof", "challenge", algorithm="sha256").hexdigest()
