"""The demo's letters: where no mail server is configured they are files, and this page opens them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.outbox.mail import UNIT_HEADER
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.access import StaffRequest, holding, reach
from kentongan.foundation.units.models import Unit

from .reading import MANAGE

VIEW = "units.view"
PER_PAGE = 25
NEWEST = 500
"""How many letters the list goes back."""
NAME = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Letter:
    """A letter as it was written to a file; ``name`` is the file's, without its suffix."""

    name: str
    subject: str
    to: str
    date: datetime | None
    text: str
    unit: str
    """Code of the unit on whose behalf it left; empty when the system wrote it."""


def letters(person: Person, *, words: str = "") -> list[Letter]:
    """The newest letters that the person may read, those with the words in subject or address."""
    files = sorted(Path(settings.MAIL_DIRECTORY).glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
    may_read = reader(person)
    found = [letter for file in files[:NEWEST] if NAME.fullmatch(file.stem) and may_read(letter := read(file))]
    return [one for one in found if words.lower() in f"{one.subject} {one.to}".lower()]


def reader(person: Person) -> Callable[[Letter], bool]:
    """Tells which letters the person may read.

    Those to them, those of units in reach, and for who looks after the whole queue those of no unit.
    """
    every, of_system = reach(person, VIEW).everywhere, reach(person, MANAGE).everywhere
    codes = set() if every else set(Unit.objects.visible_to(person).values_list("code", flat=True))

    def may_read(letter: Letter) -> bool:
        if letter.to.lower() == person.email.lower():
            return True
        return every or letter.unit in codes if letter.unit else of_system

    return may_read


def read(file: Path) -> Letter:
    """Read one letter; only its plain text is taken."""
    letter = message_from_bytes(file.read_bytes(), policy=default)
    body = letter.get_body(("plain",))
    return Letter(
        name=file.stem,
        subject=str(letter["Subject"] or ""),
        to=str(letter["To"] or ""),
        date=_date(letter["Date"]),
        text=body.get_content() if body else "",
        unit=str(letter[UNIT_HEADER] or ""),
    )


def _date(raw: object) -> datetime | None:
    try:
        return parsedate_to_datetime(str(raw))
    except ValueError:
        return None


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404


@require_GET
@holding(VIEW)
def mailbox(request: StaffRequest) -> HttpResponse:
    """The letters that left, as far as the person may read them, newest first."""
    _only_in_the_demo()
    words = request.GET.get("q", "").strip()[:80]
    found: Any = letters(request.user, words=words)  # a list is cut like a query
    page = Window.of(found, request.GET.get("p"), PER_PAGE)
    return render(request, "backoffice/parked/mailbox.html", {"page": page, "words": words})


@require_GET
@holding(VIEW)
def letter(request: StaffRequest, letter: str) -> HttpResponse:
    """One letter in plain text."""
    _only_in_the_demo()
    file = Path(settings.MAIL_DIRECTORY) / f"{letter}.eml"
    if not NAME.fullmatch(letter) or not file.is_file():
        raise Http404
    found = read(file)
    if not reader(request.user)(found):
        raise Http404
    return render(request, "backoffice/parked/letter.html", {"letter": found})
