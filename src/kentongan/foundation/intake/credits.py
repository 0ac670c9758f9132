"""Who made a picture and when, from wherever its file says so: IPTC first, then XMP, then EXIF.

EXIF's description isn't read: cameras fill it with their own names. Nor is where a picture was taken.

Source: IPTC Photo Metadata Standard (fields and their XMP names); Exif 2.32 (CIPA DC-008) tags 0x013B,
0x8298, 0x9003, 0x9011.
"""

import logging
import re
import struct
from datetime import datetime
from typing import Any

from PIL import Image

from . import iptc
from .iptc import Credits, clean

logger = logging.getLogger(__name__)

ARTIST, COPYRIGHT = 0x013B, 0x8298
EXIF_DIRECTORY, TAKEN, TAKEN_OFFSET = 0x8769, 0x9003, 0x9011
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    struct.error,
)
"""What decoders raise on metadata that isn't what it claims."""

DEEPEST = 20


def read_credits(picture: Image.Image) -> Credits:
    """Collect the makers' names; metadata that can't be read counts as absent."""
    return _from_iptc(picture).or_else(_from_xmp(picture)).or_else(_from_exif(picture))


def read_taken_at(picture: Image.Image) -> datetime | None:
    """When the picture was taken: aware if the camera wrote its offset from UTC, else naive local time."""
    try:
        directory = picture.getexif().get_ifd(EXIF_DIRECTORY)
        return parse_taken(str(directory.get(TAKEN, "")), str(directory.get(TAKEN_OFFSET, "")))
    except UNREADABLE:
        return None


def parse_taken(moment: str, offset: str = "") -> datetime | None:
    """Read EXIF's "2025:02:13 09:30:00" with an offset like "+07:00"; None for blanks and nonsense."""
    found = re.match(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)", moment)
    if not found:
        return None
    year, month, day, clock = found.groups()
    zone = offset.strip("\x00 ") if re.match(r"[+-]\d\d:\d\d\x00*$", offset) else ""
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{clock}{zone}")
    except ValueError:
        return None


def _from_iptc(picture: Image.Image) -> Credits:
    resources = picture.info.get("photoshop")
    record = resources.get(iptc.RESOURCE) if isinstance(resources, dict) else None
    return iptc.read(record) if isinstance(record, bytes) else Credits()


def _from_exif(picture: Image.Image) -> Credits:
    try:
        exif = picture.getexif()
        return Credits(
            byline=_text(exif.get(ARTIST)),
            copyright=_text(exif.get(COPYRIGHT)),
        )
    except UNREADABLE as error:
        logger.info("EXIF unreadable: %s", error)
        return Credits()


def _from_xmp(picture: Image.Image) -> Credits:
    try:
        packet = picture.getxmp()
    except UNREADABLE as error:
        logger.info("XMP unreadable: %s", error)
        return Credits()
    return Credits(
        byline=_find(packet, "creator"),
        credit=_find(packet, "Credit"),
        caption=_find(packet, "description"),
        copyright=_find(packet, "rights"),
    )


def _find(node: Any, name: str, depth: int = 0) -> str:
    """First text under a property of that name, wherever the RDF nests it."""
    if depth > DEEPEST or not isinstance(node, dict | list):
        return ""
    if isinstance(node, dict) and name in node:
        return _first_text(node[name])
    children = node.values() if isinstance(node, dict) else node
    return next((text for child in children if (text := _find(child, name, depth + 1))), "")


def _first_text(node: Any, depth: int = 0) -> str:
    """First readable text of an RDF value: plain, in a list, or beside its ``xml:lang``."""
    if isinstance(node, str):
        return clean(node)
    if depth > DEEPEST or not isinstance(node, dict | list):
        return ""
    if isinstance(node, dict):
        node = [value for key, value in node.items() if key != "lang"]
    return next((text for child in node if (text := _first_text(child, depth + 1))), "")


def _text(value: object) -> str:
    """An EXIF text: ASCII by the standard, UTF-8 in practice, read as Latin-1 by the decoder."""
    if not isinstance(value, str):
        return ""
    try:
        return clean(value.encode("latin-1").decode())
    except UnicodeError:
        return clean(value)
