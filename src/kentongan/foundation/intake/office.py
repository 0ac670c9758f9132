"""Office documents: what they are by their inner structure, and that they carry no program.

Source: ECMA-376 part 2 (content types, relationships); OpenDocument 1.3 part 2 (``mimetype``,
``META-INF/manifest.xml``); [MS-OFFMACRO2] (parts that hold macros); [MS-OLEDS] (``Ole10Native`` holds a
packaged file).
"""

import re
import zipfile
from typing import IO

from .archives import read_member
from .errors import Rejected
from .kinds import OFFICE, Kind, listed, refuse_programs
from .spool import chunks, head

OFFICE_OPEN = {
    b"wordprocessingml.document.main+xml": (Kind.DOCX, "word/document.xml"),
    b"spreadsheetml.sheet.main+xml": (Kind.XLSX, "xl/workbook.xml"),
    b"presentationml.presentation.main+xml": (Kind.PPTX, "ppt/presentation.xml"),
}
OPEN_DOCUMENT = {kind.mime.encode(): kind for kind in (Kind.ODT, Kind.ODS)}

MACRO_PART = re.compile(r"vba(Project|Data)|(^|/)(activeX|macrosheets)/|^(Basic|Scripts)/", re.IGNORECASE)
REMOTE_PART = re.compile(
    rb"<[^<>]*Relationship\b(?=[^<>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^<>]*Type\s*=\s*[\"'][^\"']*/(?:attachedTemplate|oleObject|frame|subDocument)[\"'])",
    re.IGNORECASE,
)
"""A relationship that makes a program fetch a template, object or frame from elsewhere on opening."""

PACKAGED = "\x01Ole10Native".encode("utf-16-le")
OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
LARGEST_RELATIONSHIPS = 4 * 1024 * 1024


def identify(archive: zipfile.ZipFile) -> Kind | None:
    """Say which document a ZIP container is; None when it is a plain archive.

    Raises:
        Rejected: ``macros`` for a kind made to carry them, ``unknown`` for a document of another kind,
            ``broken`` when the part that its directory names is missing.
    """
    if types := read_member(archive, "[Content_Types].xml"):
        return _office_open(archive, types)
    if mimetype := read_member(archive, "mimetype"):
        return _open_document(archive, mimetype.strip())
    return None


def refuse_active_part(entry: zipfile.ZipInfo, part: IO[bytes]) -> None:
    """Refuse a document's part that is a program, holds a packaged file or fetches one.

    Raises:
        Rejected: ``macros``, ``program`` or ``embedded_object``.
    """
    if MACRO_PART.search(entry.filename):
        raise Rejected("macros")
    refuse_programs(head(part))
    if entry.filename.endswith(".rels"):
        if REMOTE_PART.search(part.read(LARGEST_RELATIONSHIPS)):
            raise Rejected("embedded_object", entry=entry.filename)
    elif entry.filename.endswith((".bin", ".ole", ".doc", ".xls", ".ppt")):
        if _holds(part, OLD_MACROS):
            raise Rejected("macros")
        if _holds(part, PACKAGED):
            raise Rejected("embedded_object", entry=entry.filename)


def _holds(part: IO[bytes], needle: bytes) -> bool:
    part.seek(0)
    before = b""
    for chunk in chunks(part):
        if needle in before + chunk:
            return True
        before = chunk[-len(needle) :]
    return False


def _office_open(archive: zipfile.ZipFile, types: bytes) -> Kind:
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Rejected("macros")
    for marker, (kind, main_part) in OFFICE_OPEN.items():
        if marker in types:
            if main_part not in archive.namelist():
                raise Rejected("broken", found=kind.label)
            return kind
    raise Rejected("unknown", allowed=listed(OFFICE))


def _open_document(archive: zipfile.ZipFile, mimetype: bytes) -> Kind:
    kind = OPEN_DOCUMENT.get(mimetype)
    if kind is None:
        raise Rejected("unknown", allowed=listed(OFFICE))
    if "content.xml" not in archive.namelist():
        raise Rejected("broken", found=kind.label)
    if b"encryption-data" in read_member(archive, "META-INF/manifest.xml"):
        raise Rejected("archive_encrypted")
    return kind
