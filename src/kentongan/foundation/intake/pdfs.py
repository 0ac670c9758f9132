"""PDF: no program, no attached file, no lock, nothing after its end.

What is looked at: every byte of the file, and every object stream unpacked within a limit, for the names that
start programs or hold files; names spelt with ``#xx`` are read too. What isn't: content streams (they draw,
they can't act), strings, and object streams that deny being one (no ``/ObjStm``, no ``/First``), which
readers that follow the standard refuse as well. A malware scanner is the second line.

Source: ISO 32000-2:2020, 7.3.5 (names), 7.5.5 (trailer), 7.5.7 (object streams), 12.6 (actions), 12.7.8
(XFA), 7.11.4 (embedded files).
"""

import mmap
import re
import zlib

from .cleaned import Cleaned
from .errors import Rejected
from .kinds import MEGABYTE, Kind
from .spool import CHUNK, Spool

TAIL_BYTES = 64 * 1024
LARGEST_OBJECT_STREAM = 32 * MEGABYTE
MOST_UNPACKED = 256 * MEGABYTE
LONGEST_DICTIONARY = 4096


def _names(*names: str) -> re.Pattern[bytes]:
    """Find PDF names however they are spelt: any character may stand as ``#`` and two hexadecimal digits."""
    spelt = ("".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name) for name in names)
    return re.compile(rf"/({'|'.join(spelt)})(?![^\s\x00()<>\[\]{{}}/%])".encode())


ACTIVE = _names(
    "JavaScript",
    "Launch",
    "EmbeddedFile",
    "EmbeddedFiles",
    "RichMedia",
    "Rendition",
    "ImportData",
    "XFA",
)
PROTECTED = _names("Encrypt")
OBJECT_STREAM = _names("ObjStm", "First")
FILTER = _names("Filter")
FLATE_ONLY = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])")
PREDICTED = re.compile(rb"/Predictor\s+(?!1\b)\d")
STREAM = re.compile(rb"(?<!end)stream\r?\n")


def clean(file: Spool, kind: Kind) -> Cleaned:
    """Cut off whatever follows the document's end, after looking inside.

    Raises:
        Rejected: as ``inspect``.
    """
    end = inspect(file)
    file.truncate(end)
    file.seek(0)
    return Cleaned(file, kind)


def inspect(file: Spool) -> int:
    """Look for what a PDF must not carry and return where the document ends, in bytes.

    Raises:
        Rejected: ``broken`` (no end), ``pdf_protected``, ``pdf_active`` or ``pdf_opaque``.
    """
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = data.rfind(b"%%EOF")
        if end < 0 or data.rfind(b"startxref", max(0, end - TAIL_BYTES), end) < 0:
            raise Rejected("broken", found=Kind.PDF.label)
        _refuse_names(data)
        _inspect_object_streams(data)
        return end + len(b"%%EOF")


def _refuse_names(data: "mmap.mmap | bytes") -> None:
    if found := ACTIVE.search(data):
        name = re.sub(rb"#(..)", lambda spelt: bytes([int(spelt[1], 16)]), found[1])
        raise Rejected("pdf_active", found=name.decode("ascii", "replace"))
    if PROTECTED.search(data):
        raise Rejected("pdf_protected")


def _inspect_object_streams(data: mmap.mmap) -> None:
    left = MOST_UNPACKED
    for stream in STREAM.finditer(data):
        before = data[max(0, stream.start() - LONGEST_DICTIONARY) : stream.start()]
        dictionary = before[max(before.rfind(b"endobj"), before.rfind(b"endstream"), 0) :]
        if not OBJECT_STREAM.search(dictionary) or not FILTER.search(dictionary):
            continue
        if not FLATE_ONLY.search(dictionary) or PREDICTED.search(dictionary):
            raise Rejected("pdf_opaque")
        content = _inflate(data, stream.end())
        left -= len(content)
        if left < 0:
            raise Rejected("pdf_opaque")
        _refuse_names(content)


def _inflate(data: mmap.mmap, start: int) -> bytes:
    """Unpack from a position to the packed data's own end, whatever length the file claims."""
    inflater = zlib.decompressobj()
    content = bytearray()
    try:
        for position in range(start, len(data), CHUNK):
            content += inflater.decompress(data[position : position + CHUNK], LARGEST_OBJECT_STREAM - len(content) + 1)
            if len(content) > LARGEST_OBJECT_STREAM:
                raise Rejected("pdf_opaque")
            if inflater.eof:
                return bytes(content)
    except zlib.error as error:
        raise Rejected("pdf_opaque") from error
    raise Rejected("broken", found=Kind.PDF.label)
