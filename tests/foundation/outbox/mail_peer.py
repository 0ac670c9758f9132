"""A mail server on this machine that can be told to misbehave, and a certificate for it."""

import datetime as dt
import socket
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Peer:
    """An aiosmtpd handler that keeps letters, and answers as told."""

    def __init__(self):
        self.letters, self.answers, self.vanish = [], {}, ""

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        return self._answer("MAIL", server) or self._accept(envelope, "mail_from", address)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if answer := self._answer("RCPT", server):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if answer := self._answer("DATA", server):
            return answer
        self.letters.append(envelope)
        return "250 OK"

    def _accept(self, envelope, field, value):
        setattr(envelope, field, value)
        return "250 OK"

    def _answer(self, command, server):
        if self.vanish == command:
            server.transport.abort()
            return "250 too late"
        return self.answers.get(command)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_certificate(path: Path) -> None:
    """Write a key and a certificate that it signs for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
