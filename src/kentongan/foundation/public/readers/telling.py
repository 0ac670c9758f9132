"""Takes in what a page tells: that somebody has it open."""

import logging
from http import HTTPStatus
from pathlib import Path

from django.conf import settings

from .journal import Record, Writer
from .kinds import Kind
from .patience import Patience
from .visitors import Environ, Hashing, from_own_page, is_robot, network_of

log = logging.getLogger(__name__)

REMEMBERED = 100_000
"""Visitors that one process remembers today, so that whoever tells again and again fills no disk."""


class Ear:
    """Writes readers of this process into its journal."""

    def __init__(self, directory: Path) -> None:
        self.writer = Writer(directory)
        self.hashing = Hashing()
        self.patience = Patience()
        self.heard: set[bytes] = set()
        self.day = 0

    def hear(self, environ: Environ, kind: Kind, object_id: int) -> HTTPStatus:
        """Note one reader of a thing, unless a foreign page or a program tells it.

        Returns: 204; 403 for a foreign page; 429 for a network that tells too fast, 503 when the disk takes no more
            (the reader is not counted).
        """
        network = network_of(environ)
        if not self.patience.has_for(network):
            return HTTPStatus.TOO_MANY_REQUESTS
        if not from_own_page(environ):
            return HTTPStatus.FORBIDDEN
        if is_robot(str(environ.get("HTTP_USER_AGENT", ""))):
            return HTTPStatus.NO_CONTENT
        day, visitor = self.hashing.visitor(environ, network=network, kind=kind.name, object_id=object_id)
        if self._again(day, visitor):
            return HTTPStatus.NO_CONTENT
        try:
            self.writer.append(Record(kind.code, object_id, day, visitor))
        except OSError:
            log.exception("a reader could not be noted")
            return HTTPStatus.SERVICE_UNAVAILABLE
        self.heard.add(visitor)
        return HTTPStatus.NO_CONTENT

    def _again(self, day: int, visitor: bytes) -> bool:
        if day != self.day or len(self.heard) >= REMEMBERED:
            self.day, self.heard = day, set()
        return visitor in self.heard


ear = Ear(Path(settings.READERS))
"""Of this process."""
