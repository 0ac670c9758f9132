"""Reports of forgeries: taken without a word about the reporter, counted up, forgotten after ninety days."""

from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import IO

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from PIL import Image

from kentongan.foundation.intake.kinds import PICTURES
from kentongan.foundation.intake.uploads import accept
from kentongan.foundation.units.models import Unit
from kentongan.foundation.vault import blind_index, seal

from ..models import Article
from .cards import refuse_huge
from .models import ForgeryReport, ReportedPicture

KEPT = timedelta(days=90)
LONGEST = 6000
SIDE = 1600
"""Pixels of the longer side of what is kept of a picture: enough to read a screenshot."""
QUALITY = 80


@transaction.atomic
def report(text: str, *, unit: Unit, nearest: Article | None = None, picture: bytes = b"") -> ForgeryReport:
    """Tell the unit, and those above, that this goes round in its name; the same text counts up.

    Args:
        text: what was typed or pasted; cut at :data:`LONGEST` characters. Empty when it is about a picture alone.
        picture: from :func:`small_copy`; of the same text reported again the first one is kept.
    Raises:
        ValueError: neither a text nor a picture is given.
    """
    text = text.replace("\x00", "").strip()[:LONGEST]
    if not text and not picture:
        raise ValueError("a report needs a text or a picture")
    said = " ".join(text.lower().split()) or sha256(picture).hexdigest()
    now, index = timezone.now(), blind_index(said, purpose="newsroom.forgery")
    row = ForgeryReport.framework.filter(unit=unit, index=index)
    if not row.update(times=F("times") + 1, last_at=now):
        made = ForgeryReport(
            unit=unit, index=index, sealed_text=seal(text), nearest=nearest, times=0, first_at=now, last_at=now
        )
        ForgeryReport.framework.bulk_create([made], ignore_conflicts=True)
        row.update(times=F("times") + 1, last_at=now)
    kept = row.get()
    if picture:
        shown = ReportedPicture(report=kept, sealed=seal(b64encode(picture).decode()))
        ReportedPicture.objects.bulk_create([shown], ignore_conflicts=True)
    return kept


def small_copy(file: IO[bytes], name: str) -> bytes:
    """A picture that somebody sends in, as it may be kept: a JPEG of bounded size without any data of the camera.

    Raises:
        Rejected: it is no picture, or too large.
    """
    refuse_huge(file)
    accepted = accept(file, name=name, allow=PICTURES)
    written = BytesIO()
    with Image.open(accepted.content) as shown:
        shown.thumbnail((SIDE, SIDE))
        shown.convert("RGB").save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def forget_old_reports() -> int:
    """Delete what was last reported ninety days ago, with its pictures; how many reports."""
    old = ForgeryReport.framework.filter(last_at__lt=timezone.now() - KEPT)
    _, deleted = old.delete()
    return deleted.get(ForgeryReport._meta.label, 0)  # noqa: SLF001 (Django's idiom)
