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
STEPS = ((1200, 80), (1200, 65), (1200, 50), (1200, 35), (1200, 20), (600, 20))
"""Longer side in pixels and JPEG quality, tried in turn: a screenshot stays readable, noise becomes small, too."""
HEAVIEST = 300_000
"""Bytes of what is kept of a picture; sealed it takes 1.8 times as much."""
PICTURES_OF_UNIT = 200
"""More than an office looks through in ninety days; some 110 MB at the most."""
PICTURES_OF_ALL = 5_000
"""Some 2.7 GB at the most, which a database's disk must have to spare: anybody may send pictures."""


class NoRoom(Exception):  # noqa: N818 (it says what is the matter)
    """So many reported pictures are kept that another one, of which no word was said, isn't taken."""


@transaction.atomic
def report(text: str, *, unit: Unit, nearest: Article | None = None, picture: bytes = b"") -> ForgeryReport:
    """Tell the unit, and those above, that this goes round in its name; the same text counts up.

    Args:
        text: what was typed or pasted; cut at :data:`LONGEST` characters. Empty when it is about a picture alone.
        picture: from :func:`small_copy`; of the same text reported again the first one is kept. Once
            :data:`PICTURES_OF_UNIT` or :data:`PICTURES_OF_ALL` are kept, the text is taken without it.
    Raises:
        ValueError: neither a text nor a picture is given.
        NoRoom: a picture alone, and no room for it; nothing was kept.
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
    if picture and not _keep_picture(kept, picture) and not text:
        raise NoRoom
    return kept


def _keep_picture(kept: ForgeryReport, picture: bytes) -> bool:
    """Whether the report has a picture now; of many that arrive in one moment a few may exceed the bounds."""
    held = ReportedPicture.objects
    if held.filter(report=kept).exists():
        return True
    if held.filter(report__unit=kept.unit_id).count() >= PICTURES_OF_UNIT or held.count() >= PICTURES_OF_ALL:
        return False
    held.bulk_create([ReportedPicture(report=kept, sealed=seal(b64encode(picture).decode()))], ignore_conflicts=True)
    return True


def small_copy(file: IO[bytes], name: str) -> bytes:
    """A picture that somebody sends in, as it may be kept: a JPEG of at most :data:`HEAVIEST` bytes without any data
    of the camera.

    Raises:
        Rejected: it is no picture, or too large.
    """
    refuse_huge(file)
    accepted = accept(file, name=name, allow=PICTURES)
    with Image.open(accepted.content) as opened:
        opened.thumbnail((STEPS[0][0], STEPS[0][0]))
        shown = opened.convert("RGB")
    copy = b""
    for side, quality in STEPS:
        shown.thumbnail((side, side))
        written = BytesIO()
        shown.save(written, "JPEG", quality=quality)
        copy = written.getvalue()
        if len(copy) <= HEAVIEST:
            break
    return copy


def forget_old_reports() -> int:
    """Delete what was last reported ninety days ago, with its pictures; how many reports."""
    old = ForgeryReport.framework.filter(last_at__lt=timezone.now() - KEPT)
    _, deleted = old.delete()
    return deleted.get(ForgeryReport._meta.label, 0)  # noqa: SLF001 (Django's idiom)
