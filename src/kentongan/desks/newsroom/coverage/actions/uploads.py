"""Take a file from a phone on a bad line: begin, receive piece by piece, keep it whole or refuse it with the reason."""

from datetime import timedelta
from typing import IO, Any

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.foundation.conduct.errors import Refused
from kentongan.foundation.conduct.lifecycle import locked
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import MEGABYTE, PICTURES
from kentongan.foundation.intake.names import refuse_dangerous, suffix
from kentongan.foundation.people.models import Person

from .. import spool
from ..models import Coverage, Material, Upload
from ..recordings import ALL as RECORDINGS
from ..recordings import MOST_BYTES
from .material import keep
from .records import gathering

LARGEST_PIECE = 8 * MEGABYTE
FORGET_AFTER = timedelta(days=7)
"""How long an unfinished upload waits for its phone."""
OTHERS_MOST = 100 * MEGABYTE
PICTURE_MOST = max(kind.max_bytes for kind in PICTURES)


class Full(Refused):
    """There is no room on the disk now."""


class Gap(Refused):
    """The piece doesn't begin where the upload stands; ``received`` says where that is."""

    def __init__(self, received: int) -> None:
        super().__init__(_("The next piece must begin where the upload stands."))
        self.received = received


def _full() -> Full:
    return Full(_("There is no room left on the disk. What was sent is kept; tell your administrator, and try later."))


@transaction.atomic
def start(coverage: Coverage, *, key: str, name: str, size: int, by: Person) -> Upload:
    """Announce a file; the same key finds the same upload again, however often it is announced.

    Raises:
        Rejected: too large or of a kind we never take, before a byte is sent.
        Full: it would not fit on the disk beside what the person announced before and has not sent yet.
    """
    coverage = gathering(coverage, by=by)
    same = Upload.objects.for_system("the person's own upload").filter(person=by, coverage=coverage, key=key)
    if found := same.first():
        return found
    _check_promise(name, size)
    if not spool.room_for(size + _announced(by)):
        raise _full()
    try:
        with transaction.atomic():
            return Upload.framework.create(
                coverage=coverage, unit=coverage.unit, person=by, key=key, name=name[:200], size=size
            )
    except IntegrityError:
        return same.get()


def _announced(by: Person) -> int:
    """Bytes that the person announced and has not sent yet; two announcements at once wait for one another."""
    Person.objects.select_for_update().get(pk=by.pk)
    rows = Upload.objects.for_system("the person's own uploads").filter(person=by, state=Upload.State.OPEN)
    return rows.aggregate(left=Sum(F("size") - F("received"), default=0))["left"] or 0


def _check_promise(name: str, size: int) -> None:
    refuse_dangerous(name)
    if size <= 0:
        raise Rejected("empty")
    recorded = any(suffix(name) in one.spellings for one in RECORDINGS)
    pictured = any(suffix(name) in kind.spellings for kind in PICTURES)
    limit = MOST_BYTES if recorded else PICTURE_MOST if pictured else OTHERS_MOST
    if size > limit:
        raise Rejected("too_large", limit=limit // MEGABYTE)


def receive(upload: Upload, source: IO[bytes], *, at: int, length: int) -> Upload:
    """Take one piece. A piece that is here already is taken as read; its bytes count once they are safe on disk.

    Raises:
        Gap: it begins after the end of what is here; nothing was written.
        Full: the disk is full; what was received before stays.
        spool.CutShort: the line broke within the piece.
    """
    if upload.state != Upload.State.OPEN or at + length <= upload.received:
        return upload
    if at > upload.received or length > LARGEST_PIECE or at + length > upload.size:
        raise Gap(upload.received)
    if not spool.room_for(length):
        raise _full()
    try:
        end = spool.write_piece(upload.pk, source, at=at, length=length)
    except spool.NoRoom as error:
        raise _full() from error
    rows = Upload.objects.for_system("the piece is on disk")
    rows.filter(pk=upload.pk, state=Upload.State.OPEN, received__lt=end, received__gte=at).update(
        received=end, touched_at=timezone.now()
    )
    return rows.get(pk=upload.pk)


def finish(upload: Upload, *, by: Person) -> Upload:
    """Clean the whole file and keep it in the unit; a refused one is removed and its reason kept for the phone.

    Raises:
        Gap: something is missing still.
        Full: no room to keep it; the upload stays, to be finished later.
    """
    if upload.state != Upload.State.OPEN:
        return upload
    if upload.received < upload.size:
        raise Gap(upload.received)
    try:
        with spool.opened(upload.pk, upload.size) as file:
            material = keep(upload.coverage, file, name=upload.name, size=upload.size, by=by)
    except Rejected as refusal:
        return _settle(upload, state=Upload.State.REFUSED, refusal=str(refusal)[:500])
    except FileNotFoundError:
        return _begin_anew(upload)
    except spool.NoRoom as error:
        raise _full() from error
    return _settle(upload, state=Upload.State.KEPT, material=material)


def _settle(upload: Upload, **fields: Any) -> Upload:
    Upload.objects.for_system("the upload ends").filter(pk=upload.pk, state=Upload.State.OPEN).update(
        touched_at=timezone.now(), **fields
    )
    spool.forget(upload.pk)
    return locked_now(upload)


def _begin_anew(upload: Upload) -> Upload:
    """The bytes are gone (another machine, a restored backup): the phone sends them again."""
    Upload.objects.for_system("its bytes are gone").filter(pk=upload.pk).update(received=0)
    raise Gap(0)


@transaction.atomic
def locked_now(upload: Upload) -> Upload:
    """The upload as it is now."""
    return locked(upload)


def forget_old() -> int:
    """Remove uploads that nobody has touched for a week, with their bytes; returns how many."""
    rows = Upload.objects.for_system("uploads that nobody goes on with")
    old = list(rows.filter(touched_at__lt=timezone.now() - FORGET_AFTER)[:500])
    for upload in old:
        spool.forget(upload.pk)
        rows.filter(pk=upload.pk).delete()
    return len(old)


def keep_at_once(coverage: Coverage, file: Any, *, by: Person) -> Material:
    """Keep a file that a plain form sent whole.

    Raises:
        Rejected, Full: as above.
    """
    try:
        return keep(coverage, file, name=file.name, size=file.size, by=by)
    except spool.NoRoom as error:
        raise _full() from error
