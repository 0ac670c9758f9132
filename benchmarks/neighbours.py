"""Our article pages beside a plain Wagtail project and Debian's WordPress, with the same titles, leads and bodies.

One article without pictures of each office, in rotation. All servers stand beside each other with two workers and are
asked in turn, several rounds. Needs nginx and wrk, and for WordPress the packages that ``wordpress`` names; where
these are missing, a row says so.
"""

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import page_store
import standing
import texts as contents
import wordpress
from measuring import OK, telling
from results import Row
from standing import Rate, Server
from texts import Text

WORKERS = 2
CONNECTIONS = 8
SECONDS = 4
ROUNDS = 5
STORED, BEFORE, MISSED = "Kentongan, stored", "Kentongan, nginx before the store", "Kentongan, made anew"
ONE, EACH, CACHED = "Wagtail, one Site", "Wagtail, a Site for each", "Wagtail, Django's cache middleware"
KEEPING = f"{EACH}, connections kept open"
WORDPRESS, WORDPRESS_CACHED = "WordPress", "WordPress behind nginx's cache"
BESIDE = {MISSED: (ONE, EACH, KEEPING, WORDPRESS), STORED: (CACHED, WORDPRESS_CACHED), BEFORE: (WORDPRESS_CACHED,)}
"""Ours, and what does the same: makes each page anew, or keeps it."""
SOME = 40
"""Pages to warm a server up that keeps none."""
HERE = Path(__file__).resolve().parent
GRANIAN = [
    sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "error", "--factory",
    "--workers", str(WORKERS), "--blocking-threads", "4", "django.core.wsgi:get_wsgi_application",
]  # fmt: skip
Asked = Sequence[tuple[str, str]]


def run(database: Path) -> list[Row]:
    """Answers per second of each, what an answer costs, and the ratios of ours to theirs."""
    if not standing.installed():
        return [Row("not measured: nginx or wrk is missing", 0)]
    scratch = database.parent / "neighbours"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    texts = contents.texts_in(database)
    first = list({one.host: one for one in texts}.values())
    with ExitStack() as stack:
        stood = _stand(stack, database, scratch, texts, first)
        with telling(f"{len(first)} article pages, {ROUNDS} rounds with {len(stood)} servers"):
            sizes = {one.name: _warm(one, asked, first) for one, asked in stood}
            scripts = {one.name: _script(scratch / f"asked-{one.port}", asked) for one, asked in stood}
            rounds = [{one.name: _rate(one, scripts[one.name]) for one, _ in stood} for _ in range(ROUNDS)]
    return [*_rows(rounds, sizes), Row("articles in each", len(texts)), Row("of them asked for", len(first))]


def _stand(
    stack: ExitStack, database: Path, scratch: Path, texts: Sequence[Text], first: Sequence[Text]
) -> list[tuple[Server, Asked]]:
    """Start all servers; each with the host and path of the articles, in the same order."""
    own = [(one.host, one.path) for one in first]
    stood: list[tuple[Server, Asked]] = [(one, own) for one in _ours(stack, database, scratch)]
    with telling("filling Wagtail"):
        stood += _wagtail(stack, scratch, texts, first)
    if wordpress.installed():
        with telling("filling WordPress"):
            at = scratch / "wordpress"
            theirs = wordpress.stand(stack, at, texts, plain=WORDPRESS, cached=WORDPRESS_CACHED, workers=WORKERS)
        stood += [(server, [wordpress.address(one) for one in first]) for server in theirs]
    return stood


def _ours(stack: ExitStack, database: Path, scratch: Path) -> Iterator[Server]:
    settings = {
        "KENTONGAN_DATABASE_URL": f"sqlite:///{database}",
        "KENTONGAN_BASE_URL": "http://localhost",
        "KENTONGAN_WORKERS": str(WORKERS),
    }
    data = scratch / "ours"
    shutil.copytree(Path(os.environ["KENTONGAN_DATA"]) / "static", data / "static")
    settings["KENTONGAN_DATA"] = str(data)
    yield (stored := stack.enter_context(standing.kentongan(STORED, **settings)))
    port = standing.free_port()
    content = page_store.sample(data, port, stored.port)
    nginx = stack.enter_context(standing.nginx(BEFORE, scratch / "nginx", content, port=port, workers=WORKERS))
    yield replace(nginx, beside=(stored.process,))
    yield stack.enter_context(standing.kentongan(MISSED, **settings, KENTONGAN_PAGE_STORE="0"))


