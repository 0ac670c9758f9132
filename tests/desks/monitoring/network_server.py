"""A server on loopback that plays every network's interface over TLS, and the way there."""

import json
import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from fake_web import make_certificate
from kentongan.foundation.intake import fetching
from kentongan.foundation.intake.connections import Network


class Interfaces:
    """Answers by ``host/path``: a value, or a function of the query that gives (status, headers, value)."""

    def __init__(self) -> None:
        self.answers = {}
        self.asked = []
        """(host/path, query, headers, body) of every question."""
        self.port = 0

    def answer(self, place, query):
        told = self.answers.get(place, (404, {}, {"error": "not found"}))
        told = told(query) if callable(told) else told
        return told if isinstance(told, tuple) else (200, {}, told)

    def places(self):
        return [place for place, _query, _headers, _body in self.asked]


@contextmanager
def playing(folder: Path):
    """The interfaces, and a network whose every name is them."""
    certificate = make_certificate(folder, "jejaring.example")
    play = Interfaces()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            place = f"{self.headers['Host'].partition(':')[0]}{parts.path}"
            play.asked.append((place, query, dict(self.headers), body))
            status, headers, value = play.answer(place, query)
            told = value if isinstance(value, bytes) else json.dumps(value).encode()
            self.send_response(status)
            for name, said in {"Content-Type": "application/json", "Content-Length": len(told), **headers}.items():
                self.send_header(name, str(said))
            self.end_headers()
            self.wfile.write(told)

        def do_POST(self):
            self.do_GET()

        def log_message(self, *args):
            """Stay silent."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            """A client that hangs up early is part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    play.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield play, way_to(play.port, certificate)
    finally:
        server.shutdown()
        server.server_close()


def way_to(port: int, certificate: Path) -> Network:
    def trust():
        context = ssl.create_default_context(cafile=str(certificate))
        context.check_hostname = False
        return context

    return Network(
        resolver=lambda host, port: ["127.0.0.1"], allows=lambda address: address.is_loopback,
        ports=frozenset({port}), trust=trust,
    )  # fmt: skip


def call_at(port: int):
    """``call``, but every name answers at this port."""

    def call(url, **options):
        parts = urlsplit(url)
        return fetching.call(parts._replace(netloc=f"{parts.netloc}:{port}").geturl(), **options)

    return call
