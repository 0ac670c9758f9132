"""A first visit at 360 px on a slow line: bytes, other hosts, what jumps; and what Lighthouse says, if it is there."""

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from measuring import telling, use
from results import Row
from standing import kentongan

BYTES = 60.0
"""Kilobytes that cross the line for an article without its pictures."""
MISSING = 5.0
"""Points of Lighthouse's hundred that a page may miss."""
SCREEN = {"width": 360, "height": 740}
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Chromium's own profile of slow 3G: 400 kbit/s, 400 ms."""
JUMPS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 500);
})"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
KINDS = ("performance", "accessibility", "best-practices", "seo")


def run(database: Path) -> list[Row]:
    """The home and an article of a unit, each in a browser that has seen nothing before."""
    host, path = _illustrated(database)
    rows: list[Row] = []
    with kentongan("ours", KENTONGAN_DATABASE_URL=f"sqlite:///{database}") as server:
        for name, address in {"article": path, "home": "/"}.items():
            url = f"http://{host}:{server.port}{address}"
            with telling(f"a first visit of {name}"):
                rows += _visit(name, url)
                rows += _marks(name, url)
    return rows


def _illustrated(database: Path) -> tuple[str, str]:
    """Host and path of an article with a picture."""
    from kentongan.desks.newsroom.models import Article

    use(database)
    rows = Article.objects.for_system("the benchmark's reader").published().exclude(picture=None)
    article = rows.select_related("unit").order_by("pk")[0]
    return article.unit.host_name, article.path_on_host


def _visit(name: str, url: str) -> list[Row]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
        page = browser.new_page(viewport=SCREEN)  # type: ignore[arg-type]  # a dict of the right shape
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        kinds, sizes, elsewhere = _listen(line, url)
        page.goto(url, wait_until="networkidle")
        jumps, painted = page.evaluate(JUMPS), page.evaluate(PAINTED)
        browser.close()
    carried: Counter[str] = Counter()
    for number, size in sizes.items():
        carried[kinds.get(number, "Other")] += size
    pictures = carried.pop("Image", 0)
    parts = ", ".join(f"{kind.lower()} {size / 1000:.1f}" for kind, size in carried.most_common())
    return [
        Row(f"{name}: first visit without pictures", sum(carried.values()) / 1000, "kB", BYTES, parts),
        Row(f"{name}: its pictures", pictures / 1000, "kB"),
        Row(f"{name}: requests to other hosts", len(elsewhere), "", None, ", ".join(sorted(elsewhere)) or "none"),
        Row(f"{name}: layout shift", jumps, "", 0.01),
        Row(f"{name}: first words on slow 3G", painted, "ms", None, "400 kbit/s, 400 ms"),
    ]


def _listen(line: Any, url: str) -> tuple[dict[str, str], dict[str, int], set[str]]:
    """Kind and bytes on the wire of each request, and hosts that aren't ours, filled while the page loads."""
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    elsewhere: set[str] = set()
    own = url.split("/")[2]

    def asked(event: Mapping[str, Any]) -> None:
        kinds[event["requestId"]] = event.get("type", "Other")
        address = event["request"]["url"]
        if address.startswith("http") and address.split("/")[2] != own:
            elsewhere.add(address.split("/")[2])

    line.on("Network.requestWillBeSent", asked)
    line.on(
        "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])})
    )
    return kinds, sizes, elsewhere


def _marks(name: str, url: str) -> list[Row]:
    """Points missing in each of Lighthouse's marks; no rows where it isn't installed."""
    program = shutil.which("lighthouse")
    if not program:
        return []
    # A demo tells robots to stay away, which is right, and would be marked as a fault.
    flags = "--chrome-flags=--headless=new --no-sandbox"
    asked = [program, url, "--quiet", "--output=json", "--skip-audits=is-crawlable", flags]
    environment = {**os.environ, "CHROME_PATH": _chromium()}
    out = subprocess.run(asked, env=environment, check=True, capture_output=True, timeout=300).stdout
    told = json.loads(out)["categories"]
    missing = {kind: 100 - 100 * told[kind]["score"] for kind in KINDS}
    return [Row(f"{name}: Lighthouse, {kind}, points missing", missing[kind], "", MISSING) for kind in KINDS]


def _chromium() -> str:
    found = shutil.which("chromium")
    if not found:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    return found
