"""Keeps programs that fill in every form away, without asking people anything: a trap, and the time it took.

Neither ever loses a request of a person: what looks like a program is asked to send the form once more.
"""

import time

from django.core import signing
from django.http import HttpRequest

TRAP = "situs"
"""A field that people don't see; programs fill it in."""
QUICKEST = 4.0
"""Seconds in which nobody fills in the form."""
SALT = "information.ask"


def stamp() -> str:
    """When the form was shown, signed."""
    return signing.dumps(round(time.time(), 1), salt=SALT)


def looks_like_a_program(request: HttpRequest, *, proved: bool = False) -> bool:
    """Whether the trap was filled in or the form came back sooner than anybody types, without a proof of work."""
    if request.POST.get(TRAP):
        return True
    if proved:
        return False
    try:
        shown = float(signing.loads(request.POST.get("since", ""), salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return True
    return time.time() - shown < QUICKEST
