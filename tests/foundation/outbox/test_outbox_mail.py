"""Letters keep to one form, and become files where no server is configured."""

from email import message_from_bytes, policy

import pytest
from django.db import transaction
from receivers import attempt

from kentongan.foundation.outbox import mail
from kentongan.foundation.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def directory(settings, tmp_path):
    settings.MAIL_URL, settings.MAIL_DIRECTORY = "", str(tmp_path / "mail")
    settings.MAIL_FROM = "Kentongan <kentongan@contoh.id>"
    return tmp_path / "mail"


def queued(**changes):
    letter = {
        "to": "ani@contoh.id",
        "subject": "Undangan",
        "text": "Halo, Ani – selamat datang.\n",
        "key": "inv:1",
    }
    with transaction.atomic():
        return mail.queue(**{**letter, **changes})


def test_without_a_server_a_letter_becomes_a_file(directory):
    message = attempt(queued(unit="33.13"))
    assert (message.state, message.unit) == ("delivered", "33.13")
    (path,) = directory.iterdir()
    assert path == mail.letter_path("inv:1")
    assert path.suffix == ".eml"
    letter = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert letter["From"] == "Kentongan <kentongan@contoh.id>"
    assert letter["To"] == "ani@contoh.id"
    assert letter["Subject"] == "Undangan"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"].datetime == message.created_at.replace(microsecond=0)
    assert letter["Message-ID"] == f"<{path.stem}@contoh.id>"
    assert letter.get_content().splitlines() == ["Halo, Ani – selamat datang."]


def test_a_repeated_letter_is_the_same_file(directory):
    message = attempt(queued())
    content = mail.letter_path("inv:1").read_bytes()
    Message.objects.update(state="waiting")
    attempt(message)
    assert [path.read_bytes() for path in directory.iterdir()] == [content]


def test_letters_with_other_keys_are_other_letters(directory):
    attempt(queued())
    attempt(queued(key="inv:2"))
    assert len(list(directory.iterdir())) == 2


def test_a_letter_on_its_way_is_seven_bit_whatever_it_says(directory):
    attempt(queued(subject="Undangan – “Hari ini”", text="é" * 2000 + "\n.\nFrom here\n"))
    content = mail.letter_path("inv:1").read_bytes()
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998
    letter = message_from_bytes(content, policy=policy.default)
    assert letter["Subject"] == "Undangan – “Hari ini”"
    assert letter.get_content().splitlines() == ["é" * 2000, ".", "From here"]


def test_a_directory_that_cannot_be_written_leaves_no_half_letter(directory):
    directory.write_text("a file where the directory should be")
    message = attempt(queued())
    assert (message.state, message.error_class) == ("waiting", "unexpected")
    assert directory.is_file()


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "Undangan\nBcc: orang@contoh.id"},
        {"subject": "Undangan\r"},
        {"subject": "Undangan\u2028"},
        {"subject": " "},
        {"to": "ani@contoh.id\nBcc: orang@contoh.id"},
        {"to": "ani@contoh.id\n"},
        {"to": "ani@contoh.id, orang@contoh.id"},
        {"to": "Ani <ani@contoh.id>"},
        {"to": "aní@contoh.id"},
        {"to": ""},
    ],
)
def test_what_could_smuggle_in_a_header_or_receiver_is_refused(wrong):
    with pytest.raises(ValueError, match="letter"):
        queued(**wrong)
    assert not Message.objects.exists()
