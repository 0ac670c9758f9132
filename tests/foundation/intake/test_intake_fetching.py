import gzip
import socket
import ssl
import time
import zlib

import pytest

from fake_web import make_certificate, page, raw, redirect, web
from kentongan.foundation.intake.addresses import is_public
from kentongan.foundation.intake.connections import INTERNET, Network
from kentongan.foundation.intake.errors import (
    FetchFailed,
    Forbidden,
    TimedOut,
    TooLarge,
    Unreachable,
    WrongType,
)
from kentongan.foundation.intake.fetching import Fetched, fetch, parse


def loopback(*ports: int, **changes: object) -> Network:
    """A network in which every name is this machine and only the given ports are open."""
    settings = {"resolver": lambda host, port: ["127.0.0.1"], "allows": lambda address: address.is_loopback}
    return Network(**{**settings, "ports": frozenset(ports), **changes})


def get(url: str, *ports: int, max_bytes: int = 10_000, timeout: float = 5, accept=None, **changes) -> Fetched:
    return fetch(url, max_bytes=max_bytes, timeout=timeout, accept=accept, network=loopback(*ports, **changes))


def refusal(url: str, *ports: int, error: type[FetchFailed], **options) -> str:
    with pytest.raises(error) as refused:
        get(url, *ports, **options)
    assert str(refused.value)
    return refused.value.code


@pytest.fixture
def site():
    with web({}) as running:
        yield running


def test_a_page_is_read_whole(site):
    site.pages["/berita?x=1"] = page(b"isi", mime="Text/HTML; charset=utf-8", X_Asal="contoh")
    found = get(f"http://contoh.id:{site.port}/berita?x=1#bagian", site.port)
    assert (found.status, found.mime, found.body) == (200, "text/html", b"isi")
    assert found.final_url == f"http://contoh.id:{site.port}/berita?x=1"
    assert found.headers["x-asal"] == "contoh"
    path, headers = site.requests[0]
    assert path == "/berita?x=1"
    assert headers["Host"] == f"contoh.id:{site.port}"
    assert headers["User-Agent"].startswith("Kentongan")
    assert headers["Accept"] == "*/*"


def test_a_missing_page_is_an_answer(site):
    site.pages["/"] = page(b"tidak ada", status=404, mime="text/html")
    assert get(f"http://contoh.id:{site.port}/", site.port, accept=["application/rss+xml"]).status == 404


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://contoh.id/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("contoh.id", "scheme"),
        ("//contoh.id/", "scheme"),
        ("http://", "address_malformed"),
        ("http://./", "address_malformed"),
        ("http:///x", "address_malformed"),
        ("http://contoh.id\\@jahat.id/", "address_malformed"),
        ("http://contoh.id/\r\nX: y", "address_malformed"),
        ("http://contoh.id/\x00", "address_malformed"),
        ("http://[fe80::1%25eth0]/", "address_malformed"),
        ("http://contoh.id:99999/", "address_malformed"),
        ("http://pengguna@contoh.id/", "credentials"),
        ("http://a:b@contoh.id/", "credentials"),
        ("http://:@contoh.id/", "credentials"),
        ("http://contoh.id:22/", "port"),
        ("https://contoh.id:8443/", "port"),
    ],
)
def test_an_address_we_dont_follow_is_refused_before_anything_is_asked(url, code):
    asked = []
    with pytest.raises(Forbidden) as refused:
        fetch(url, max_bytes=1, timeout=1, network=Network(resolver=lambda *call: asked.append(call) or []))
    assert refused.value.code == code
    assert asked == []


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("http://CONTOH.id", "contoh.id", None),
        ("  https://contoh.id:443/a b  ", "contoh.id", 443),
        ("http://kpu-bücher.id/", "xn--kpu-bcher-u9a.id", None),
        ("http://[2606:4700::1111]/", "[2606:4700::1111]", None),
    ],
)
def test_an_address_is_taken_apart_once(url, host, port):
    parts = parse(url)
    assert (parts.host, parts.port) == (host, port)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "localhost",
        "localhost.",
    ],
)
def test_this_machine_is_out_of_reach_however_it_is_spelt(host, site):
    network = Network(ports=frozenset({site.port}))
    with pytest.raises(FetchFailed) as refused:
        fetch(f"http://{host}:{site.port}/", max_bytes=1, timeout=5, network=network)
    assert refused.value.code in {"not_public", "dns"}
    assert site.requests == []


def test_the_ordinary_network_is_the_public_internet():
    assert INTERNET.allows is is_public
    assert INTERNET.ports == {80, 443}


