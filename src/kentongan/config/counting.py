"""Keeps a process that counts readers beside the web server, since only this machine has what its workers noted."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .children import Child
from .supervisor import Supervisor


@contextmanager
def readers_counted() -> Iterator[Child]:
    """As long as the block lasts, readers are counted; the process is started again when it dies."""
    child = Child("count-readers", ["count-readers"])
    supervisor = Supervisor([child], say=print)
    supervisor.start()
    child.warm = False  # by now the server has threads, and a fork would copy their locks
    watching = threading.Thread(target=supervisor.watch, name="count-readers", daemon=True)
    watching.start()
    try:
        yield child
    finally:
        supervisor.stopping.set()
        watching.join()
        supervisor.stop()
