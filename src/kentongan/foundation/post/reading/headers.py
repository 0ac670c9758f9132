"""A letter's head: lines of bytes, decoded with patience and never refused.

Source: RFC 5322, 2.2 (fields), RFC 2047 (encoded words), RFC 2231 (parameters).
"""

import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from .charsets import to_text
from .problems import Problems

MOST_HEAD = 256 * 1024
"""Bytes of one head that are read."""
MOST_FIELDS = 1000
MOST_VALUE = 16 * 1024
MOST_PARAMETERS = 2000
"""Characters of a field with parameters; their standard reading takes the square of it."""
MOST_ADDRESSES = 200

FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]*)\?=")
ADDRESS = re.compile(r"[^\s<>,;:\"()@\[\]\\]{1,128}@[^\s<>,;:\"()@\[\]\\]{1,253}")
MESSAGE_ID = re.compile(r"<([^<>\s]{1,400})>")


class Head:
    """The fields of one head; a name may stand several times."""

    def __init__(self, fields: list[tuple[str, bytes]], problems: Problems) -> None:
        self._fields = fields
        self._problems = problems

    def all(self, name: str) -> list[str]:
        """Every value of a field, decoded, in the order of the letter."""
        return [self._decoded(value) for given, value in self._fields if given == name]

    def one(self, name: str) -> str:
        """The first value of a field; empty when there is none."""
        return next((self._decoded(value) for given, value in self._fields if given == name), "")

    def has(self, name: str) -> bool:
        """Whether the field stands there at all."""
        return any(given == name for given, _ in self._fields)

    def count(self, name: str) -> int:
        """How often the field stands there."""
        return sum(given == name for given, _ in self._fields)

    def ids(self, name: str) -> tuple[str, ...]:
        """The message ids in a field, without brackets; the last hundred."""
        found = MESSAGE_ID.findall(" ".join(self.all(name)))
        return tuple(dict.fromkeys(found))[-100:]

    def addresses(self, *names: str) -> tuple[str, ...]:
        """The addresses in these fields in lower case, each once."""
        found = (one for name in names for value in self.all(name) for one in ADDRESS.findall(value))
        return tuple(dict.fromkeys(one.lower().strip(".") for one in found))[:MOST_ADDRESSES]

    def parameters(self, name: str) -> tuple[str, dict[str, str]]:
        """A field's value in lower case and its parameters, such as ``("text/plain", {"charset": "utf-8"})``."""
        raw = self.one(name)[:MOST_PARAMETERS]
        value = raw.partition(";")[0].strip().lower()
        return value, dict(_parameters(raw)) if ";" in raw else {}

    def _decoded(self, value: bytes) -> str:
        text, repaired = to_text(value, "")
        if repaired:
            self._problems.say("charset")
        return " ".join(decode_words(text).split())


def split(raw: bytes, problems: Problems) -> tuple[Head, bytes]:
    """Part a letter, or one part of it, into head and body."""
    lines, body = _head_lines(raw, problems)
    fields: list[tuple[str, bytes]] = []
    for line in lines:
        if line[:1] in {b" ", b"\t"} and fields:
            name, value = fields[-1]
            fields[-1] = (name, (value + b" " + line.strip())[:MOST_VALUE])
        elif match := FIELD.match(line):
            fields.append((match[1].decode("ascii").lower(), line[match.end() :].strip()[:MOST_VALUE]))
        elif line and not line.startswith((b"From ", b">From ")):
            problems.say("head")
        if len(fields) > MOST_FIELDS:
            problems.say("head")
            break
    return Head(fields, problems), body


def _head_lines(raw: bytes, problems: Problems) -> tuple[list[bytes], bytes]:
    """The lines of the head, and what follows the empty line after it."""
    if raw[:1] == b"\n" or raw[:2] == b"\r\n":
        return [], raw[2:] if raw[:2] == b"\r\n" else raw[1:]
    end = re.compile(rb"\r?\n\r?\n|\r\r").search(raw, 0, MOST_HEAD)
    if end:
        return raw[: end.start()].splitlines(), raw[end.end() :]
    if len(raw) <= MOST_HEAD:
        return raw.splitlines(), b""
    problems.say("head")
    return raw[:MOST_HEAD].splitlines(), raw[MOST_HEAD:]


def decode_words(text: str) -> str:
    """Decode the encoded words in a text; a character cut in two between neighbours is joined again."""
    told: list[str] = []
    held: tuple[str, bytes] | None = None
    place = 0
    for match in WORD.finditer(text):
        between = text[place : match.start()]
        charset, data = match[1].partition("*")[0].lower(), _word(match[2].lower(), match[3])
        if held and held[0] == charset and not between.strip():
            held = (charset, held[1] + data)
        else:
            if held:
                told.append(to_text(held[1], held[0])[0])
            told.append("" if held and not between.strip() else between)
            held = (charset, data)
        place = match.end()
    if held:
        told.append(to_text(held[1], held[0])[0])
    return to_text(("".join(told) + text[place:]).encode("utf-8", "replace"), "utf-8")[0]


def _word(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding == "q":
        return binascii.a2b_qp(data, header=True)
    return from_base64(data)[0]


def from_base64(data: bytes) -> tuple[bytes, bool]:
    """What base64 stands for as far as it can be read, and whether it was damaged."""
    kept = data.translate(None, b" \t\r\n")
    try:
        return binascii.a2b_base64(kept, strict_mode=True), False
    except binascii.Error:
        pass
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", kept)
    if len(kept) % 4 == 1:
        kept = kept[:-1]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4)), True


def _parameters(raw: str) -> Iterator[tuple[str, str]]:
    holder = Message()
    holder["Content-Type"] = raw
    try:
        found = holder.get_params([], unquote=True)
        for name, value in found[1:]:
            whole = (
                value if isinstance(value, str) else to_text(value[2].encode("latin-1", "replace"), value[0] or "")[0]
            )
            yield name.lower(), decode_words(whole)
    except (ValueError, LookupError, TypeError, AttributeError):
        return


def sender(head: Head) -> tuple[str, str]:
    """Address and name of who wrote the letter; empty when the letter doesn't say."""
    for field in ("from", "sender", "reply-to", "return-path"):
        value = head.one(field)
        inside = value.rpartition("<")[2].partition(">")[0] if "<" in value else value
        if found := ADDRESS.search(inside) or ADDRESS.search(value):
            name = value.rpartition("<")[0].strip().strip("\"'").strip() if "<" in value else ""
            return found[0].lower().strip("."), name[:200]
    return "", ""


def date_of(head: Head) -> datetime | None:
    """When the letter says it was written, with its zone; None when it doesn't or can't be true."""
    try:
        found = parsedate_to_datetime(head.one("date")[:200])
        moment = found if found.tzinfo else found.replace(tzinfo=UTC)
        return moment if 1970 <= moment.astimezone(UTC).year <= 2200 else None  # noqa: PLR2004 (years of mail)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None
