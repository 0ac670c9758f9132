"""The sample configuration in a real nginx: it sends what is stored as the application would, and nothing else."""

import gzip
import re
import shutil
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.urls import get_resolver

from kentongan.foundation.public.store import runs
from kentongan.foundation.public.store.entries import Entry, Key, encoded
from kentongan.foundation.public.store.horizon import Horizon
from kentongan.foundation.public.store.opened import standard_headers
from kentongan.foundation.public.store.shelf import Shelf

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: apt-get install nginx-light")

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = (ROOT / "docs/nginx.conf").read_text()
HOST = "kab-karanganyar.localhost"
TEXT = "Kabar dari Karanganyar. " * 40


class Behind(BaseHTTPRequestHandler):
    """The application behind nginx, which only tells what it was asked."""

    def answer(self):
        body = f"{self.command} {self.headers['Host']} {self.path}".encode()
        self.send_response(200)
        self.send_header("X-Behind", "yes")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    """(port, shelf): an nginx with the sample configuration, before an empty store."""
    directory = tmp_path_factory.mktemp("nginx")
    run = runs.begin(directory / "data" / "pages")
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    port = free_port()
    sample = SAMPLE.replace("listen 443 ssl", f"listen 127.0.0.1:{port} default_server").replace(
        "/srv/kentongan", str(directory)
    )
    sample = re.sub(r"ssl_certificate.*", "", sample).replace("127.0.0.1:8000", f"127.0.0.1:{behind.server_port}")
    sample = sample.replace("listen 80 default_server", f"listen 127.0.0.1:{free_port()}")
    (directory / "nginx.conf").write_text(
        f"pid {directory}/pid; error_log stderr; daemon off; master_process off; events {{ }}\n"
        f"http {{ access_log off; client_body_temp_path {directory}; proxy_temp_path {directory}; "
        f"fastcgi_temp_path {directory}; uwsgi_temp_path {directory}; scgi_temp_path {directory};\n{sample}\n}}\n"
    )
    with subprocess.Popen([NGINX, "-c", directory / "nginx.conf", "-p", directory]) as server:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and socket.socket().connect_ex(("127.0.0.1", port)):
            time.sleep(0.05)
        yield port, Shelf(run)
        server.terminate()
    behind.shutdown()


@pytest.fixture
def shelf(nginx):
    """The store with two pages, vouched for during the next seconds."""
    shelf = nginx[1]
    shelf.clear()
    for path in ("/berita/1-kabar/", "/en/berita/1-kabar/"):
        said = list(standard_headers(path).items())
        entry = Entry(
            Key(HOST, path), frozenset({"article:1"}), Horizon(1), time.time() + 600, said, encoded(TEXT.encode())
        )
        shelf.put(entry)
    shelf.lead_nginx(now=time.time() - 1, until=time.time() + 5)
    return shelf