def _wagtail(
    stack: ExitStack, scratch: Path, texts: Sequence[Text], first: Sequence[Text]
) -> Iterator[tuple[Server, Asked]]:
    """The plain project on its two databases, and once more with its answers kept in memory."""
    contents.write(texts, scratch / "texts.json")
    (scratch / "stock_migrations").mkdir()
    (scratch / "stock_migrations/__init__.py").touch()
    below = [("localhost", f"/{one.host.partition('.')[0]}/berita/{one.slug}/") for one in first]
    own = [(one.host, f"/berita/{one.slug}/") for one in first]
    for name in (ONE, EACH, KEEPING, CACHED):
        sites, asked = ("one", below) if name == ONE else ("each", own)
        environment = {
            "PYTHONPATH": f"{HERE}{os.pathsep}{scratch}",
            "DJANGO_SETTINGS_MODULE": "stock_wagtail.settings",
            "STOCK_DATABASE": str(scratch / f"wagtail-{sites}.sqlite3"),
            "STOCK_CONNECTION": "60" if name == KEEPING else "0",
            "STOCK_CACHED": "yes" if name == CACHED else "",
        }
        if not Path(environment["STOCK_DATABASE"]).exists():
            fill = [sys.executable, "-m", "stock_wagtail.fill", str(scratch / "texts.json"), sites]
            subprocess.run(fill, check=True, env={**os.environ, **environment})
        port = standing.free_port()
        command = [*GRANIAN, "--port", str(port)]
        yield stack.enter_context(standing.running(name, port, command, environment)), asked


def _warm(server: Server, asked: Asked, texts: Sequence[Text]) -> int:
    """Ask for some pages, or for all until each process keeps them; returns the size of one in bytes."""
    size = 0
    some = len(asked) if server.name in {STORED, BEFORE, *BESIDE[STORED]} else SOME
    for _ in range(WORKERS * 3 if server.name == CACHED else 1):
        for (host, path), text in zip(asked[:some], texts[:some], strict=True):
            body = _read(server, host, path)
            size = len(body)
            if text.title not in body or text.lead not in body:
                raise SystemExit(f"{server.name}: another page for {host}{path}")
    return size


def _read(server: Server, host: str, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    if answer.status != OK:
        raise SystemExit(f"{server.name}: status {answer.status} for {host}{path}")
    return body


def _script(at: Path, asked: Asked) -> Path:
    at.mkdir()
    return standing.script_for(asked, at=at)


def _rate(server: Server, script: Path) -> Rate:
    """One round; the next server's begins when this one has finished what was still under way."""
    rate = standing.rate(server, script, seconds=SECONDS, connections=CONNECTIONS)
    spent = -1.0
    while server.cpu() - spent > 0.01:
        spent = server.cpu()
        time.sleep(0.3)
    return rate


def _rows(rounds: Sequence[Mapping[str, Rate]], sizes: Mapping[str, int]) -> Iterator[Row]:
    for name in rounds[0]:
        answers = [one[name].answers for one in rounds]
        cpu = statistics.median(one[name].cpu for one in rounds)
        note = f"{min(answers):,.0f} to {max(answers):,.0f}; {cpu:,.0f} µs of CPU for each; {sizes[name] / 1024:.0f} kB"
        yield Row(name, statistics.median(answers), "/s", None, note)
    for ours, theirs in BESIDE.items():
        yield from (_ratio(rounds, ours, name) for name in theirs if name in rounds[0])
    if WORDPRESS not in rounds[0]:
        yield Row("WordPress not measured: its packages are missing", 0)


def _ratio(rounds: Sequence[Mapping[str, Rate]], ours: str, theirs: str) -> Row:
    answers = [one[ours].answers / one[theirs].answers for one in rounds]
    cpu = statistics.median(one[theirs].cpu / one[ours].cpu for one in rounds)
    note = f"{min(answers):.2f} to {max(answers):.2f}; by CPU {cpu:.2f} ×"
    return Row(f"{ours} over {theirs}", statistics.median(answers), "×", None, note)
