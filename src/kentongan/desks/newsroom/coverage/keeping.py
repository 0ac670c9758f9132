"""Turns an uploaded file into something the unit keeps: a cleaned picture or document, or a recording as it came."""

import hashlib
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.timezone import get_current_timezone, is_naive, make_aware

from kentongan.foundation.assets.models import Photo, UnitDocument, document_path
from kentongan.foundation.intake import kinds
from kentongan.foundation.intake.spool import chunks
from kentongan.foundation.intake.uploads import Accepted, accept
from kentongan.foundation.units.models import Unit

from . import recordings
from .models import Material
from .models.material import raw_path
from .spool import NoRoom


@dataclass(frozen=True)
class Kept:
    """A file that is fit to keep: ``fields`` are those of :class:`Material`; ``save`` writes it once, or nothing."""

    sha256: str
    size: int
    kind: str
    source: Any
    taken_at: Any = None
    credit: str = ""


def examine(file: BinaryIO, *, name: str, size: int) -> Kept:
    """Sniff, scan and clean a file.

    Raises:
        Rejected: with the reason in words for the person; nothing was kept.
    """
    recording = recordings.check(file, name=name, size=size)
    if recording:
        return Kept(_digest(file), size, recording.kind, (file, recording))
    accepted = accept(file, name=name, allow=kinds.PICTURES | kinds.DOCUMENTS)
    kind = "photo" if accepted.kind in kinds.PICTURES else "document"
    taken = accepted.taken_at
    taken = make_aware(taken, get_current_timezone()) if taken and is_naive(taken) else taken
    return Kept(accepted.sha256, accepted.size, kind, accepted, taken, accepted.credit[:150])


def store(kept: Kept, *, unit: Unit, title: str, credit: str) -> dict[str, Any]:
    """Write the file into the unit's keeping, and give the fields of a material that name it.

    Raises:
        NoRoom: the disk is full; no part of the file stays.
    """
    if kept.kind == "photo":
        return {"photo": _store_photo(kept.source, unit=unit, title=title, credit=credit, taken_at=kept.taken_at)}
    if kept.kind == "document":
        accepted: Accepted = kept.source
        document = UnitDocument(title=title[:250], collection=unit.collection, file_size=accepted.size)
        document.file = _written(document_path(document, accepted.name), accepted.content)
        document.save()
        return {"document": document}
    file, recording = kept.source
    file.seek(0)
    return {"recording": _written(raw_path(Material(), f"x.{recording.extension}"), File(file))}


def _store_photo(accepted: Accepted, *, unit: Unit, title: str, credit: str, taken_at: Any) -> Photo:
    photo = Photo(
        title=title[:250],
        collection=unit.collection,
        width=accepted.width or 0,
        height=accepted.height or 0,
        file_size=accepted.size,
        sha256=accepted.sha256,
        credit=accepted.credit[:150] or credit,
        caption=accepted.caption[:400],
        taken_at=taken_at,
    )
    photo.file = _written(photo.get_upload_to(accepted.name), accepted.content)
    photo.save()
    return photo


def _written(path: str, content: Any) -> str:
    """Save under a path nobody else has; a disk that fills up leaves no half file."""
    try:
        return default_storage.save(path, content)
    except OSError as error:
        default_storage.delete(path)
        raise NoRoom from error


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in chunks(file):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def discard(fields: dict[str, Any]) -> None:
    """Remove the file of a material that could not be recorded; a transaction takes back rows only."""
    stored = fields.get("photo") or fields.get("document")
    default_storage.delete(stored.file.name if stored else fields["recording"])
