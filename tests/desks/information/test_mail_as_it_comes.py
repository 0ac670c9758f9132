"""Answers by mail as they really come, from raw bytes to the case: what can be placed is placed, the rest waits."""

import pytest

from kentongan.desks.information.actions import completing
from kentongan.desks.information.exchanging import said
from kentongan.desks.information.keeping import content_of
from kentongan.foundation.intake.kinds import MEGABYTE
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.post.actions import sort
from kentongan.foundation.post.keeping import keep, whole
from post_letters import BOUNCE, attached, letter, multipart, tnef

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("decreed")]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def waiting(ask, officer):
    return completing.clarify(ask(), missing="Tahun?", by=officer)


@pytest.fixture
def arrived(waiting):
    """Keep and sort raw bytes that the applicant answers with: ``arrived(letter, "Tahun 2025")``."""

    def run(make, *given, **head):
        own = {"From": "Warga <warga@contoh.id>", "Subject": f"Re: surat [#{waiting.mail_token}]", **head}
        raw = make(*given, **own)
        received = sort(keep(raw, unit=waiting.unit)[0])
        assert whole(received) == raw, "whatever becomes of it, it is kept byte for byte"
        return received

    return run


HTML = "<script>alert(1)</script><p>Tahun <b>2025</b></p><img src='https://jejak.example/a.gif'>"
WINMAIL = attached("winmail.dat", tnef("dipa.pdf", PDF), "application/ms-tnef")
LYING = "Content-Type: text/plain; charset=iso-2022-kr\nContent-Transfer-Encoding: base64"
PLACED = [
    (letter, [HTML], {"Content_Type": "text/html"}, "Tahun 2025", []),
    (letter, ["Tahun =E92025"], {"Content_Transfer_Encoding": "quoted-printable"}, "Tahun é2025", []),
    (letter, ["Tahun 2025"], {"Content_Type": "text/plain; charset=tidak-ada"}, "Tahun 2025", []),
    (multipart, [("Content-Type: text/plain", "Tahun 2025"), WINMAIL], {}, "Tahun 2025", [("dipa.pdf", PDF.rstrip())]),
    (multipart, [(LYING, "VGFodW4gMjAyNQ==")], {}, "Tahun 2025", []),
]
"""What a letter is made of, and what stands in the case afterwards: its text and its files."""


def test_what_programs_garble_finds_its_case(waiting, arrived):
    files = 0
    for make, given, head, text, attachments in PLACED:
        assert arrived(make, *given, **head).state == "placed", (given, head)
        assert said(waiting)[-1].text == text
        new = list(waiting.attachments.order_by("pk"))[files:]
        assert [(one.name, content_of(one).rstrip()) for one in new] == attachments
        files += len(new)
    waiting.refresh_from_db()
    assert waiting.state == "received"


def test_what_programs_send_by_themselves_waits_and_is_never_answered(waiting, arrived):
    before = Message.objects.count()
    for head in (
        {"Auto_Submitted": "auto-replied"},
        {"Subject": f"Balasan otomatis: cuti [#{waiting.mail_token}]", "X_Auto_Response_Suppress": "All"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"X_Kentongan": "testserver.example", "Received": "x\r\nReceived: " + "\r\nReceived: ".join("x" * 60)},
    ):
        assert arrived(letter, "Saya sedang cuti", **head).state == "parked", head
    assert sort(keep(BOUNCE, unit=waiting.unit)[0]).state == "parked"
    assert arrived(letter, "lain", From="<orang@lain.id>").state == "parked"
    broken = ("Content-Type: text/plain", "Tahun"), attached("a.pdf", b"%PDF-1.4 rusak")
    assert arrived(multipart, *broken).state == "parked"
    assert Message.objects.count() == before
    waiting.refresh_from_db()
    assert (waiting.state, len(said(waiting)), waiting.attachments.count()) == ("waiting", 1, 0)


def test_thirty_megabytes_arrive_whole(waiting, arrived):
    large = PDF[:9] + b"%" + b"x" * (30 * MEGABYTE) + b"\n" + PDF[9:]
    received = arrived(multipart, ("Content-Type: text/plain", "Terlampir"), attached("dipa.pdf", large))
    assert received.state == "placed"
    (kept,) = waiting.attachments.all()
    assert (kept.name, content_of(kept) == large.rstrip()) == ("dipa.pdf", True)
