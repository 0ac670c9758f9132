"""The demo's letters: where no mail server is configured they are files, and this page opens them."""

import re
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
from kentongan.foundation.units.access import StaffRequest, holding

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


def letters(*, words: str = "") -> list[Letter]:
    """The newest letters, those with the words in subject or address."""
    files = sorted(Path(settings.MAIL_DIRECTORY).glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
    found = [read(file) for file in files[:NEWEST] if NAME.fullmatch(file.stem)]
    return [one for one in found if words.lower() in f"{one.subject} {one.to}".lower()]


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
@holding("units.view")
def mailbox(request: StaffRequest) -> HttpResponse:
    """The letters that left, newest first."""
    _only_in_the_demo()
    words = request.GET.get("q", "").strip()[:80]
    found: Any = letters(words=words)  # a list is cut like a query
    page = Window.of(found, request.GET.get("p"), PER_PAGE)
    return render(request, "backoffice/parked/mailbox.html", {"page": page, "words": words})


@require_GET
@holding("units.view")
def letter(request: StaffRequest, letter: str) -> HttpResponse:
    """One letter in plain text."""
    _only_in_the_demo()
    file = Path(settings.MAIL_DIRECTORY) / f"{letter}.eml"
    if not NAME.fullmatch(letter) or not file.is_file():
        raise Http404
    return render(request, "backoffice/parked/letter.html", {"letter": read(file)})
