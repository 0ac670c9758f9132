"""When and from where a session was last used, noted now and then instead of with each page."""

import hashlib

from allauth.account.adapter import get_adapter
from allauth.usersessions.middleware import UserSessionsMiddleware
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase

EVERY = 300
"""Seconds between two notes of a session that goes on from one address and browser."""


class ActivityMiddleware(UserSessionsMiddleware):
    """allauth's, with its five questions and one write to the database left out while nothing has changed."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and cache.add(_key(request), True, EVERY):
            noted: HttpResponseBase = super().__call__(request)
            return noted
        answer: HttpResponseBase = self.get_response(request)
        return answer


def _key(request: HttpRequest) -> str:
    parts = (request.session.session_key, get_adapter().get_client_ip(request), request.META.get("HTTP_USER_AGENT", ""))
    return f"people.activity:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
