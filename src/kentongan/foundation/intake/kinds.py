"""The kinds of file we take, and what the bytes at a file's beginning say."""

from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .errors import Rejected

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MEGABYTE = 1024 * 1024
HEAD_BYTES = 4096
"""How much of a file the sniffing looks at."""


class Kind(Enum):
    """A kind of file: media type, true extension, other spellings, limit in bytes, name on the screen."""

    JPEG = "image/jpeg", "jpg", ("jpeg", "jpe", "jfif"), 20 * MEGABYTE, _("JPEG picture")
    PNG = "image/png", "png", (), 20 * MEGABYTE, _("PNG picture")
    WEBP = "image/webp", "webp", (), 20 * MEGABYTE, _("WebP picture")
    GIF = "image/gif", "gif", (), 10 * MEGABYTE, _("GIF picture")
    HEIC = "image/heic", "heic", ("heif", "hif"), 20 * MEGABYTE, _("HEIC picture")
    PDF = "application/pdf", "pdf", (), 50 * MEGABYTE, _("PDF document")
    DOCX = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        (),
        50 * MEGABYTE,
        _("Word document (DOCX)"),
    )
    XLSX = (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        (),
        50 * MEGABYTE,
        _("Excel workbook (XLSX)"),
    )
    PPTX = (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pptx",
        (),
        50 * MEGABYTE,
        _("PowerPoint slides (PPTX)"),
    )
    ODT = "application/vnd.oasis.opendocument.text", "odt", (), 50 * MEGABYTE, _("OpenDocument text (ODT)")
    ODS = (
        "application/vnd.oasis.opendocument.spreadsheet",
        "ods",
        (),
        50 * MEGABYTE,
        _("OpenDocument spreadsheet (ODS)"),
    )
    CSV = "text/csv", "csv", (), 10 * MEGABYTE, _("CSV table")
    TXT = "text/plain", "txt", ("text",), 10 * MEGABYTE, _("plain text")
    ZIP = "application/zip", "zip", (), 100 * MEGABYTE, _("ZIP archive")

    extension: str
    spellings: frozenset[str]
    max_bytes: int
    label: "_StrPromise"

    def __new__(
        cls, mime: str, extension: str, others: tuple[str, ...], max_bytes: int, label: "_StrPromise"
    ) -> "Kind":
        kind = object.__new__(cls)
        kind._value_ = mime
        kind.extension = extension
        kind.spellings = frozenset({extension, *others})
        kind.max_bytes = max_bytes
        kind.label = label
        return kind

    @property
    def mime(self) -> str:
        """Media type, as IANA registers it."""
        return str(self.value)


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.GIF, Kind.HEIC})
OFFICE = frozenset({Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT, Kind.ODS})
TEXTS = frozenset({Kind.CSV, Kind.TXT})
DOCUMENTS = OFFICE | TEXTS | {Kind.PDF, Kind.ZIP}

HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
SIGNATURES = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
)
PROGRAMS = (
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",  # Java class, Mach-O for several processors
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # Windows shortcut
    b"#!",
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_ARCHIVES = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
)


def recognise(head: bytes) -> Kind | None:
    """Say what a file is by its first bytes; None means it may be text or something we don't know.

    Any ZIP container is ``Kind.ZIP`` here: what kind of document it is, its inner structure tells.

    Args:
        head: the first ``HEAD_BYTES`` bytes.
    Raises:
        Rejected: a program, an old Office file or an archive that we don't open.
    Source: WHATWG MIME Sniffing; ISO/IEC 23008-12 (HEIF brands); ECMA-376; the formats' own magic numbers.
    """
    refuse_programs(head)
    if head.startswith(OLD_OFFICE):
        raise Rejected("old_office")
    if head.startswith(OTHER_ARCHIVES) or head[257:262] == b"ustar":
        raise Rejected("other_archive")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return Kind.HEIC
    return next((kind for signature, kind in SIGNATURES if head.startswith(signature)), None)


def refuse_programs(head: bytes) -> None:
    """Refuse what an operating system would run.

    Raises:
        Rejected: with the code ``program``.
    """
    if head.startswith(PROGRAMS) or (head.startswith(b"MZ") and b"\x00" in head):
        raise Rejected("program")


def listed(kinds: "frozenset[Kind]") -> str:
    """Name kinds for a message, in the order in which ``Kind`` lists them: "JPEG picture, PDF document"."""
    return ", ".join(str(kind.label) for kind in Kind if kind in kinds)
