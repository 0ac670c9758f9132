"""The IPTC record inside a JPEG: reads the four fields that name a picture's makers, writes them back alone.

Source: IPTC-NAA Information Interchange Model (IIM) 4.2: datasets 1:90, 2:80, 2:110, 2:116, 2:120; carried as
image resource 0x0404 in a Photoshop APP13 segment (Adobe Photoshop File Formats Specification, "Image
Resource Blocks").
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

RESOURCE = 0x0404
TAG_MARKER = 0x1C
ENVELOPE, APPLICATION = 1, 2
"""Record numbers."""
UTF8 = b"\x1b%G"
"""ISO 2022 escape that dataset 1:90 uses to say "the text is UTF-8"."""

CHARACTER_SET, BYLINE, CREDIT, COPYRIGHT, CAPTION = 90, 80, 110, 116, 120
LONGEST = 2000
"""Bytes kept of a field: IIM's limit for the caption, generous for names (IIM: 32; programs write more)."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Who made a picture and what it shows; empty text where the file doesn't say."""

    byline: str = ""
    credit: str = ""
    caption: str = ""
    copyright: str = ""

    def or_else(self, other: "Credits") -> "Credits":
        """Fill what is empty here from another source."""
        return Credits(
            byline=self.byline or other.byline,
            credit=self.credit or other.credit,
            caption=self.caption or other.caption,
            copyright=self.copyright or other.copyright,
        )


def read(record: bytes) -> Credits:
    """Read the fields from the bytes of an IIM record; a record that breaks off gives what came before."""
    fields: dict[int, str] = {}
    encoding = ""
    for section, number, value in _datasets(record):
        if (section, number) == (ENVELOPE, CHARACTER_SET) and value == UTF8:
            encoding = "utf-8"
        elif section == APPLICATION and number in {BYLINE, CREDIT, COPYRIGHT, CAPTION}:
            fields.setdefault(number, clean(_decoded(value, encoding)))
    return Credits(
        byline=fields.get(BYLINE, ""),
        credit=fields.get(CREDIT, ""),
        caption=fields.get(CAPTION, ""),
        copyright=fields.get(COPYRIGHT, ""),
    )


def segment(makers: Credits) -> bytes:
    """Write the fields as one JPEG APP13 segment in UTF-8; empty bytes when there is nothing to say."""
    fields = (
        (BYLINE, makers.byline),
        (CREDIT, makers.credit),
        (COPYRIGHT, makers.copyright),
        (CAPTION, makers.caption),
    )
    record = b"".join(_dataset(APPLICATION, number, text.encode()) for number, text in fields if text)
    if not record:
        return b""
    record = _dataset(ENVELOPE, CHARACTER_SET, UTF8) + _dataset(APPLICATION, 0, b"\x00\x04") + record
    resource = b"8BIM" + struct.pack(">HHI", RESOURCE, 0, len(record)) + record + b"\x00" * (len(record) % 2)
    payload = b"Photoshop 3.0\x00" + resource
    return b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload


def clean(text: str) -> str:
    """Keep what can be read aloud: no control characters, single spaces, at most ``LONGEST`` UTF-8 bytes."""
    readable = "".join(letter if letter.isprintable() else " " for letter in text)
    joined = " ".join(readable.split())
    return joined.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore").strip()


def _datasets(record: bytes) -> Iterator[tuple[int, int, bytes]]:
    position = 0
    while position + 5 <= len(record) and record[position] == TAG_MARKER:
        section, number, length = struct.unpack_from(">BBH", record, position + 1)
        if length & 0x8000:  # extended dataset: more than 32,767 bytes, no text of ours
            return
        position += 5
        yield section, number, record[position : position + length]
        position += length


def _dataset(section: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", TAG_MARKER, section, number, len(value)) + value


def _decoded(value: bytes, encoding: str) -> str:
    if encoding:
        return value.decode(encoding, "replace")
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")
