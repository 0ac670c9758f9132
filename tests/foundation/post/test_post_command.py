"""``kentongan take-letter`` takes a letter from a mail server, and answers in codes that it knows."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from kentongan.foundation.post.keeping import whole
from kentongan.foundation.post.models import ReceivedLetter
from kentongan.foundation.post.reading import LARGEST_LETTER
from post_letters import letter

pytestmark = pytest.mark.django_db


def taken(path, unit="33.13"):
    call_command("take-letter", str(path), unit=unit, stdout=io.StringIO(), stderr=io.StringIO())


def rows():
    return ReceivedLetter.objects.for_system("test")


def test_from_a_file_and_once(tmp_path, karanganyar):
    path = tmp_path / "a.eml"
    path.write_bytes(letter())
    taken(path)
    taken(path)
    (received,) = rows()
    assert (received.unit, received.state, whole(received)) == (karanganyar, "parked", letter())


def test_from_a_pipe(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\x00 apa saja")))
    taken("-")
    assert whole(rows().get()) == b"\xff\x00 apa saja"


@pytest.mark.parametrize(
    ("content", "unit", "code"), [(b"x", "99.99", 67), (None, "33.13", 66), (b"x" * (LARGEST_LETTER + 1), "33.13", 65)]
)
def test_what_can_not_be_taken_has_a_code_and_changes_nothing(tmp_path, content, unit, code, nothing_changes):
    path = tmp_path / "a.eml"
    if content:
        path.write_bytes(content)
    with nothing_changes(), pytest.raises(CommandError) as refusal:
        taken(path, unit)
    assert refusal.value.returncode == code


def test_when_the_database_is_busy_the_mail_server_tries_again(tmp_path, monkeypatch):
    def busy(*_, **__):
        raise OperationalError("locked")

    monkeypatch.setattr("kentongan.foundation.post.keeping.hashlib.sha256", busy)
    path = tmp_path / "a.eml"
    path.write_bytes(letter())
    with pytest.raises(CommandError) as refusal:
        taken(path)
    assert refusal.value.returncode == 75
