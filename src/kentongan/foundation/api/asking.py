"""Who asks: the key that came with a request, and what it opens at this moment."""

import hmac
import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from kentongan.foundation.units.access import today

from .keys import PREFIX, digest_of, note_use
from .models import Key
from .problems import FORBIDDEN, TOO_MANY, UNAUTHORIZED, Problem
from .scopes import scopes, seen_by, units_of
from .throttling import wait_of

SECRET = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")


@dataclass(frozen=True, slots=True)
class Asker:
    """A key that stands, with the units in which it opens each of its scopes."""

    key: Key
    opened: dict[str, frozenset[int]]

    def units(self, scope: str) -> frozenset[int]:
        """Numbers of the units in which the key opens this.

        Raises:
            Problem: in none.
        """
        if found := self.opened.get(scope):
            return found
        raise Problem(FORBIDDEN, _("Make a key that opens “%(scope)s”.") % {"scope": scopes()[scope].label})


class KeyInHeader(HttpBearer):
    """``Authorization: Bearer ktg_…``; a key anywhere else counts for nothing."""

    def authenticate(self, request: HttpRequest, token: str) -> Asker | None:  # noqa: ARG002 (ninja's signature)
        asker = _asker(token)
        if asker is None:
            raise Problem(UNAUTHORIZED)
        if wait := wait_of(asker.key.pk):
            raise Problem(TOO_MANY, wait=wait)
        note_use(asker.key)
        return asker


def asker_of(request: HttpRequest) -> Asker:
    """Who asks, as the header was read before the route was run."""
    found: Any = request.auth  # type: ignore[attr-defined]  # ninja's own protocol
    asker: Asker = found
    return asker


def _asker(secret: str) -> Asker | None:
    """None for a key that is unknown, over or revoked, or whose maker may see none of it any more."""
    if not SECRET.fullmatch(secret):
        return None
    digest = digest_of(secret)
    rows = Key.objects.for_system("who asks is known by the key alone").select_related("by", "unit")
    key = rows.filter(digest=digest).first()
    if key is None or not hmac.compare_digest(key.digest, digest) or not key.stands_on(today()):
        return None
    opened = opened_by(key)
    return Asker(key, opened) if opened else None


def opened_by(key: Key) -> dict[str, frozenset[int]]:
    """Scope → numbers of the key's units in which its maker holds the right today; what opens nowhere is left out."""
    wanted, known = units_of(key.unit, below=key.below), scopes()
    found = {code: seen_by(key.by, known[code].right, wanted) for code in key.scopes if code in known}
    return {code: units for code, units in found.items() if units}
