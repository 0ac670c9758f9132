"""A running house and a real browser: stories are played as people would, in Chromium, against a real server."""

import json
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from real_database import RealDatabase, copy_of_nation

# Playwright keeps an event loop in this thread; Django would take every query after it for a mistake.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("KENTONGAN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=20_000)  # two busy cores are slower than a phone

PASSWORD = "kata-sandi-panjang"
SERVER = ("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = pytest.mark.skip(reason="Chromium is not installed: apt-get install chromium (or set KENTONGAN_CHROMIUM)")
    for item in items:
        if "stories" in item.path.parts:
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(missing)


@dataclass(frozen=True)
class House:
    """The running product: its port, and a way to ask its records."""

    port: int
    database: RealDatabase

    def url(self, host: str, path: str = "/") -> str:
        """An address on a host of the house: ``house.url("kantor", "/kantor/")``; ``""`` is the portal."""
        return f"http://{host + '.' if host else ''}localhost:{self.port}{path}"

    def ask(self, script: str, *arguments: str) -> Any:
        """Run a script of ``tests/stories/records`` in the house's own database; its last line is JSON."""
        out = self.database.run(f"tests/stories/records/{script}.py", *arguments)
        return json.loads(out.strip().splitlines()[-1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def house(django_db_setup, django_db_blocker, request, tmp_path_factory) -> Iterator[House]:
    """Start the web server once on a database of its own; each story works in a unit of its own."""
    with copy_of_nation(request.config, tmp_path_factory.mktemp("house"), django_db_blocker) as database:
        port = _free_port()
        database.environment.update(
            DJANGO_SETTINGS_MODULE="kentongan.config.settings_test", KENTONGAN_BASE_URL=f"http://localhost:{port}"
        )
        started = House(port, database)
        with database.start_afresh(*SERVER, "--port", str(port), "kentongan.config.wsgi:application") as server:
            try:
                _wait_until_ready(port, server)
                yield started
            finally:
                server.terminate()
                server.wait(timeout=15)


@pytest.fixture
def people(house: House) -> Callable[[str], None]:
    """Give a unit its author, head and coordinator: ``people("kab-karanganyar")``."""
    return lambda slug: house.ask("people", slug)


def _wait_until_ready(port: int, server: Any) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urlopen(Request(f"http://127.0.0.1:{port}/healthz"), timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, server.stderr.read()
            time.sleep(0.2)
    raise AssertionError("the server did not become ready")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
        connections.close_all()  # Django has others for an event loop than for the thread it runs in


def wrong(line: ConsoleMessage) -> bool:
    """Whether a line of the console tells of a fault.

    An address that should be missing is named ``tidak-ada``; a form that is refused with its reason is no fault.
    """
    return line.type == "error" and "tidak-ada" not in line.location["url"] and "status of 422" not in line.text


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a fresh browser: ``window(width=360)``; any error a page writes to its console fails the test."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(*, width: int = 360, height: int = 740, javascript: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="id-ID", java_script_enabled=javascript
        )
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda line: complaints.append(f"{line.text} {line.location['url']}") if wrong(line) else None
        )
        return page

    yield open_window
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def sign_in(house: House, window: Callable[..., Page]) -> Callable[..., Page]:
    """Sign in as one of a unit's people: ``sign_in("penulis.kab-karanganyar", width=360)``."""

    def run(who: str, **kwargs: Any) -> Page:
        page = window(**kwargs)
        page.goto(house.url("kantor", "/akun/login/"))
        page.fill("input[name=login]", f"{who}@contoh.test")
        page.fill("input[name=password]", PASSWORD)
        page.locator("form:has(input[name=login]) button[type=submit]").first.click()
        page.wait_for_url("**/kantor/")
        return page

    return run