def ask(nginx, path, *, host=HOST, method="GET", **headers):
    """(status, headers, body), without a client that tidies the request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    with socket.create_connection(("127.0.0.1", nginx[0]), timeout=10) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    return int(first.split()[1]), {line.partition(": ")[0].lower(): line.partition(": ")[2] for line in rest}, body


def from_behind(answer):
    return "x-behind" in answer[1]


def test_a_stored_page_comes_as_the_application_would_send_it(nginx, shelf):
    for path in ("/berita/1-kabar/", "/en/berita/1-kabar/"):
        kept = shelf.get(Key(HOST, path))
        for accepted in ("", "gzip"):
            status, headers, body = ask(nginx, path, Accept_Encoding=accepted)
            variant = kept.variants[accepted]
            wanted = {name.lower(): value for name, value in variant.headers}
            said = {name: value for name, value in headers.items() if name in wanted}
            said["content-security-policy"] = said["content-security-policy"].removesuffix(
                "; upgrade-insecure-requests"
            )
            assert (status, body, said) == (200, variant.body[0], wanted)
            assert "last-modified" not in headers
    assert gzip.decompress(body).decode() == TEXT


def test_who_has_the_page_is_told_so_by_either(nginx, shelf):
    tag = shelf.get(Key(HOST, "/berita/1-kabar/")).variants["gzip"].tag
    assert ask(nginx, "/berita/1-kabar/", Accept_Encoding="gzip", If_None_Match=tag)[0] == 304
    assert ask(nginx, "/berita/1-kabar/", Accept_Encoding="gzip", If_None_Match='"0-0"')[0] == 200
    assert ask(nginx, "/berita/1-kabar/", If_Modified_Since="Sun, 01 Jan 2040 00:00:00 GMT")[0] == 200


@pytest.mark.parametrize("path", ["/berita/1-kabar/?utm_source=x", "/berita/1-kabar/?fbclid=hal", "/berita/1%2Dkabar/"])
def test_what_means_the_same_page_is_the_same_page(nginx, shelf, path):
    assert not from_behind(ask(nginx, path))


@pytest.mark.parametrize("host", ["KAB-Karanganyar.Localhost", f"{HOST}:8000"])
def test_a_host_has_one_name_here_too(nginx, shelf, host):
    assert not from_behind(ask(nginx, "/berita/1-kabar/", host=host))


@pytest.mark.parametrize(
    "path",
    ["/berita/1-kabar/?hal=2", "/berita/1-kabar/?a=b&rubrik=x", "/berita/1-kabar", "/berita/1-kabar/index.html", "/",
     "//berita/1-kabar/", "/berita/1-kabar/index.html.gz", "/berita/", "/kantor/", "/berita/1-kabar/%00/"],
)  # fmt: skip
def test_the_application_answers_everything_else(nginx, shelf, path):
    status, headers, _ = ask(nginx, path)
    assert status == 400 or "x-behind" in headers


@pytest.mark.parametrize(
    "path", ["/../index.sqlite3", "/%2e%2e/", "/%2e%2e/%2e%2e/index.sqlite3/", "/berita/..%2f..%2f", "/../../alive/"]
)
def test_nothing_beside_the_pages_can_be_reached(nginx, shelf, path):
    status, headers, body = ask(nginx, path)
    assert status in {400, 404} or "x-behind" in headers
    assert b"SQLite" not in body


@pytest.mark.parametrize("host", ["..", ".", "a/../b", "a..b", "../../..", "", "x" * 300])
def test_no_name_of_a_host_leads_elsewhere(nginx, shelf, host):
    status, headers, _ = ask(nginx, "/berita/1-kabar/", host=host)
    assert status == 400 or "x-behind" in headers


def test_a_form_sent_is_never_answered_with_a_page(nginx, shelf):
    assert TEXT.encode() not in ask(nginx, "/berita/1-kabar/", method="POST", Content_Length="0")[2]
    told = ask(nginx, "/berita/1/dilihat/", method="POST", Content_Length="0")
    assert told[2] == f"POST {HOST} /berita/1/dilihat/".encode()


def test_a_purged_page_is_gone_at_once(nginx, shelf):
    assert not from_behind(ask(nginx, "/berita/1-kabar/"))
    shelf.purge([(2, frozenset({"article:1"}))])
    assert from_behind(ask(nginx, "/berita/1-kabar/"))
    assert from_behind(ask(nginx, "/berita/1-kabar/", Accept_Encoding="gzip"))


def test_when_nobody_vouches_any_more_nginx_sends_nothing_by_itself(nginx, shelf):
    shelf.lead_nginx(now=time.time(), until=time.time() + 0.8)
    assert not from_behind(ask(nginx, "/berita/1-kabar/"))
    time.sleep(2)
    assert from_behind(ask(nginx, "/berita/1-kabar/"))


def test_the_sample_knows_what_pages_take_of_a_query():
    named = set(re.search(r'"~\(\^\|&\)\(([a-z|]+)\)=', SAMPLE)[1].split("|"))
    terms = [
        view.terms
        for view in _views(get_resolver("kentongan.config.urls_public").url_patterns)
        if hasattr(view, "terms")
    ]
    assert named == {name for one in terms for name in one.takes}
    assert len(terms) > 8


def _views(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _views(pattern.url_patterns)
        else:
            yield pattern.callback
