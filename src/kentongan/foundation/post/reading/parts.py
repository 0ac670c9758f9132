"""Takes a letter apart into its leaves, within bounds.

The standard library's parser knows no bounds: it goes line by line, and one stack frame deeper for each multipart in
another. Here every pass over the bytes is one search, a depth and a number of parts are the most that is read, and
what lies beyond stays a part of its own, so that nothing is lost.

Source: RFC 2046, 5.1 (multipart), RFC 2045, 6 (encodings).
"""

import binascii
import re
from dataclasses import dataclass

from .charsets import clean
from .headers import Head, from_base64, split
from .problems import Problems

DEEPEST = 10
"""Multiparts in one another."""
MOST_PARTS = 300
"""Leaves of one letter."""


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf; ``alternative`` numbers the group of which only one is to be shown, 0 is none."""

    head: Head
    mime: str
    parameters: dict[str, str]
    body: bytes
    alternative: int = 0

    @property
    def name(self) -> str:
        """What the sender calls the file; empty when it isn't named."""
        disposition = self.head.parameters("content-disposition")[1]
        name = disposition.get("filename") or self.parameters.get("name") or ""
        return clean(name).replace("\n", " ").strip()[:200]

    @property
    def is_attached(self) -> bool:
        """Whether the sender meant it as a file rather than as text to read."""
        return self.head.parameters("content-disposition")[0] == "attachment" or bool(self.name)


class Taking:
    """One letter being taken apart."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.leaves: list[Part] = []
        self._groups = 0

    def apart(self, head: Head, body: bytes, *, depth: int = 0, group: int = 0, default: str = "text/plain") -> None:
        """Add the leaves of a part to ``leaves``."""
        mime, parameters = head.parameters("content-type")
        mime = mime if re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,80}", mime) else default
        if mime.startswith("multipart/"):
            pieces = self._pieces(body, parameters.get("boundary", ""), depth)
            if pieces is not None:
                self._several(mime, pieces, depth, group)
                return
            mime = "text/plain"
        self.leaves.append(Part(head, mime, parameters, body, group))

    def _several(self, mime: str, pieces: list[bytes], depth: int, group: int) -> None:
        if mime == "multipart/alternative":
            self._groups += 1
            group = self._groups
        default = "message/rfc822" if mime == "multipart/digest" else "text/plain"
        for piece in pieces:
            head, body = split(piece, self.problems)
            self.apart(head, body, depth=depth + 1, group=group, default=default)

    def _pieces(self, body: bytes, boundary: str, depth: int) -> list[bytes] | None:
        """The bodies between the boundary's lines; None when this has to stay one piece."""
        mark = boundary.rstrip().encode("utf-8", "replace")
        if depth >= DEEPEST or len(self.leaves) >= MOST_PARTS:
            self.problems.say("parts")
            return None
        line = re.compile(rb"(?:\A|\r?\n|\r)--" + re.escape(mark) + rb"(--)?[ \t]*(?=\r|\n|\Z)")
        pieces: list[bytes] = []
        start = -1
        for found in line.finditer(body) if mark else ():
            if start >= 0:
                pieces.append(_without_line_end(body[start : found.start()]))
            start = found.end()
            if found[1]:
                start = -1
                break
            if len(self.leaves) + len(pieces) >= MOST_PARTS:
                self.problems.say("parts")
                break
        if start >= 0:
            pieces.append(_without_line_end(body[start:]))
        if not pieces:
            self.problems.say("boundary")
        return pieces or None


def _without_line_end(piece: bytes) -> bytes:
    """A part begins on the line after its boundary's."""
    return piece[2:] if piece[:2] == b"\r\n" else piece[1:]


def decoded(part: Part, problems: Problems) -> bytes:
    """The bytes of a leaf, with its transfer encoding undone as far as that goes."""
    encoding = part.head.one("content-transfer-encoding").lower().strip("; ")
    if encoding == "base64":
        content, damaged = from_base64(part.body)
        if damaged:
            problems.say("encoding")
        return content
    if encoding == "quoted-printable":
        if re.search(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\Z)", part.body):
            problems.say("encoding")
        return binascii.a2b_qp(part.body)
    if "uu" in encoding:
        problems.say("uuencode")
    return part.body
