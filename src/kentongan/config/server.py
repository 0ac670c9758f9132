"""The web server: granian with our application, in one master and some worker processes."""

import multiprocessing
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from . import lifeline
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


def load(_target: str) -> Callable[..., Any]:
    """Give a web worker its application, and its life the length of the master's."""
    from kentongan.config.wsgi import application

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
    server.serve(target_loader=load)
