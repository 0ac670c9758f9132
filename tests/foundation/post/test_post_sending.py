"""Letters of a case leave by the unit's own mailbox, carry its token three times, and are the same each time."""

import socket
import ssl
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from django.db import transaction
from imap_peer import write_certificate

from kentongan.foundation.outbox import delivery, mail
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.post import sending
from kentongan.foundation.post.addresses import token_in
from kentongan.foundation.post.reading import Kind, read

pytestmark = pytest.mark.django_db
TOKEN = "abcdefghjkmnpqrstuvw"


@pytest.fixture(autouse=True)
def directory(settings, tmp_path):
    settings.MAIL_URL, settings.MAIL_DIRECTORY = "", str(tmp_path / "mail")
    settings.MAIL_FROM = "Kentongan <kentongan@rumah.example>"


@pytest.fixture
def loader(monkeypatch):
    """A loader of files, and what was asked of it."""
    monkeypatch.setattr(mail, "_loaders", {})
    asked = []

    @mail.attachment_loader("test.letter")
    def load(key):
        asked.append(key)
        return b"%PDF-1.4 " + key.encode(), "application/pdf"

    return asked


def queued(unit, **more):
    with transaction.atomic():
        return sending.queue(
            **{
                "unit": unit,
                "token": TOKEN,
                "to": "ani@contoh.id",
                "subject": "Jawaban",
                "text": "Halo.",
                "key": "k",
                **more,
            }
        )


def delivered(message):
    message.refresh_from_db()
    (claimed,) = delivery.claim()
    assert claimed.pk == message.pk
    delivery.deliver_one(claimed)
    claimed.refresh_from_db()
    return claimed


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Keeps what it is given."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.letters.append((session.auth_data, envelope))
        return "250 OK"


@pytest.fixture
def server(settings, tmp_path):
    certificate = write_certificate(tmp_path / "peer.pem")
    settings.MAIL_HOSTS, settings.MAIL_CA = ["127.0.0.1"], certificate
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    kept = Server()

    class StartTls(Controller):
        def factory(self):
            return SMTP(
                kept,
                tls_context=context,
                require_starttls=True,
                auth_required=True,
                authenticator=lambda server, session, envelope, how, data: AuthResult(success=True, auth_data=data),
            )

    controller = StartTls(kept, hostname="127.0.0.1", port=free_port())
    controller.start()
    kept.port = controller.port
    yield kept
    controller.stop()


def test_a_letter_of_a_case_leaves_by_the_units_own_mailbox(karanganyar, mailbox_of, server):
    mailbox_of(karanganyar, address="ppid@kpu.example", smtp_host="127.0.0.1", smtp_port=server.port)
    assert delivered(queued(karanganyar, answers="abc@contoh.id")).state == "delivered"
    ((signed_in, envelope),) = server.letters
    assert (signed_in.login, signed_in.password) == (b"ppid", b"rahasia")
    assert (envelope.mail_from, envelope.rcpt_tos) == ("ppid@kpu.example", ["ani@contoh.id"])
    letter = message_from_bytes(envelope.content, policy=policy.default)
    assert letter["From"] == "KPU Kabupaten Karanganyar <ppid@kpu.example>"
    assert letter["Reply-To"] == f"ppid+{TOKEN}@kpu.example"
    assert letter["Subject"] == f"Jawaban [#{TOKEN}]"
    assert letter["Message-ID"].strip() == f"<{mail.message_id('k', thread=TOKEN)}>"
    assert (letter["In-Reply-To"], letter["References"]) == ("<abc@contoh.id>", "<abc@contoh.id>")
    assert letter["Auto-Submitted"] == "auto-generated"


def test_our_own_letter_that_comes_back_is_a_loop_and_an_answer_is_not(karanganyar, mailbox_of, settings):
    message = queued(karanganyar)
    delivered(message)
    raw = mail.letter_path("k").read_bytes()
    assert read(raw, house=settings.DOMAIN).kind is Kind.LOOP
    ours = read(raw).message_id
    answer = f"From: ani@contoh.id\nTo: ppid@kpu.example\nIn-Reply-To: <{ours}>\n\nTerima kasih".encode()
    assert (read(answer).kind, token_in(read(answer))) == (Kind.PERSON, TOKEN)


def test_without_a_mailbox_it_leaves_by_the_house(karanganyar, semarang, mailbox_of):
    mailbox_of(semarang)
    mailbox_of(karanganyar, active=False)
    delivered(queued(karanganyar))
    letter = message_from_bytes(mail.letter_path("k").read_bytes(), policy=policy.default)
    assert letter["From"] == "Kentongan <kentongan@rumah.example>"
    assert letter["Reply-To"] is None


def test_letters_to_colleagues_leave_by_the_house(karanganyar, mailbox_of):
    mailbox_of(karanganyar)
    with transaction.atomic():
        message = mail.queue(to="a@contoh.id", subject="x", text="y", key="k", unit=karanganyar.code)
    delivered(message)
    assert mail.letter_path("k").exists()


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "localhost"])
def test_a_server_of_our_own_network_is_not_reached(karanganyar, mailbox_of, settings, host):
    settings.MAIL_HOSTS = []
    mailbox_of(karanganyar, smtp_host=host)
    message = delivered(queued(karanganyar))
    assert (message.state, message.error_class) == ("waiting", "transient")


def test_a_lost_key_keeps_the_letter_waiting_with_words(karanganyar, mailbox_of):
    mailbox_of(karanganyar, sealed_password="rusak")
    message = delivered(queued(karanganyar))
    assert (message.state, message.last_error) == ("waiting", sending.KEYLESS)


def test_attachments_are_loaded_at_delivery_and_the_same_each_time(karanganyar, loader):
    message = queued(karanganyar, attachments=[("Tanda bukti.pdf", "test.letter", "17")])
    assert loader == []
    delivered(message)
    raw = mail.letter_path("k").read_bytes()
    (file,) = read(raw).attachments
    assert (file.name, file.mime, file.content) == ("Tanda bukti.pdf", "application/pdf", b"%PDF-1.4 17")
    assert read(raw).text == "Halo."
    Message.objects.update(state="waiting")
    delivered(message)
    assert mail.letter_path("k").read_bytes() == raw
    assert loader == ["17", "17"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"reply_to": "a@b.id\nBcc: c@d.id"},
        {"reply_to": "a@b.id, c@d.id"},
        {"thread": "a>\r\nBcc: x"},
        {"headers": {"Bcc": "c@d.id"}},
        {"headers": {"X-A": "a\nBcc: c@d.id"}},
        {"headers": {"X-A\nBcc": "c"}},
        {"attachments": [("a\nb", "test.letter", "1")]},
        {"attachments": [("a.pdf", "tidak-ada", "1")]},
    ],
)
def test_what_could_smuggle_something_in_is_refused(loader, wrong):
    with transaction.atomic(), pytest.raises((ValueError, LookupError)):
        mail.queue(**{"to": "a@b.id", "subject": "x", "text": "y", "key": "k", **wrong})
    assert not Message.objects.exists()


def test_a_loaders_code_is_taken_once(loader):
    with pytest.raises(ValueError, match="already"):
        mail.attachment_loader("test.letter")(lambda key: (b"", ""))
