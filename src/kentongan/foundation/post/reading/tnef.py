"""Unpacks winmail.dat, in which some mail programs of Microsoft's wrap their attachments.

Source: [MS-OXTNEF] 2.1 (the stream and its attributes), [MS-OXPROPS] (properties), [MS-OXCDATA] 2.11 (their types).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .charsets import clean, to_text
from .letters import Attachment

SIGNATURE = 0x223E9F78
MOST_FILES = 100
MOST_ATTRIBUTES = 5000
MOST_PROPERTIES = 500

NEW_ATTACHMENT, TITLE, DATA, PROPERTIES, BODY = 0x00069002, 0x00018010, 0x0006800F, 0x00069005, 0x0002800C
LONG_NAME, MIME = 0x3707, 0x370E
WIDE, NARROW, BINARY, OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
SEVERAL = 0x1000
NAMED_FROM = 0x8000
SIZES = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4, 0x0014: 8, 0x0040: 8}
SIZES[0x0048] = 16


class BrokenWrap(ValueError):  # noqa: N818 (it says what the file is)
    """This is no winmail.dat, or a damaged one."""


@dataclass
class _File:
    title: str = ""
    long_name: str = ""
    mime: str = ""
    content: bytes = b""


def unpack(content: bytes) -> tuple[list[Attachment], str]:
    """The files in a winmail.dat, and its text when it holds one in plain form.

    Raises:
        BrokenWrap: see there.
    """
    try:
        if struct.unpack_from("<I", content)[0] != SIGNATURE:
            raise BrokenWrap("not a winmail.dat")
        files, text = _gathered(content)
    except struct.error as error:
        raise BrokenWrap("the file ends too early") from error
    named = [
        Attachment(
            one.long_name or one.title or f"winmail-{number}", one.mime or "application/octet-stream", one.content
        )
        for number, one in enumerate(files, start=1)
        if one.content
    ]
    if not named and not text:
        raise BrokenWrap("nothing is in it")
    return named, text


def _gathered(content: bytes) -> tuple[list[_File], str]:
    files: list[_File] = []
    text = ""
    for attribute, data in _attributes(content):
        if attribute == NEW_ATTACHMENT:
            if len(files) >= MOST_FILES:
                break
            files.append(_File())
        elif attribute == BODY:
            text = _string(data)
        elif not files:
            continue
        elif attribute == TITLE:
            files[-1].title = _name(data)
        elif attribute == DATA:
            files[-1].content = data
        elif attribute == PROPERTIES:
            known = _properties(data)
            files[-1].long_name, files[-1].mime = known.get(LONG_NAME, ""), known.get(MIME, "")
    return files, text


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute with its data; a checksum of two bytes follows each, which nobody keeps right."""
    place = 6
    for _ in range(MOST_ATTRIBUTES):
        if place + 9 > len(content):
            return
        attribute, length = struct.unpack_from("<xII", content, place)
        place += 9
        if place + length > len(content):
            raise BrokenWrap("an attribute is longer than the file")
        yield attribute, content[place : place + length]
        place += length + 2


def _properties(data: bytes) -> dict[int, str]:
    """The texts among an attachment's properties; a damaged list gives what stood before the damage."""
    found: dict[int, str] = {}
    try:
        place = 4
        for _ in range(min(struct.unpack_from("<I", data)[0], MOST_PROPERTIES)):
            kind, name = struct.unpack_from("<HH", data, place)
            place = _past_name(data, place + 4) if name >= NAMED_FROM else place + 4
            values, place = _values(data, place, kind)
            if values and name in {LONG_NAME, MIME}:
                found[name] = _name(values[0], wide=kind == WIDE)
    except struct.error:
        pass
    return found


def _past_name(data: bytes, place: int) -> int:
    """The place behind the long name of a property of somebody's own: its set, then a number or a text."""
    if struct.unpack_from("<I", data, place + 16)[0] == 0:
        return place + 24
    return place + 24 + _padded(struct.unpack_from("<I", data, place + 20)[0])


def _values(data: bytes, place: int, kind: int) -> tuple[list[bytes], int]:
    bare = kind & ~SEVERAL
    count = 1
    if kind & SEVERAL or bare in {WIDE, NARROW, BINARY, OBJECT}:
        count = struct.unpack_from("<I", data, place)[0]
        place += 4
    if count > MOST_PROPERTIES:
        raise struct.error("too many values")
    values: list[bytes] = []
    for _ in range(count):
        if bare in SIZES:
            length = taken = SIZES[bare]
        else:
            length = struct.unpack_from("<I", data, place)[0]
            place, taken = place + 4, _padded(length)
        values.append(data[place : place + length])
        place += taken
    return values, place


def _padded(length: int) -> int:
    return length + -length % 4


def _string(data: bytes) -> str:
    return to_text(data.rstrip(b"\x00"), "")[0]


def _name(data: bytes, *, wide: bool = False) -> str:
    text = clean(data.decode("utf-16-le", "replace")) if wide else _string(data)
    return text.rstrip("\x00").replace("\n", " ").strip()[:200]
