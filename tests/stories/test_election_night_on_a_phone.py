"""Election night: thousands read while results are replaced; a reader's phone and the officer's screen keep up."""

import re
import threading
import time

import pytest
from playwright.sync_api import Page

from night_readers import HOST, SLACK, WITHIN, Reader, look, serving, writer_of
from real_database import RealDatabase, copy_of_nation

pytestmark = pytest.mark.django_db

VERSIONS = 8
READERS = 6
QUICK = 3.0
"""Seconds on two cores that the readers keep busy."""


@pytest.fixture
def night(django_db_setup, django_db_blocker, request, tmp_path_factory):
    """(port, database) of a running server of its own."""
    with (
        copy_of_nation(request.config, tmp_path_factory.mktemp("night"), django_db_blocker) as database,
        serving(database) as port,
    ):
        yield port, database


def sign_in(page: Page, port: int, database: RealDatabase) -> None:
    database.run("tests/stories/records/people.py", "kab-karanganyar")
    page.goto(f"http://kantor.localhost:{port}/akun/login/")
    page.fill("input[name=login]", "penulis.kab-karanganyar@contoh.test")
    page.fill("input[name=password]", "kata-sandi-panjang")
    page.locator("form:has(input[name=login]) button[type=submit]").first.click()
    page.wait_for_url("**/kantor/")


def test_a_phone_sees_whole_and_fresh_tables_and_the_office_stays_quick(night, window):
    port, database = night
    office, phone, portal = window(width=1280), window(width=360), window(width=360, javascript=False)
    sign_in(office, port, database)
    writer = writer_of(database, VERSIONS)
    table = int(writer.stdout.readline())
    committed = {1: float(writer.stdout.readline().split()[1])}
    stop = threading.Event()
    crowd = [Reader(port, (f"/pemilu/hasil/{table}/", f"/pemilu/hasil/{table}.json"), stop) for _ in range(READERS)]
    for reader in crowd:
        reader.start()
    writer.stdin.write("\n")
    writer.stdin.flush()
    seen, waits = [], []
    while writer.poll() is None:
        began = time.time()
        phone.goto(f"http://{HOST}:{port}/pemilu/hasil/{table}/")
        number, whole = look("", phone.content())
        seen.append((began, number, whole))
        assert portal.goto(f"http://localhost:{port}/").status == 200
        began = time.time()
        office.goto(f"http://kantor.localhost:{port}/kantor/pemilu/tabel/{table}/")
        waits.append(time.time() - began)
    committed |= {int(number): float(at) for number, at, _ in map(str.split, writer.stdout.read().splitlines())}
    stop.set()
    for reader in crowd:
        reader.join(timeout=60)
    assert sorted(committed) == list(range(1, VERSIONS + 1))
    assert [fault for reader in crowd for fault in reader.faults] == []
    assert len(seen) >= 3
    assert all(whole for _, _, whole in seen)
    numbers = [number for _, number, _ in seen]
    assert numbers == sorted(numbers)
    for began, number, _ in seen:
        due = max((one for one, at in committed.items() if at < began - WITHIN - SLACK), default=1)
        assert number >= due
    assert sorted(waits)[len(waits) // 2] < QUICK
    time.sleep(WITHIN)
    phone.goto(f"http://{HOST}:{port}/pemilu/hasil/{table}/")
    assert re.search(r"Versi 8", phone.locator("main").inner_text())
