"""Letters through a real mail server on this machine, one that can be told to misbehave."""

import ssl

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from django.db import transaction
from mail_peer import Peer, free_port, write_certificate
from receivers import attempt

from kentongan.foundation.outbox import mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def serve(settings):
    """Start servers that end with the test; each call gives its handler and points the settings at it."""
    running = []

    def start(scheme="smtp", credentials="", ssl_context=None, **options):
        peer, port = Peer(), free_port()
        controller = Controller(peer, hostname="127.0.0.1", port=port, ssl_context=ssl_context, **options)
        controller.start()
        running.append(controller)
        settings.MAIL_URL = f"{scheme}://{credentials}127.0.0.1:{port}"
        return peer

    settings.MAIL_FROM = "Kentongan <kentongan@contoh.id>"
    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A server's context for this machine, whose certificate the clients of this test trust."""
    path = tmp_path / "certificate.pem"
    write_certificate(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def queued(key="inv:1"):
    with transaction.atomic():
        return mail.queue(to="ani@contoh.id", subject="Undangan", text="Halo.\n.\nSelesai.\n", key=key)


def authenticator(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (b"kantor", b"p@ss:word")
    return AuthResult(success=right, handled=False)


def test_a_letter_arrives_once_and_whole(serve):
    peer = serve()
    message = attempt(queued())
    assert message.state == "delivered"
    (letter,) = peer.letters
    assert (letter.mail_from, letter.rcpt_tos) == ("kentongan@contoh.id", ["ani@contoh.id"])
    assert letter.content.endswith(b"Halo.\r\n.\r\nSelesai.\r\n")
    assert b"Message-ID: <" + mail.letter_path("inv:1").stem.encode() + b"@contoh.id>" in letter.content


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "state", "error_class", "told"),
    [
        ("451 4.7.1 ani@contoh.id greylisted", "waiting", "transient", "SMTP 451 4.7.1"),
        ("550 5.1.1 ani@contoh.id unknown", "parked", "permanent", "SMTP 550 5.1.1"),
        ("552 mailbox of ani@contoh.id full", "parked", "permanent", "SMTP 552"),
    ],
)
def test_the_servers_answer_decides_the_class_and_its_text_is_not_kept(
    serve, command, answer, state, error_class, told
):
    peer = serve()
    peer.answers[command] = answer
    message = attempt(queued())
    assert (message.state, message.error_class, message.last_error) == (state, error_class, told)
    assert peer.letters == []


@pytest.mark.parametrize("command", ["MAIL", "RCPT"])
def test_a_line_lost_before_the_letter_is_passing_trouble(serve, command):
    peer = serve()
    peer.vanish = command
    message = attempt(queued())
    assert (message.state, message.error_class) == ("waiting", "transient")


def test_a_line_lost_after_the_letter_leaves_the_outcome_unknown_and_the_repetition_recognisable(serve):
    peer = serve()
    peer.vanish = "DATA"
    message = attempt(queued())
    assert (message.state, message.error_class) == ("waiting", "ambiguous")
    assert message.error_in_words == "Hubungan terputus setelah surat diserahkan."
    peer.vanish = ""
    assert attempt(message).state == "delivered"
    assert len(peer.letters) == 1


def test_a_server_that_is_not_there_is_passing_trouble(settings):
    settings.MAIL_URL = f"smtp://127.0.0.1:{free_port()}"
    message = attempt(queued())
    assert (message.state, message.error_class) == ("waiting", "transient")
    assert message.last_error == "SMTP ConnectionRefusedError"


@pytest.mark.parametrize("url", ["mailto:a@contoh.id", "http://127.0.0.1", "smtp://", "smtp://127.0.0.1:x", "smtp://["])
def test_an_address_that_is_no_mail_server_is_told(settings, url):
    settings.MAIL_URL = url
    message = attempt(queued())
    assert (message.state, message.error_class) == ("waiting", "transient")
    assert "smtp://" in message.error_in_words


def test_signing_in_with_a_percent_encoded_password_over_starttls(serve, certificate):
    peer = serve(
        credentials="kantor:p%40ss%3Aword@",
        tls_context=certificate,
        authenticator=authenticator,
        auth_required=True,
        auth_require_tls=True,
        require_starttls=True,
    )
    assert attempt(queued()).state == "delivered"
    assert len(peer.letters) == 1


def test_an_encrypted_line_from_the_start(serve, certificate):
    peer = serve(scheme="smtps", ssl_context=certificate)
    assert attempt(queued()).state == "delivered"
    assert len(peer.letters) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(serve, certificate, monkeypatch):
    peer = serve(scheme="smtps", ssl_context=certificate)
    monkeypatch.delenv("SSL_CERT_FILE")
    message = attempt(queued())
    assert (message.state, message.last_error) == ("waiting", "SMTP SSLCertVerificationError")
    assert peer.letters == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_does_not_park_the_post(serve):
    peer = serve(credentials="kantor:salah@", authenticator=authenticator, auth_required=True, auth_require_tls=False)
    message = attempt(queued())
    assert (message.state, message.error_class) == ("waiting", "transient")
    assert message.last_error == "SMTP 535 SMTPAuthenticationError"
    assert peer.letters == []


def test_a_password_is_not_sent_to_another_machine_in_the_clear(serve, monkeypatch):
    from kentongan.foundation.outbox import smtp

    tried = []
    monkeypatch.setattr(smtp, "LOOPBACK", set())
    monkeypatch.setattr(SMTP, "smtp_AUTH", lambda *arguments: tried.append(arguments))
    serve(credentials="kantor:rahasia@", authenticator=authenticator, auth_require_tls=False)
    message = attempt(queued())
    assert (message.state, message.error_class) == ("waiting", "transient")
    assert message.error_in_words.startswith("Server surat tidak menawarkan enkripsi")
    assert tried == []