def test_only_the_first_checked_answer_of_a_rebinding_name_is_used(site):
    """The name turns private after the check: it is never asked again, so we go where we checked."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return next(answers)

    site.pages["/"] = page(b"isi")
    assert get(f"http://ganti.id:{site.port}/", site.port, resolver=rebinding).body == b"isi"
    assert asked == [("ganti.id", site.port)]


def test_a_name_that_turns_private_on_a_redirect_is_refused(site):
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    site.pages["/"] = redirect("/lagi")
    code = refusal(
        f"http://ganti.id:{site.port}/", site.port, error=Forbidden, resolver=lambda host, port: next(answers)
    )
    assert code == "not_public"
    assert [path for path, _ in site.requests] == ["/"]


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.pages["/"] = page(b"isi")
    assert get(f"http://contoh.id:{site.port}/", site.port).body == b"isi"


def test_the_next_address_is_tried_when_one_is_silent(site):
    site.pages["/"] = page(b"isi")
    answers = ["::1", "127.0.0.1"]
    assert get(f"http://contoh.id:{site.port}/", site.port, resolver=lambda host, port: answers).body == b"isi"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site, status):
    site.pages |= {"/a/": redirect("../b", status), "/b": page(b"tiba")}
    found = get(f"http://contoh.id:{site.port}/a/", site.port)
    assert (found.body, found.final_url) == (b"tiba", f"http://contoh.id:{site.port}/b")


def test_five_redirects_are_followed_and_six_are_not(site):
    site.pages |= {f"/{step}": redirect(f"/{step + 1}") for step in range(6)} | {"/6": page(b"tiba")}
    assert get(f"http://contoh.id:{site.port}/1", site.port).body == b"tiba"
    assert refusal(f"http://contoh.id:{site.port}/0", site.port, error=Unreachable) == "redirects"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://contoh.id:22/", "port"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://contoh.id/", "scheme"),
        ("http://a:b@contoh.id/", "credentials"),
        ("//contoh.id:6379/", "port"),
    ],
)
def test_a_redirect_is_checked_like_any_address(site, location, code):
    site.pages["/"] = redirect(location)
    assert refusal(f"http://contoh.id:{site.port}/", site.port, error=Forbidden) == code


def test_a_redirect_that_the_caller_doesnt_follow_is_the_answer(site):
    site.pages |= {"/a": redirect("/b"), "/b": redirect("http://lain.id/c")}
    asked = []

    def follows(address):
        asked.append(address)
        return "lain.id" not in address

    found = fetch(
        f"http://contoh.id:{site.port}/a", max_bytes=10, timeout=5, follows=follows,
        network=loopback(site.port, 80),
    )  # fmt: skip
    assert (found.status, found.onward, found.steps, found.body) == (302, "http://lain.id/c", 1, b"")
    assert found.final_url == f"http://contoh.id:{site.port}/b"
    assert asked == [found.final_url, found.onward]


def test_a_redirect_without_a_place_is_an_answer(site):
    site.pages["/"] = page(b"", status=302)
    assert get(f"http://contoh.id:{site.port}/", site.port).status == 302


def test_an_ipv6_address_is_reached_by_its_number():
    try:
        with web({"/": page(b"enam")}, host="::1") as site:
            found = get(f"http://[::1]:{site.port}/", site.port, resolver=lambda host, port: [host])
            assert found.body == b"enam"
            assert site.requests[0][1]["Host"] == f"[::1]:{site.port}"
    except OSError:
        pytest.skip("this machine has no IPv6")


# --- size ------------------------------------------------------------------------------------------


def test_a_body_of_exactly_the_limit_is_read_and_one_more_byte_is_refused(site):
    site.pages |= {"/pas": page(b"x" * 100), "/lebih": page(b"x" * 101)}
    assert len(get(f"http://contoh.id:{site.port}/pas", site.port, max_bytes=100).body) == 100
    assert (
        refusal(f"http://contoh.id:{site.port}/lebih", site.port, max_bytes=100, error=TooLarge) == "answer_too_large"
    )


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("gzip", lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:])),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_packed_bodies_are_unpacked(site, coding, pack):
    site.pages["/"] = page(pack(b"rapat pleno " * 40), Content_Encoding=coding)
    assert get(f"http://contoh.id:{site.port}/", site.port).body == b"rapat pleno " * 40


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_the_limit_counts_unpacked_bytes(site, coding, pack):
    bomb = pack(bytes(20_000_000))
    assert len(bomb) < 30_000
    site.pages["/"] = page(bomb, Content_Encoding=coding)
    url = f"http://contoh.id:{site.port}/"
    assert refusal(url, site.port, max_bytes=100_000, error=TooLarge) == "answer_too_large"


def test_packed_bytes_that_unpack_to_nothing_are_limited_too(site):
    site.pages["/"] = page(gzip.compress(b"") * 20_000, Content_Encoding="gzip")
    assert refusal(f"http://contoh.id:{site.port}/", site.port, max_bytes=10, error=TooLarge) == "answer_too_large"


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(b"isi" * 500)[:-9], "gzip"),
        (b"bukan gzip", "gzip"),
        (b"apa saja", "br"),
        (gzip.compress(gzip.compress(b"isi")), "gzip, gzip"),
    ],
    ids=["cut off", "not gzip", "brotli", "twice"],
)
def test_a_body_that_doesnt_unpack_is_a_broken_answer(site, body, coding):
    site.pages["/"] = page(body, Content_Encoding=coding)
    assert refusal(f"http://contoh.id:{site.port}/", site.port, error=Unreachable) == "connection"


def test_a_body_that_breaks_off_is_a_broken_answer(site):
    site.pages["/"] = page(b"setengah", length=5000)
    assert refusal(f"http://contoh.id:{site.port}/", site.port, error=Unreachable) == "connection"


def test_a_body_without_an_end_is_cut_off():
    def endless(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            connection.sendall(b"x" * 4096)

    with raw(endless) as port:
        assert refusal(f"http://contoh.id:{port}/", port, error=TooLarge) == "answer_too_large"


# --- type ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mime", "accept", "taken"),
    [
        ("text/html; charset=utf-8", ["text/html"], True),
        ("IMAGE/PNG", ["image/*"], True),
        ("text/html", {"application/rss+xml", "text/xml"}, False),
        ("", ["text/html"], False),
        ("text/htmlx", ["text/html"], False),
    ],
)
def test_only_the_accepted_types_are_read(site, mime, accept, taken):
    site.pages["/"] = page(b"isi", mime=mime)
    url = f"http://contoh.id:{site.port}/"
    if taken:
        assert get(url, site.port, accept=accept).body == b"isi"
        assert site.requests[0][1]["Accept"] == ", ".join(accept)
    else:
        assert refusal(url, site.port, accept=accept, error=WrongType) == "type"


# --- time ------------------------------------------------------------------------------------------


def stay_silent(connection: socket.socket) -> None:
    while connection.recv(4096):
        pass


def drip(first: bytes, drop: bytes):
    def serve(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(first)
        for _ in range(200):
            connection.sendall(drop)
            time.sleep(0.05)

    return serve


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Lama: ", b"a"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_the_limit_of_time_holds_however_slowly_an_answer_drips(first, drop):
    with raw(drip(first, drop)) as port:
        started = time.monotonic()
        assert refusal(f"http://contoh.id:{port}/", port, timeout=0.4, error=TimedOut) == "timed_out"
        assert time.monotonic() - started < 1.5


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_silent_server_ends_in_time(scheme):
    with raw(stay_silent) as port:
        started = time.monotonic()
        assert refusal(f"{scheme}://contoh.id:{port}/", port, timeout=0.4, error=TimedOut) == "timed_out"
        assert time.monotonic() - started < 1.5


def test_a_resolver_that_hangs_ends_in_time(site):
    def hang(host: str, port: int) -> list[str]:
        time.sleep(2)
        return ["127.0.0.1"]

    url = f"http://contoh.id:{site.port}/"
    assert refusal(url, site.port, timeout=0.2, resolver=hang, error=TimedOut) == "timed_out"
    assert site.requests == []


def test_redirects_share_one_limit_of_time(site):
    def slow(request) -> None:
        time.sleep(0.25)
        redirect("/lagi")(request)

    site.pages |= {"/": slow, "/lagi": slow}
    started = time.monotonic()
    assert refusal(f"http://contoh.id:{site.port}/", site.port, timeout=0.6, error=TimedOut) == "timed_out"
    assert time.monotonic() - started < 1.5


# --- broken answers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000,
        b"\x00" * 70_000,
    ],
)
def test_what_isnt_http_is_a_broken_answer(answer):
    def serve(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(answer)

    with raw(serve) as port:
        assert refusal(f"http://contoh.id:{port}/", port, error=Unreachable) == "connection"


def test_a_closed_port_is_no_answer():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert refusal(f"http://contoh.id:{port}/", port, error=Unreachable) == "connection"


# --- certificates ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificates"), "arsip.contoh.id")


@pytest.fixture
def secure(certificate):
    with web({"/": page(b"aman")}, certificate=certificate) as running:
        yield running


def trusting(certificate):
    return lambda: ssl.create_default_context(cafile=str(certificate))


@pytest.mark.parametrize("host", ["arsip.contoh.id", "ARSIP.contoh.id."])
def test_tls_speaks_for_the_name_and_connects_to_the_checked_address(secure, certificate, host):
    found = get(f"https://{host}:{secure.port}/", secure.port, trust=trusting(certificate))
    assert found.body == b"aman"
    assert secure.names == ["arsip.contoh.id"]


def test_a_certificate_of_another_name_is_refused(secure, certificate):
    url = f"https://lain.contoh.id:{secure.port}/"
    assert refusal(url, secure.port, trust=trusting(certificate), error=Unreachable) == "certificate"
    assert secure.requests == []


def test_a_certificate_that_nobody_vouches_for_is_refused(secure):
    url = f"https://arsip.contoh.id:{secure.port}/"
    assert refusal(url, secure.port, error=Unreachable) == "certificate"
    assert secure.requests == []


def test_a_step_down_from_https_to_http_is_refused(secure, certificate, site):
    secure.pages["/"] = redirect(f"http://contoh.id:{site.port}/")
    url = f"https://arsip.contoh.id:{secure.port}/"
    code = refusal(url, secure.port, site.port, trust=trusting(certificate), error=Forbidden)
    assert code == "downgrade"
    assert site.requests == []


def test_a_step_up_to_https_is_followed(secure, certificate, site):
    site.pages["/"] = redirect(f"https://arsip.contoh.id:{secure.port}/")
    found = get(f"http://contoh.id:{site.port}/", site.port, secure.port, trust=trusting(certificate))
    assert found.body == b"aman"
