"""A full disk: a page that says so and what to do, in the reader's language; nothing is written by halves."""

import errno

import pytest
from django.db import OperationalError

from kentongan.desks.newsroom import actions
from kentongan.foundation.conduct.fullness import is_full

pytestmark = pytest.mark.django_db


class PostgresError(Exception):
    sqlstate = "53100"


def of_postgres():
    error = OperationalError("could not extend file")
    error.__cause__ = PostgresError()
    return error


FULL = {
    "files": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "quota": lambda: OSError(errno.EDQUOT, "Disk quota exceeded"),
    "sqlite": lambda: OperationalError("database or disk is full"),
    "postgres": of_postgres,
}


@pytest.mark.parametrize("kind", FULL)
def test_whoever_sends_something_is_told(kind, draft, author, staff, monkeypatch, nothing_changes):
    browser = staff(author)

    def fail(*args, **kwargs):
        raise FULL[kind]()

    monkeypatch.setattr("kentongan.desks.newsroom.actions.tell_approvers", fail)
    with nothing_changes():
        answer = browser.post(f"/kantor/redaksi/{draft.pk}/ajukan/")
    assert answer.status_code == 507
    text = answer.content.decode()
    assert "Penyimpanan server penuh" in text
    assert "tidak tersimpan, sebagian pun tidak" in text
    monkeypatch.undo()
    assert actions.submit(draft, by=author).state == "submitted"


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "denied"), OperationalError("locked"), ValueError()])
def test_another_failure_is_not_taken_for_a_full_disk(error):
    assert not is_full(error)
