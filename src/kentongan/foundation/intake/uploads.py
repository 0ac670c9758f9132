"""The one door for files that people send."""

from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.core.files.base import File

from . import containers, pdfs, pictures, scanner, texts
from .cleaned import Cleaned
from .errors import Rejected
from .kinds import MEGABYTE, OFFICE, PICTURES, TEXTS, Kind, listed, recognise
from .names import check_claim, refuse_dangerous, safe_name, suffix
from .spool import Spool, fill, head, measure, new_spool

Cleaner = Callable[[Spool, Kind], Cleaned]

CLEANERS: dict[Kind, Cleaner] = {
    Kind.PDF: pdfs.clean,
    **dict.fromkeys(PICTURES, pictures.clean),
    **dict.fromkeys(TEXTS, texts.clean),
    **dict.fromkeys(OFFICE | {Kind.ZIP}, containers.clean),
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be kept.

    ``content`` stands at its beginning and carries ``name`` and ``size``, ready for ``FileField.save``.
    ``mime`` and ``extension`` (without a dot) come from the bytes; a HEIC has become a JPEG. ``width`` and
    ``height`` are pixels, of pictures only. ``sha256`` is of the cleaned content, in hexadecimal. ``credit``
    joins photographer and provider as ``photographer/provider``; ``byline`` is the photographer alone.
    ``taken_at`` is naive when the camera wrote no zone.
    """

    content: "File[bytes]"
    kind: Kind
    mime: str
    extension: str
    name: str
    size: int
    sha256: str
    width: int | None
    height: int | None
    byline: str
    credit: str
    caption: str
    copyright: str
    taken_at: datetime | None


def accept(file: IO[bytes], *, name: str, allow: Collection[Kind]) -> Accepted:
    """Take a file from a person: bounded, sniffed, scanned and cleaned, or refused with a way to mend it.

    Args:
        file: anything that reads bytes, such as Django's ``UploadedFile``; it is read, never kept.
        name: what the sender calls it: a source of the safe name and of claims to check, never of the type.
        allow: the kinds this place takes, such as ``kinds.PICTURES``; HEIC comes out as JPEG.
    Raises:
        Rejected: nothing was saved; ``code`` is a key of ``reasons.UPLOAD_REASONS``.
        ValueError: ``allow`` is empty.
    """
    allowed = frozenset(allow)
    with ExitStack() as stack:
        spool = stack.enter_context(new_spool())
        if file.seekable():
            file.seek(0)
        size = fill(spool, file, limit=max(kind.max_bytes for kind in allowed))
        kind = _checked_kind(spool, name=name, size=size, allowed=allowed)
        scanner.scan(spool)
        cleaned = CLEANERS[kind](spool, kind)
        if cleaned.content is spool:
            stack.pop_all()
    return _accepted(cleaned, name=name)


def _checked_kind(spool: Spool, *, name: str, size: int, allowed: frozenset[Kind]) -> Kind:
    refuse_dangerous(name)
    kind = _kind_of(spool, name=name, allowed=allowed)
    check_claim(name, kind)
    if kind not in allowed:
        raise Rejected("not_allowed", found=kind.label, allowed=listed(allowed))
    if size > kind.max_bytes:
        raise Rejected("too_large", limit=kind.max_bytes // MEGABYTE)
    return kind


def _kind_of(spool: Spool, *, name: str, allowed: frozenset[Kind]) -> Kind:
    beginning = head(spool)
    kind = recognise(beginning)
    if kind is Kind.ZIP:
        return containers.identify(spool)
    if kind is not None:
        return kind
    text = texts.readable_beginning(beginning)
    if text is None:
        raise Rejected("unknown", allowed=listed(allowed))
    texts.refuse_markup(text)
    # A table and a text are the same bytes: here alone the name chooses, between two kinds that run nothing.
    return Kind.CSV if suffix(name) == Kind.CSV.extension else Kind.TXT


def _accepted(cleaned: Cleaned, *, name: str) -> Accepted:
    kind, makers = cleaned.kind, cleaned.credits
    size, sha256 = measure(cleaned.content)
    safe = safe_name(name, kind.extension)
    content = File(cleaned.content, name=safe)
    content.size = size
    return Accepted(
        content=content,
        kind=kind,
        mime=kind.mime,
        extension=kind.extension,
        name=safe,
        size=size,
        sha256=sha256,
        width=cleaned.width,
        height=cleaned.height,
        byline=makers.byline,
        credit="/".join(dict.fromkeys(filter(None, (makers.byline, makers.credit)))),
        caption=makers.caption,
        copyright=makers.copyright,
        taken_at=cleaned.taken_at,
    )
