"""The web server: granian with our application, in one master and some worker processes."""

import multiprocessing
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from . import lifeline
from .counting import readers_counted
from .settings import env

APPLICATION = "kentongan.config.wsgi:application"
STOP_WITHIN = 20
"""Seconds that a request in hand has to finish when the server stops."""
BACKLOG = 1024
ACCESS_LOG = '%(addr)s "%(method)s %(path)s" %(status)d %(dt_ms).0fms'
LOGGING: dict[str, Any] = {
    "loggers": {
        "_granian": {"propagate": True},
        "granian.access": {"propagate": True, "level": "INFO"},
    },
    "handlers": {},
    "formatters": {},
}
"""Lets granian's lines go through the project's own log handlers."""


def bound_to() -> str:
    """The address on which the server listens."""
    return str(env.str("KENTONGAN_BIND", "127.0.0.1"))


def nearby() -> str:
    """The address at which a program on this machine finds the server."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(bound_to(), bound_to())  # noqa: S104 (read, not bound)


def load(_target: str, *, pages: Path | None, megabytes: int) -> Callable[..., Any]:
    """Give a web worker its application, and its life the length of the master's.

    Args:
        pages: where this run of the server stores pages.
        megabytes: of pages on disk; 0 stores none.
    """
    from kentongan.config.wsgi import application as django
    from kentongan.foundation.public.readers.front import ReadersFront

    application: Callable[..., Any] = ReadersFront(django)
    if megabytes:
        from kentongan.foundation.public.store.front import Front

        front = Front(application, pages, megabytes=megabytes)
        front.keeper.start()
        application = front
    if master := multiprocessing.parent_process():
        lifeline.end_with(master.pid or 0, wait=master.join)
    return application


def serve(*, port: int, quiet: bool = False) -> None:
    """Serve until SIGINT or SIGTERM; requests in hand are finished first.

    Listens on ``KENTONGAN_BIND`` (127.0.0.1, behind a proxy on the same machine).
    ``KENTONGAN_WORKERS`` processes (1) answer with ``KENTONGAN_THREADS`` threads (4) each;
    ``KENTONGAN_ACCESS_LOG`` writes a line per request (off: lines hold visitors' addresses).
    """
    import kentongan.config.wsgi  # noqa: F401 (workers are forked from here with everything loaded)
    from kentongan.foundation.public.store import runs

    pages = runs.begin(settings.PAGES) if settings.PAGE_STORE else None
    server = Granian(
        APPLICATION,
        address=bound_to(),
        port=port,
        interface=Interfaces.WSGI,
        workers=env.int("KENTONGAN_WORKERS", 1),
        blocking_threads=env.int("KENTONGAN_THREADS", 4),
        backlog=BACKLOG,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN,
        log_level=LogLevels.error if quiet else LogLevels.info,
        log_dictconfig=LOGGING,
        log_access=env.bool("KENTONGAN_ACCESS_LOG", False),
        log_access_format=ACCESS_LOG,
    )
    with readers_counted():
        server.serve(target_loader=partial(load, pages=pages, megabytes=settings.PAGE_STORE))
