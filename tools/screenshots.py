"""Photographs the running product for the README: ``make screenshots``.

Fills a scratch directory with the demo, serves it on a free port, opens it in Chromium as a reader and as the
demo's people, and writes small PNG files to ``docs/pictures``.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LARGEST = 120 * 1024
"""Bytes of one picture: a reader on a slow line waits for it."""
PHONE, DESK, TALL_DESK = (360, 740), (1280, 800), (1280, 1120)
READY_WITHIN = 60.0
NOT_TOO_FAST = 4200
"""Milliseconds before the form is sent: who is quicker is taken for a program and asked once more."""
KENTONGAN = (sys.executable, "-m", "kentongan.config.command")
PREPARING = ("migrate", "collectstatic --noinput", "load-units", "load-calendar", "load-demo")
UNIT = "kab-karanganyar"
WRITER, HEAD = "penulis.karanganyar", "pimpinan.karanganyar"
PPID, COORDINATOR = "ppid.karanganyar", "koordinator.jateng"
QUESTION = {
    "asked": "Salinan laporan keuangan sosialisasi tahun lalu.",
    "purpose": "Bahan diskusi kelompok warga.",
    "name": "Pemohon Contoh",
    "identity": "3313014107900005",
    "address": "Jalan Contoh 1",
    "email": "pemohon@contoh.test",
}
"""What the invented citizen types."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def ask(page: Page) -> None:
    """Fill in the citizen's form and send it; their own page opens."""
    for name, words in QUESTION.items():
        page.locator(f"main [name={name}]").fill(words)
    page.wait_for_timeout(NOT_TOO_FAST)
    page.get_by_role("button", name="Kirim permohonan").click()
    page.wait_for_url("**/ppid/lacak/**")


class Shot(NamedTuple):
    """A picture: its file, who looks (empty: a reader), where, on how large a screen, and what is done there first."""

    name: str
    who: str
    host: str
    path: str
    size: tuple[int, int]
    do: Callable[[Page], None] | None = None


SHOTS = (
    Shot("unit-home-phone", "", UNIT, "/", PHONE),
    Shot("unit-home", "", UNIT, "/", DESK),
    Shot("article-phone", "", UNIT, "/berita/ >> main .list-row a", PHONE),
    Shot("verify-phone", "", UNIT, "/benarkah/", PHONE),
    Shot("election-phone", "", "", "/pemilu/ >> main h2 a, main h3 a", PHONE),
    Shot("portal", "", "", "/", TALL_DESK),
    Shot("today-phone", HEAD, "kantor", "/kantor/", PHONE),
    Shot("agenda-phone", WRITER, "kantor", "/kantor/liputan/", PHONE),
    Shot("queue-phone", HEAD, "kantor", "/kantor/redaksi/?tab=approve", PHONE),
    Shot("case-phone", HEAD, "kantor", "/kantor/redaksi/?tab=approve >> .rows a", PHONE),
    Shot("ask-phone", "", UNIT, "/ppid/permohonan/", PHONE),
    Shot("request-phone", "", UNIT, "/ppid/permohonan/", PHONE, ask),
    Shot("request-case-phone", PPID, "kantor", "/kantor/ppid/ >> .rows a", PHONE),
    Shot("requests-overview", COORDINATOR, "kantor", "/kantor/ppid/pantauan/", DESK),
    Shot("editor-phone", WRITER, "kantor", "/kantor/redaksi/?tab=draft >> .rows a >> .decide a", PHONE),
)
"""A path goes on behind ``>>`` with the links to follow."""


class House:
    """The running product on its port."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, host: str, path: str) -> str:
        return f"http://{host + '.' if host else ''}localhost:{self.port}{path}"

    def answers(self) -> bool:
        opener = build_opener(ProxyHandler({}))
        try:
            with opener.open(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)  # noqa: PLR2004 (HTTP's own number)
        except (URLError, OSError):
            return False


@contextmanager
def running() -> Iterator[House]:
    """Fill a scratch directory with the demo, serve it, and leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="kentongan-pictures-") as data:
        house = House(_free_port())
        clean = {name: value for name, value in os.environ.items() if not name.startswith("KENTONGAN_")}
        environment = {**clean, "KENTONGAN_DATA": data, "KENTONGAN_BASE_URL": house.url("", "")}
        for command in PREPARING:
            subprocess.run([*KENTONGAN, *command.split()], env=environment, stdout=subprocess.DEVNULL, check=True)
        serve = [*KENTONGAN, "serve", "--quiet", "--port", str(house.port)]
        with subprocess.Popen(serve, env=environment) as server:
            try:
                _wait_until_ready(house, server)
                yield house
            finally:
                server.send_signal(signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(house: House, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not house.answers():
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit("The web server didn't start; its message is above.")
        time.sleep(0.2)


def photograph(browser: Browser, house: House, shot: Shot) -> bytes:
    """Open a page as somebody, and return what is seen of it, as PNG."""
    width, height = shot.size
    sharp = 2 if shot.size == PHONE else 1
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=sharp,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        color_scheme="light",
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        if shot.who:
            sign_in(page, house, shot.who)
        path, *links = (part.strip() for part in shot.path.split(">>"))
        page.goto(house.url(shot.host, path))
        for link in links:
            page.goto(page.locator(link).first.evaluate("link => link.href"))
        if shot.do:
            shot.do(page)
        page.wait_for_load_state("networkidle")
        return page.screenshot(animations="disabled", caret="hide")
    finally:
        context.close()


def sign_in(page: Page, house: House, mailbox: str) -> None:
    """Sign in as somebody of the demo."""
    from kentongan.config.demo.cast import PASSWORD, address

    page.goto(house.url("kantor", "/akun/login/"))
    page.fill("input[name=login]", address(mailbox))
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=login]) button[type=submit]").first.click()
    page.wait_for_url("**/kantor/")


def small(content: bytes) -> bytes:
    """The same picture with as many colours as fit the limit.

    Raises:
        ValueError: it is too large even with few colours.
    """
    picture = Image.open(BytesIO(content)).convert("RGB")
    for colours in (256, 128, 64, 32):
        written = BytesIO()
        picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            written, "PNG", optimize=True
        )
        if written.tell() <= LARGEST:
            return written.getvalue()
    raise ValueError(f"the picture has {written.tell()} bytes, more than {LARGEST}")


def main() -> None:
    """Take all pictures, or none: an old one stays when its page can't be opened."""
    named = os.environ.get("KENTONGAN_CHROMIUM")
    chromium = named or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is missing: install it (apt install chromium), or name it in KENTONGAN_CHROMIUM.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
    import django

    django.setup()
    with running() as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        taken = {shot.name: small(photograph(browser, house, shot)) for shot in SHOTS}
        browser.close()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, content in taken.items():
        (PICTURES / f"{name}.png").write_bytes(content)
        print(f"docs/pictures/{name}.png  {len(content) // 1024} kB")


if __name__ == "__main__":
    main()
