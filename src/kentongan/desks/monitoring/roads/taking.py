"""Takes the files of this road: an export is kept once, in UTF-8, however it came; a transcript is read at once."""

import codecs
import hashlib
import io
import uuid
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage

from kentongan.foundation.intake import scanner
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import MEGABYTE, recognise
from kentongan.foundation.intake.names import refuse_dangerous
from kentongan.foundation.intake.spool import CHUNK, chunks, head

from .clips import MOST_BYTES as MOST_OF_CLIPS
from .tables import Shape, shape_of

MOST_BYTES = 2 * 1024 * MEGABYTE
"""A million rows of a listening tool are about half a gigabyte."""
SCANNED = 100 * MEGABYTE
"""What the malware scanner reads at most; what is larger is kept without it, since nothing here opens it."""
FOLDER = "monitoring/imports"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
TABLES = "CSV, JSONL"
RECORDINGS = "MP4, MKV, MP3, M4A, OGG, WAV, FLAC"
SOUNDS = (b"\x1a\x45\xdf\xa3", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"OggS", b"fLaC")
WORDS = "SRT, VTT, TXT"


@dataclass(frozen=True, slots=True)
class Kept:
    """An export in the file store: its name there, digest and bytes of what was kept, and its shape."""

    file: str
    sha256: str
    size: int
    shape: Shape


def keep(file: IO[bytes], *, name: str) -> Kept:
    """Bounded, recognised, scanned, and written anew as UTF-8 with line feeds and without NULs.

    Raises:
        Rejected: it is no table or list of objects, or too large; nothing was kept.
    """
    size = _checked(file, name, most=MOST_BYTES, allowed=TABLES)
    if size <= SCANNED:
        scanner.scan(file)
    with TemporaryFile() as clean:
        digest = _rewrite(file, charset_of(file), clean)
        length = clean.tell()
        shape = shape_of(clean)
        if shape is None:
            raise Rejected("unknown", allowed=TABLES)
        clean.seek(0)
        stored = default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}.txt", File(clean))
    return Kept(stored, digest, length, shape)


def words_of(file: IO[bytes], *, name: str) -> str:
    """The text of a subtitle file or transcript.

    Raises:
        Rejected: it is no text, or larger than a day of speech.
    """
    _checked(file, name, most=MOST_OF_CLIPS, allowed=WORDS)
    scanner.scan(file)
    charset = charset_of(file)
    file.seek(0)
    return file.read().decode(charset, "replace").replace("\x00", "")


def is_recording(file: IO[bytes]) -> bool:
    """Whether the bytes are sound or video: ISO media, Matroska, MP3, Ogg, WAV or FLAC by their first bytes."""
    beginning = head(file)
    riff = beginning[:4] == b"RIFF" and beginning[8:12] == b"WAVE"
    return riff or beginning[4:8] == b"ftyp" or beginning.startswith(SOUNDS)


def store_recording(file: IO[bytes], *, name: str) -> str:
    """Keep a recording as it came; its name in the file store.

    Raises:
        Rejected: it is no recording, or too large.
    """
    refuse_dangerous(name)
    if not is_recording(file):
        raise Rejected("unknown", allowed=RECORDINGS)
    size = file.seek(0, io.SEEK_END)
    if size > MOST_BYTES:
        raise Rejected("too_large", limit=MOST_BYTES // MEGABYTE)
    if size <= SCANNED:
        scanner.scan(file)
    file.seek(0)
    return default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}.media", File(file))


def charset_of(file: IO[bytes]) -> str:
    """By its mark; UTF-8 where all of it is; UTF-16 where every other byte is nil; else that of old spreadsheets."""
    beginning = head(file)
    for mark, charset in MARKS:
        if beginning.startswith(mark):
            return charset
    odd, even = beginning[1::2].count(0), beginning[::2].count(0)
    if max(odd, even) * 4 > len(beginning):
        return "utf-16-le" if odd > even else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chunks(file):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _checked(file: IO[bytes], name: str, *, most: int, allowed: str) -> int:
    refuse_dangerous(name)
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if not size:
        raise Rejected("empty")
    if size > most:
        raise Rejected("too_large", limit=most // MEGABYTE)
    if recognise(head(file)) is not None:
        raise Rejected("unknown", allowed=allowed)
    return size


def _rewrite(file: IO[bytes], charset: str, clean: IO[bytes]) -> str:
    """Write the text to ``clean``; returns the SHA-256 of what was written."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder(charset)("replace")
    lines = io.IncrementalNewlineDecoder(decoder, translate=True)
    file.seek(0)
    while True:
        chunk = file.read(CHUNK)
        text = lines.decode(chunk, final=not chunk).replace("\x00", "")
        written = text.encode("utf-8", "replace")
        digest.update(written)
        clean.write(written)
        if not chunk:
            return digest.hexdigest()
