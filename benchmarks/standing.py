"""Servers that stand beside each other for a benchmark: ours and nginx, each asked by wrk."""

import getpass
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 32
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
SERVE = [sys.executable, "-m", "kentongan.config.command", "serve", "--quiet", "--port"]
NGINX = """
user {user}; worker_processes {workers}; daemon off; pid {at}/pid; error_log {at}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    client_body_temp_path {at}; proxy_temp_path {at}; fastcgi_temp_path {at}; uwsgi_temp_path {at}; scgi_temp_path {at};
    {content}
}}
"""
SCRIPT = """
local requests, at = {{}}, 0
function init()
  for line in io.lines("{asked}") do
    local host, path = line:match("(%S+) (%S+)")
    requests[#requests + 1] = wrk.format("GET", path, {{["Host"] = host, ["Accept-Encoding"] = "gzip"}})
  end
end
function request() at = at % #requests + 1; return requests[at] end
"""
"""Each page in turn, with requests made beforehand."""


@dataclass(frozen=True)
class Server:
    """Something to be asked."""

    name: str
    port: int
    process: "subprocess.Popen[bytes]"
    beside: "tuple[subprocess.Popen[bytes], ...]" = ()
    """Further programs that its answers take."""

    def cpu(self) -> float:
        """Seconds of processor time that its whole family has spent."""
        families = {one.pid for one in (self.process, *self.beside)}
        ticks = 0
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) in families:  # the process group
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Rate:
    """What a server did in one round: answers per second, and microseconds of its CPU for each."""

    answers: float
    cpu: float


def installed() -> bool:
    """Whether nginx and wrk are there."""
    return bool(shutil.which("wrk") and shutil.which("nginx", path=PATH))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def kentongan(name: str, **environment: str) -> Iterator[Server]:
    """Our web server with these settings."""
    port = free_port()
    with running(name, port, [*SERVE, str(port)], environment) as server:
        yield server


@contextmanager
def nginx(name: str, at: Path, content: str, *, port: int, workers: int) -> Iterator[Server]:
    """An nginx with this content of its http block."""
    at.mkdir()
    configuration = at / "nginx.conf"
    configuration.write_text(NGINX.format(at=at, content=content, workers=workers, user=getpass.getuser()))
    command = [shutil.which("nginx", path=PATH) or "nginx", "-c", str(configuration), "-p", str(at)]
    with running(name, port, command, {}) as server:
        yield server


@contextmanager
def running(name: str, port: int, command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Server]:
    """A program that listens on this port, in a process group of its own; ended with the block."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, start_new_session=True)
    try:
        _wait(port, process)
        yield Server(name, port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("a server didn't start")


def script_for(asked: Sequence[tuple[str, str]], *, at: Path) -> Path:
    """wrk's script that asks for these (host, path) in turn."""
    listed = at / "asked.txt"
    listed.write_text("".join(f"{host} {path}\n" for host, path in asked))
    script = at / "asking.lua"
    script.write_text(SCRIPT.format(asked=listed))
    return script


def rate(server: Server, script: Path, *, seconds: int, connections: int = CONNECTIONS) -> Rate:
    """Ask a server for some seconds; an answer that is no page ends the run."""
    before = server.cpu()
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script)]
    address = f"http://127.0.0.1:{server.port}"
    told = subprocess.run([*command, address], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(f"{server.name}:\n{told}")
    total = int(re.search(r"(\d+) requests in", told)[1])  # type: ignore[index]  # wrk always says it
    answers = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # type: ignore[index]  # as above
    return Rate(answers, (server.cpu() - before) / total * 1e6)
