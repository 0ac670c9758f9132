"""What the staff host answers when the server's disk is full: nothing was saved by halves, and what to do."""

import logging

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kentongan.foundation.conduct.fullness import is_full

logger = logging.getLogger(__name__)
NO_ROOM = 507
"""HTTP 507, insufficient storage (RFC 4918, 11.5)."""


def no_room(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The page for a full disk; None for any other failure.

    It asks neither the database nor the session, which may be what has no room.
    """
    if not is_full(error):
        return None
    logger.critical("no room left on the disk: %s %s", request.method, request.path, exc_info=error)
    return HttpResponse(render_to_string("backoffice/no_room.html"), status=NO_ROOM)
