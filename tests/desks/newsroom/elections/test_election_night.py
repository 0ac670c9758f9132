"""Election night: results are replaced all the time while many read, in the real web server with two workers.

No reader sees figures of two versions, none sees a version that was replaced more than a second ago, and no reader,
who keeps one connection as browsers do, is led back to an older one.
"""

import threading
import time

import pytest

from night_readers import SLACK, WITHIN, Reader, serving, writer_of
from real_database import copy_of_nation

pytestmark = pytest.mark.django_db

READERS = 8
VERSIONS = 10


@pytest.fixture
def server(django_db_setup, django_db_blocker, request, tmp_path_factory):
    """(port, database) of a running server."""
    with (
        copy_of_nation(request.config, tmp_path_factory.mktemp("night"), django_db_blocker) as database,
        serving(database) as port,
    ):
        yield port, database


def test_results_replaced_all_night_are_whole_fresh_and_never_go_back(server):
    port, database = server
    writer = writer_of(database, VERSIONS)
    table, first = int(writer.stdout.readline()), writer.stdout.readline().split()
    stop = threading.Event()
    readers = [Reader(port, (f"/pemilu/hasil/{table}/", f"/pemilu/hasil/{table}.json"), stop) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    rest, _ = writer.communicate("\n", timeout=300)
    time.sleep(WITHIN + SLACK)
    stop.set()
    for reader in readers:
        reader.join(timeout=60)
    lines = [first, *(line.split() for line in rest.splitlines())]
    committed = [(int(number), float(at)) for number, at, _ in lines]
    assert [number for number, _ in committed] == list(range(1, VERSIONS + 1))
    assert [fault for reader in readers for fault in reader.faults] == []
    check_fresh(readers, committed)
    for reader in readers:
        for path in reader.paths:
            versions = [version for seen, _, version in reader.seen if seen == path]
            assert versions == sorted(versions)
            assert versions[-1] == VERSIONS
    took = sorted(float(seconds) for _, _, seconds in lines)
    assert took[len(took) // 2] < 2, "uploading, submitting and approving stay quick while everybody reads"


def check_fresh(readers, committed):
    """Whoever asks sees at least the version that was committed a second before."""
    late = []
    for reader in readers:
        assert len(reader.seen) > 20
        for _, began, version in reader.seen:
            due = max((number for number, at in committed if at < began - WITHIN - SLACK), default=1)
            if version < due:
                late.append((round(began - dict(committed)[version + 1], 2), version, due))
    assert late == []
