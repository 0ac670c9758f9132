"""Recordings: recognised by their bytes, bounded by their size, kept as they came. They are never shown to readers."""

from typing import IO, NamedTuple

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.intake import scanner
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import MEGABYTE, refuse_programs
from kentongan.foundation.intake.names import refuse_dangerous, suffix
from kentongan.foundation.intake.spool import head

MOST_BYTES = 2 * 1024 * MEGABYTE
"""2 GB: an hour of full-HD video from a phone."""
SCANNED = 100 * MEGABYTE
"""What the malware scanner reads at most; larger recordings are kept without it, since nothing here opens them."""


class Recording(NamedTuple):
    """A kind of recording: ``kind`` as :class:`Material.Kind`, its true extension, other spellings."""

    kind: str
    extension: str
    spellings: frozenset[str]
    label: object


MP4 = Recording("video", "mp4", frozenset({"mp4", "m4v", "mov", "qt", "3gp"}), _("MP4 video"))
WEBM = Recording("video", "webm", frozenset({"webm", "mkv"}), _("WebM video"))
M4A = Recording("audio", "m4a", frozenset({"m4a", "mp4", "aac"}), _("M4A sound"))
MP3 = Recording("audio", "mp3", frozenset({"mp3"}), _("MP3 sound"))
OGG = Recording("audio", "ogg", frozenset({"ogg", "oga", "opus"}), _("Ogg sound"))
WAV = Recording("audio", "wav", frozenset({"wav"}), _("WAV sound"))
ALL = (MP4, WEBM, M4A, MP3, OGG, WAV)

VIDEO_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"qt  ",
    b"MSNV",
    b"dash",
)
"""First brands of ISO base media files that hold video (ISO/IEC 14496-12; mp4ra.org)."""
MOBILE_BRANDS = (b"3gp", b"3g2")


def recognise(beginning: bytes) -> Recording | None:
    """What a file is by its first bytes; None for everything that is no recording."""
    brand = beginning[8:12] if beginning[4:8] == b"ftyp" else b""
    if brand == b"M4A ":
        return M4A
    if brand in VIDEO_BRANDS or brand.startswith(MOBILE_BRANDS):
        return MP4
    if beginning.startswith(b"\x1a\x45\xdf\xa3") and (b"webm" in beginning[:64] or b"matroska" in beginning[:64]):
        return WEBM
    if beginning.startswith(b"ID3") or beginning[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"}:
        return MP3
    if beginning.startswith(b"OggS"):
        return OGG
    return WAV if beginning[:4] == b"RIFF" and beginning[8:12] == b"WAVE" else None


def check(file: IO[bytes], *, name: str, size: int) -> Recording | None:
    """The kind of recording that may be kept as it is; None when the file is none.

    Raises:
        Rejected: a program, a name that lies about the content, too large, or malicious.
    """
    beginning = head(file)
    found = recognise(beginning)
    if found is None:
        return None
    refuse_programs(beginning)
    refuse_dangerous(name)
    claimed = suffix(name)
    if claimed in CLAIMS and claimed not in found.spellings:
        raise Rejected("wrong_extension", claimed=claimed, found=found.label)
    if size > MOST_BYTES:
        raise Rejected("too_large", limit=MOST_BYTES // MEGABYTE)
    if size <= SCANNED:
        scanner.scan(file)
    return found


PICTURES_AND_DOCUMENTS = frozenset(
    {"jpg", "jpeg", "png", "gif", "webp", "heic", "pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "zip"}
)
CLAIMS = frozenset().union(*(one.spellings for one in ALL)) | PICTURES_AND_DOCUMENTS
