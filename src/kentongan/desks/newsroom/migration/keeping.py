"""Brings pictures and documents along: found beside the page or fetched, cleaned, kept in the unit's collection."""

import base64
import binascii
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TypeVar
from urllib.parse import unquote_to_bytes

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.timezone import get_current_timezone, is_naive, make_aware
from django.utils.translation import gettext as _

from kentongan.foundation.assets.models import Photo, UnitDocument, document_path
from kentongan.foundation.conduct.fullness import is_full
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import DOCUMENTS, PICTURES, Kind
from kentongan.foundation.intake.uploads import Accepted, accept
from kentongan.foundation.units.models import Unit

from .elements import name_of
from .entries import NotRead
from .folders import local_file
from .parts import File, Picture
from .web import MEGABYTE, Web

Kept = TypeVar("Kept", Photo, UnitDocument)

SMALLEST = 80
"""Pixels; a smaller picture is an ornament of the page."""
LARGEST_PICTURE = 20 * MEGABYTE
LARGEST_FILE = 50 * MEGABYTE


class DiskFull(Exception):  # noqa: N818 (says what happened)
    """There is no room for another file; nothing half is left."""


@dataclass(frozen=True)
class Keeper:
    """Where files come from and whose they become.

    Args:
        roots: folders of saved pages or uploads, looked through before anything is fetched.
    """

    unit: Unit
    web: Web
    roots: tuple[Path, ...] = ()

    def picture(self, picture: Picture, *, folder: Path | None, credit: str) -> Photo:
        """The picture in the unit's collection; one that lies there already is taken as it is.

        Raises:
            NotRead: it can't be had, was refused by intake, or is an ornament.
            DiskFull: there is no room for it.
        """
        accepted = self._accepted(picture.address, folder, PICTURES, LARGEST_PICTURE)
        if min(accepted.width or 0, accepted.height or 0) < SMALLEST:
            raise NotRead("ornament", _short(picture.address))
        known = Photo.objects.filter(collection=self.unit.collection, sha256=accepted.sha256).first()
        return known or _store_photo(accepted, picture, self.unit, credit)

    def document(self, file: File, *, folder: Path | None) -> UnitDocument:
        """As above, for a document."""
        accepted = self._accepted(file.address, folder, DOCUMENTS, LARGEST_FILE)
        digest = hashlib.sha1(accepted.content.read(), usedforsecurity=False).hexdigest()
        accepted.content.seek(0)
        known = UnitDocument.objects.filter(collection=self.unit.collection, file_hash=digest).first()
        return known or _store_document(accepted, file, self.unit, digest)

    def _accepted(self, address: str, folder: Path | None, allow: Collection[Kind], limit: int) -> Accepted:
        with self._opened(address, folder, limit) as content:
            try:
                return accept(content, name=_name(address, content), allow=allow)
            except Rejected as refusal:
                raise NotRead("refused", f"{_short(address)}: {refusal.what}") from None

    def _opened(self, address: str, folder: Path | None, limit: int) -> IO[bytes]:
        if address.startswith("data:"):
            return BytesIO(_inline(address))
        if path := local_file(address, folder, self.roots):
            return path.open("rb")
        if not address.startswith(("http://", "https://")):
            raise NotRead("file_missing", _short(address))
        try:
            return BytesIO(self.web.get(address, max_bytes=limit).body)
        except NotRead as failure:
            code = "offline" if failure.remark.code == "offline" else "file_missing"
            why = "" if code == "offline" else f": {failure.remark.about}"
            raise NotRead(code, f"{_short(address)}{why}") from None


def _name(address: str, content: IO[bytes]) -> str:
    """A name for intake; addresses lie about endings (``.jpg`` that are WebP), so the picture's bytes name it."""
    name = "picture" if address.startswith("data:") else name_of(address)
    kinds = {b"\xff\xd8": "jpg", b"\x89P": "png", b"GI": "gif", b"RI": "webp"}
    found = kinds.get(content.read(2))
    content.seek(0)
    return f"{name.rpartition('.')[0] or name}.{found}" if found else name


def _inline(address: str) -> bytes:
    head, _comma, body = address.partition(",")
    try:
        return base64.b64decode(body, validate=False) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        raise NotRead("file_missing", _short(address)) from None


def _store_photo(accepted: Accepted, picture: Picture, unit: Unit, credit: str) -> Photo:
    taken = accepted.taken_at
    photo = Photo(
        title=(picture.alt or picture.caption or name_of(accepted.name))[:250],
        description=picture.alt[:255],
        collection=unit.collection,
        width=accepted.width or 0,
        height=accepted.height or 0,
        file_size=accepted.size,
        sha256=accepted.sha256,
        credit=(accepted.credit or credit)[:150],
        caption=(picture.caption or accepted.caption)[:400],
        taken_at=make_aware(taken, get_current_timezone()) if taken and is_naive(taken) else taken,
    )
    return _stored(photo, photo.get_upload_to(accepted.name), accepted)


def _store_document(accepted: Accepted, file: File, unit: Unit, digest: str) -> UnitDocument:
    document = UnitDocument(
        title=file.title[:250], collection=unit.collection, file_size=accepted.size, file_hash=digest
    )
    return _stored(document, document_path(document, f"{accepted.name}"), accepted)


def _stored(record: Kept, path: str, accepted: Accepted) -> Kept:
    """Write file and row, or neither."""
    try:
        record.file = default_storage.save(path, accepted.content)
        with transaction.atomic():
            record.save()
    except BaseException as error:
        default_storage.delete(str(record.file.name if record.file else path))
        if is_full(error):
            raise DiskFull(_("There is no room for more files.")) from None
        raise
    return record


def _short(address: str) -> str:
    return "data:…" if address.startswith("data:") else address[:200]
