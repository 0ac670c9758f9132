"""Walks through a ZIP container and everything packed inside it, within one budget."""

import zipfile
from typing import IO

from . import names, office, pdfs, texts
from .archives import Budget, each_member, open_archive
from .cleaned import Cleaned
from .errors import Rejected
from .kinds import Kind, recognise
from .spool import Spool, head

DEEPEST = 2
"""A workbook inside a document inside an archive is an ordinary thing; anything deeper is not."""


def clean(file: Spool, kind: Kind) -> Cleaned:
    """Look through everything inside; the container itself is kept as it came.

    Raises:
        Rejected: as ``inspect``.
    """
    inspect(file, budget=Budget())
    file.seek(0)
    return Cleaned(file, kind)


def identify(file: IO[bytes]) -> Kind:
    """Say whether a ZIP container is a document or a plain archive, from its directory and first parts.

    Raises:
        Rejected: the directory itself is reason to refuse.
    """
    with open_archive(file, budget=Budget()) as archive:
        return office.identify(archive) or Kind.ZIP


def inspect(file: IO[bytes], *, budget: Budget, depth: int = 0) -> None:
    """Unpack every member, one at a time, and refuse the container for any that we would refuse alone.

    Pictures inside an archive are not rewritten, so they keep what their camera wrote.

    Raises:
        Rejected: ``archive_…``, ``macros``, ``embedded_object``, ``program``, ``broken``.
    """
    with open_archive(file, budget=budget) as archive:
        kind = office.identify(archive) or Kind.ZIP
        if depth > DEEPEST or (depth and kind is Kind.ZIP):
            raise Rejected("archive_nested")
        for entry, member in each_member(archive, budget=budget):
            if kind is Kind.ZIP:
                _check_packed_file(entry, member, budget, depth)
            else:
                _check_part(entry, member, budget, depth)


def _check_part(entry: zipfile.ZipInfo, part: Spool, budget: Budget, depth: int) -> None:
    office.refuse_active_part(entry, part)
    if head(part).startswith(b"PK\x03\x04"):
        inspect(part, budget=budget, depth=depth + 1)


def _check_packed_file(entry: zipfile.ZipInfo, member: Spool, budget: Budget, depth: int) -> None:
    try:
        names.refuse_dangerous(entry.filename)
        beginning = head(member)
        found = recognise(beginning)
        if found is Kind.ZIP:
            inspect(member, budget=budget, depth=depth + 1)
        elif found is Kind.PDF:
            pdfs.inspect(member)
        elif found is None and (text := texts.decode(beginning)):
            texts.refuse_markup(text)
    except Rejected as inner:
        if inner.code in {"archive_bomb", "archive_too_many", "archive_nested"}:
            raise
        raise Rejected("archive_member", entry=entry.filename, reason=inner.what) from inner
