"""``kentongan run``: everything on one machine, from nothing to the first page and back to nothing."""

import signal
import time
from collections.abc import Callable

from django.conf import settings
from django.urls import get_resolver

from .addresses import welcome
from .children import SIGNALS, Child
from .command import BEGAN
from .preparation import prepare
from .server import nearby
from .supervisor import Supervisor, wait_until_ready

CANCELLED = 130
"""The shells' status of a command that Ctrl-C ended."""


def run(*, port: int, say: Callable[[str], None]) -> int:
    """Prepare, start web server, worker, scheduler and collector, keep them running until told to stop.

    Returns:
        The exit status: 0 after an ordinary stop, 1 when the web server couldn't be started, 130 when told
        to stop before.
    """
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)
    try:
        prepare(say=say)
        _warm_up()
    except KeyboardInterrupt:
        say("Dibatalkan / cancelled.")
        return CANCELLED
    return _supervise(port=port, say=say)


def _supervise(*, port: int, say: Callable[[str], None]) -> int:
    children = [
        Child("web", ["serve", "--quiet", "--port", str(port)]),
        Child("worker", ["worker"]),
        Child("scheduler", ["scheduler"]),
        Child("collector", ["collector"]),
    ]
    supervisor = Supervisor(children, say=say)
    supervisor.listen()
    try:
        supervisor.start()
        if not _ready(supervisor, port):
            if supervisor.stopping.is_set():
                return 0
            say("Server web tidak dapat dimulai (lihat di atas) / the web server didn't start (see above)")
            return 1
        say(f"\nSiap dalam / ready in {time.monotonic() - BEGAN:.1f} s\n\n{welcome()}\n")
        supervisor.watch()
    finally:
        supervisor.stop()
    say("Berhenti. / Stopped.")
    return 0


def _ready(supervisor: Supervisor, port: int) -> bool:
    web = supervisor.children[0]

    def gone() -> bool:
        return supervisor.stopping.is_set() or web.ended() is not None

    return wait_until_ready(f"http://{nearby()}:{port}/healthz", gone=gone)


def _warm_up() -> None:
    """Import what every child needs, so that it is imported once."""
    import kentongan.config.background
    import kentongan.config.wsgi  # noqa: F401

    for addresses in (settings.ROOT_URLCONF, settings.PUBLIC_URLCONF):
        _ = get_resolver(addresses).url_patterns
