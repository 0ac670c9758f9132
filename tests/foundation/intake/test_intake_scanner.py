import logging
import socket
from io import BytesIO

import pytest
from fake_clamd import MALICIOUS, running

from kentongan.foundation.intake import scanner
from kentongan.foundation.intake.errors import Rejected


def refusal(content: bytes = b"isi") -> Rejected:
    with pytest.raises(Rejected) as refused:
        scanner.scan(BytesIO(content))
    return refused.value


def test_without_a_scanner_nothing_is_asked(settings):
    settings.CLAMD_ADDRESS = ""
    scanner.scan(BytesIO(MALICIOUS))


@pytest.mark.parametrize("size", [0, 1, 65_536, 200_001])
def test_the_whole_file_reaches_the_scanner_over_tcp(settings, size):
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    file = BytesIO(content)
    file.seek(0, 2)
    with running() as (settings.CLAMD_ADDRESS, clamd):
        scanner.scan(file)
    assert clamd.received == [content]
    assert file.tell() == 0


def test_a_unix_socket_serves_as_well(settings, tmp_path):
    with running(path=str(tmp_path / "clamd.sock")) as (settings.CLAMD_ADDRESS, clamd):
        scanner.scan(BytesIO(b"isi"))
    assert clamd.received == [b"isi"]


def test_malicious_content_is_refused_by_its_name(settings):
    with running() as (settings.CLAMD_ADDRESS, _):
        refused = refusal(b"awal " + MALICIOUS)
    assert refused.code == "malware"
    assert "Contoh.Virus-1" in str(refused)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"stream: OK",
        b"OKAY\x00",
        b"INSTREAM: out of memory ERROR\x00",
        b"stream: not OK\x00",
        b"\xff" * 9000,
    ],
)
def test_no_answer_but_the_one_that_says_ok_lets_a_file_through(settings, answer, caplog):
    with (
        running(answer=lambda content: answer) as (settings.CLAMD_ADDRESS, _),
        caplog.at_level(logging.ERROR),
    ):
        if answer == b"stream: OK":
            scanner.scan(BytesIO(b"isi"))
        else:
            assert refusal().code == "scanner_unreachable"
            assert "clamd" in caplog.text


def test_a_file_past_the_scanners_limit_is_refused_with_its_own_reason(settings):
    limit = b"INSTREAM size limit exceeded. ERROR\x00"
    with running(answer=lambda content: limit, stops_after=70_000) as (settings.CLAMD_ADDRESS, _):
        assert refusal(bytes(5_000_000)).code in {"scanner_limit", "scanner_unreachable"}
    with running(answer=lambda content: limit) as (settings.CLAMD_ADDRESS, _):
        assert refusal().code == "scanner_limit"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:abc", "/tidak/ada.sock", "127.0.0.1:99999"])
def test_a_senseless_address_lets_nothing_through(settings, address):
    settings.CLAMD_ADDRESS = address
    assert refusal().code == "scanner_unreachable"


def test_a_silent_port_lets_nothing_through(settings):
    settings.CLAMD_ADDRESS = f"127.0.0.1:{free_port()}"
    assert refusal().code == "scanner_unreachable"


def test_a_scanner_that_falls_silent_lets_nothing_through(settings, monkeypatch):
    monkeypatch.setattr(scanner, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.CLAMD_ADDRESS = f"127.0.0.1:{listener.getsockname()[1]}"
        assert refusal().code == "scanner_unreachable"
