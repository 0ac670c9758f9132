"""A taken port is told at once, in words, before anything else is done."""

import argparse
import os
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from kentongan.config import ports


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield listener.getsockname()[1]


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return probe.getsockname()[1]


def test_a_free_port_is_no_obstacle():
    assert ports.obstacle(free_port()) is None


def test_a_taken_port_is_explained_in_both_languages_with_a_way_out(taken):
    message = ports.obstacle(taken)
    assert f"Port {taken} sedang dipakai program lain." in message
    assert f"Port {taken} is taken by another program." in message
    other = int(message.partition("make run PORT=")[2].split()[0])
    assert ports.obstacle(other) is None


def test_a_stranger_on_the_other_loopback_address_is_an_obstacle_too():
    try:
        listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no IPv6")
    with closing(listener):
        assert ports.obstacle(listener.getsockname()[1])


def test_a_port_bound_but_not_yet_listening_is_an_obstacle():
    with closing(socket.socket()) as early:
        early.bind(("127.0.0.1", 0))
        assert ports.obstacle(early.getsockname()[1])


def test_a_port_that_only_the_administrator_may_open_is_explained(monkeypatch):
    monkeypatch.setattr(ports, "_reason", lambda port: 13 if port < 1024 else None)
    message = ports.obstacle(80)
    assert "Port 80 hanya boleh dibuka oleh administrator sistem." in message
    assert "make run PORT=8000" in message


@pytest.mark.parametrize("text", ["0", "65536", "-1", "delapan ribu", "80.5", ""])
def test_what_is_no_port_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="is not a port number"):
        ports.port_number(text)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("8000", 8000), ("65535", 65535)])
def test_a_port_is_read(text, number):
    assert ports.port_number(text) == number


def test_claiming_a_taken_port_stops_the_program_and_sets_nothing(taken, monkeypatch):
    monkeypatch.delenv("KENTONGAN_BASE_URL", raising=False)
    with pytest.raises(SystemExit, match=f"PORT|{taken}"):
        ports.claim(["--port", str(taken)])
    assert "KENTONGAN_BASE_URL" not in os.environ


def test_the_address_carries_the_port_unless_the_environment_has_one(monkeypatch):
    monkeypatch.delenv("KENTONGAN_BASE_URL", raising=False)
    port = free_port()
    ports.claim(["--port", str(port)])
    assert os.environ["KENTONGAN_BASE_URL"] == f"http://localhost:{port}"
    monkeypatch.setenv("KENTONGAN_BASE_URL", "https://www.example.go.id")
    ports.claim(["--port", str(port)])
    assert os.environ["KENTONGAN_BASE_URL"] == "https://www.example.go.id"


def test_the_port_may_come_from_the_environment(monkeypatch):
    port = free_port()
    monkeypatch.setenv("KENTONGAN_PORT", str(port))
    monkeypatch.setenv("KENTONGAN_BASE_URL", "")
    monkeypatch.delenv("KENTONGAN_BASE_URL")
    ports.claim(["--quiet"])
    assert os.environ["KENTONGAN_BASE_URL"] == f"http://localhost:{port}"
