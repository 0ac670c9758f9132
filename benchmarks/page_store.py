"""Stored article pages of 553 sites in rotation, beside an nginx that sends the same bytes as static files.

All servers stand beside each other and are asked in turn, several rounds, so that a busy moment strikes all alike. A
ratio is taken within a round, and the median of the rounds counts. Needs nginx and wrk (Debian: nginx-light, wrk).
"""

import http.client
import os
import re
import shutil
import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pages
import standing
from measuring import OK, telling
from results import Row
from standing import Rate, Server

WORKERS = 2
SECONDS = 3
ROUNDS = 11
LEAST = {"embedded": 0.5, "nginx before the store": 0.95}
"""What was promised, as shares of the static files' rate."""
STATIC, EMBEDDED, BEFORE, CACHED = "static files", "embedded", "nginx before the store", "Django's cache middleware"
ROOT = Path(__file__).resolve().parent.parent
FILES = """
server {{
    listen 127.0.0.1:{port};
    root {files}/$host;
    location / {{ types {{ }} default_type "text/html; charset=utf-8"; index index.html; gzip_static on; }}
}}
"""


def run(database: Path) -> list[Row]:
    """Requests per second of each way to serve the same pages, and their ratios to the static files."""
    if not standing.installed():
        return [Row("not measured: nginx or wrk is missing", 0)]
    scratch = database.parent / "page-store"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    articles = list(dict(pages.articles_in(database, most=10**6)).items())
    script = standing.script_for(articles, at=scratch)
    with ExitStack() as stack:
        servers = _stand(stack, database, scratch, articles)
        with telling(f"{len(articles)} article pages, {ROUNDS} rounds with {len(servers)} servers"):
            rounds = [{one.name: standing.rate(one, script, seconds=SECONDS) for one in servers} for _ in range(ROUNDS)]
    return list(_rows(rounds, len(articles)))


def _stand(stack: ExitStack, database: Path, scratch: Path, articles: Sequence[tuple[str, str]]) -> list[Server]:
    """Start the servers; the static files are copies of what the store made."""
    ours = {
        "KENTONGAN_DATABASE_URL": f"sqlite:///{database}",
        "KENTONGAN_BASE_URL": "http://localhost",
        "KENTONGAN_WORKERS": str(WORKERS),
    }
    data, cached = (_data(scratch / name) for name in ("data", "cached"))
    embedded = stack.enter_context(standing.kentongan(EMBEDDED, **ours, KENTONGAN_DATA=str(data)))
    _read(embedded, articles)
    (opened,) = data.glob("pages/run-*/pages-*/open")
    shutil.copytree(opened, scratch / "static")
    ports = [standing.free_port() for _ in range(2)]
    contents = [FILES.format(port=ports[0], files=scratch / "static"), sample(data, ports[1], embedded.port)]
    nginx = [
        stack.enter_context(standing.nginx(name, scratch / f"nginx-{port}", content, port=port, workers=WORKERS))
        for name, port, content in zip((STATIC, BEFORE), ports, contents, strict=True)
    ]
    ours |= {"KENTONGAN_PAGE_STORE": "0", "DJANGO_SETTINGS_MODULE": "cached_settings"}
    ours["PYTHONPATH"] = str(Path(__file__).parent)
    django = stack.enter_context(standing.kentongan(CACHED, **ours, KENTONGAN_DATA=str(cached)))
    for _ in range(WORKERS * 3):  # each of its processes keeps pages of its own
        _read(django, articles)
    return [embedded, *nginx, django]


def _data(directory: Path) -> Path:
    shutil.copytree(Path(os.environ["KENTONGAN_DATA"]) / "static", directory / "static")
    return directory


def sample(data: Path, port: int, behind: int) -> str:
    """The sample configuration of the documents, without TLS as the others."""
    text = (ROOT / "docs/nginx.conf").read_text(encoding="utf-8").replace("/srv/kentongan/data", str(data))
    text = re.sub(r"ssl_certificate.*|server \{\s+listen 80 [^}]*\}", "", text)
    return text.replace("listen 443 ssl", f"listen 127.0.0.1:{port} default_server").replace(":8000", f":{behind}")


def _read(server: Server, articles: Sequence[tuple[str, str]]) -> None:
    """Ask once for every page."""
    for host, path in articles:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("GET", path, headers={"Host": host, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != OK:
            raise SystemExit(f"{server.name}: status {answer.status} for {host}{path}")


def _rows(rounds: Sequence[dict[str, Rate]], sites: int) -> Iterator[Row]:
    for name in rounds[0]:
        answers = [one[name].answers for one in rounds]
        cpu = statistics.median(one[name].cpu for one in rounds)
        note = f"{min(answers):,.0f} to {max(answers):,.0f}; {cpu:.0f} µs of the server's CPU for each"
        yield Row(name, statistics.median(answers), "/s", None, note)
    for name in (EMBEDDED, BEFORE, CACHED):
        answers = [one[name].answers / one[STATIC].answers for one in rounds]
        cpu = statistics.median(one[STATIC].cpu / one[name].cpu for one in rounds)
        least = LEAST.get(name)
        yield Row(
            f"{name} over {STATIC}", statistics.median(answers), "×", None, f"{min(answers):.2f} to {max(answers):.2f}"
        )
        yield Row("… by the servers' CPU", cpu, "×", None, "says more where others use the machine")
        if least:
            yield Row("… promised over measured", least / statistics.median(answers), "", 1.0, f"at least {least} ×")
    yield Row("sites in rotation", sites)
