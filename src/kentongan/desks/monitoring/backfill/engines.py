"""Who hands out the shards: this machine's processes, or a Dask cluster. Both pass names and never text.

What is done stands in the database. So an engine may hand out anything twice: a shard that is read is passed over.
"""

import logging
import multiprocessing
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing.connection import wait

from .hands import LOST, work_on

MOST_DEATHS = 20
"""Times that a worker may be killed on this machine before the run is given up."""
Told = Iterator[tuple[str, str]]


def run_here(files: Sequence[str], run: str, *, workers: int) -> Told:
    """Read on this machine; gives each shard with its state. What a killed process had in hand goes to another.

    Raises:
        BrokenProcessPool: processes keep dying.
    """
    left = list(files)
    spawn = multiprocessing.get_context("spawn")
    for deaths in range(MOST_DEATHS):
        dropped: list[str] = []
        with ProcessPoolExecutor(workers, mp_context=spawn, initializer=_end_with_parent) as pool:
            given = {pool.submit(work_on, file, run): file for file in left}
            for future in as_completed(given):
                try:
                    yield given[future], future.result()
                except BrokenProcessPool:
                    dropped.append(given[future])
                    if deaths == MOST_DEATHS - 1:
                        raise
        left = dropped
        if not left:
            return


def _end_with_parent() -> None:
    """A worker whose parent was killed ends, too: nobody would ever hand it anything again."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def run_on_cluster(files: Sequence[str], run: str, *, scheduler: str, workers: int) -> Told:
    """Read on a Dask cluster; gives each shard with its state, ``lost`` where worker after worker was lost with it.

    Args:
        scheduler: its address; empty for a cluster on this machine alone.
    """
    from distributed import Client, LocalCluster, as_completed
    from distributed.scheduler import KilledWorker

    logging.getLogger("distributed").setLevel(logging.WARNING)  # it tells of each connection
    with ExitStack() as held:
        if not scheduler:
            scratch = held.enter_context(tempfile.TemporaryDirectory(prefix="kentongan-"))
            here = LocalCluster(  # type: ignore[no-untyped-call]  # Dask has no types
                n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0",
                local_directory=scratch,
            )  # fmt: skip
            scheduler = held.enter_context(here).scheduler_address
        client = held.enter_context(Client(scheduler))  # type: ignore[no-untyped-call]
        futures = {client.submit(work_on, file, run, key=f"{run}-{file}", pure=False): file for file in files}
        for future in as_completed(futures):  # type: ignore[no-untyped-call]
            try:
                yield futures[future], future.result()
            except KilledWorker:
                yield futures[future], LOST
