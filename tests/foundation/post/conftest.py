"""What the tests of received letters share."""

import pytest

from kentongan.foundation.post import handlers
from kentongan.foundation.post.models import Mailbox
from kentongan.foundation.vault import seal


@pytest.fixture(autouse=True)
def no_handlers(monkeypatch):
    """Begin without the handlers of installed desks."""
    monkeypatch.setattr(handlers, "_handlers", {})
    monkeypatch.setattr(handlers, "_placers", [])


@pytest.fixture
def officer(person, karanganyar):
    return person("ppid-officer", karanganyar)


@pytest.fixture
def mailbox_of():
    """Make a unit's mailbox, past the checks of a person's input."""

    def make(unit, **fields):
        known = {
            "address": f"ppid@{unit.slug}.example",
            "imap_host": "imap.example",
            "smtp_host": "smtp.example",
            "user": "ppid",
            "sealed_password": seal("rahasia"),
        }
        return Mailbox.framework.create(unit=unit, **{**known, **fields})

    return make
