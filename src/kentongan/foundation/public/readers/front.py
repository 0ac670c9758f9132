"""Answers what pages tell before Django is entered: a look at the path, a hash, one write."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings

from .kinds import meant_by
from .telling import Ear, ear

Application = Callable[[Any, Any], Iterable[bytes]]
HEADERS = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("Content-Length", "0")]


class ReadersFront:
    """A WSGI application around another."""

    def __init__(self, application: Application, listener: Ear = ear) -> None:
        self.application = application
        self.listener = listener

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        meant = meant_by(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] == "POST" and _public(environ) else None
        if meant is None:
            return self.application(environ, start_response)
        status = self.listener.hear(environ, *meant)
        start_response(f"{status.value} {status.phrase}", HEADERS if status != HTTPStatus.NO_CONTENT else HEADERS[:2])
        return []


def _public(environ: Any) -> bool:
    """Whether the request came to a reader's host, in the way this installation is served."""
    host = environ.get("HTTP_HOST", "").rsplit(":", 1)[0]
    safely = not settings.SECURE_SSL_REDIRECT or environ.get("HTTP_X_FORWARDED_PROTO") == "https"
    return host != settings.STAFF_HOST and safely
