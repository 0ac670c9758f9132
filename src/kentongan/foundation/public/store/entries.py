"""A stored page: its headers, and its bytes plain and compressed, each ready to be sent."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import brotli

from .horizon import Horizon

Headers = list[tuple[str, str]]
Environ = dict[str, Any]
StartResponse = Callable[..., Any]

PLAIN, GZIP, BROTLI = "", "gzip", "br"
SUFFIXES = {PLAIN: "", GZIP: ".gz", BROTLI: ".br"}
"""How the files of a page end, and what nginx looks for."""
LONGEST_HEADER = 200
"""Characters of a visitor's header that are looked at."""
GZIP_LEVEL = 6
BROTLI_QUALITY = 5
"""What takes about as long as gzip and is smaller."""


class Key(NamedTuple):
    """The whole of what a page may depend on."""

    host: str
    path: str
    query: str = ""


@dataclass(slots=True)
class Variant:
    """A page in one encoding."""

    tag: str
    headers: Headers
    body: list[bytes]


@dataclass(slots=True)
class Entry:
    """One stored page.

    Args:
        horizon: the purges that were known before its rendering read anything.
        until: seconds since 1970; from then on it is no longer shown.
        bodies: its bytes by encoding; ``PLAIN`` is always there.
    """

    key: Key
    tags: frozenset[str]
    horizon: Horizon
    until: float
    headers: Headers
    bodies: dict[str, bytes]
    used: bool = False
    variants: dict[str, Variant] = field(init=False)

    def __post_init__(self) -> None:
        self.variants = {encoding: self._variant(encoding, body) for encoding, body in self.bodies.items()}

    @property
    def size(self) -> int:
        """Bytes of all its variants."""
        return sum(map(len, self.bodies.values()))

    @property
    def stamp(self) -> int:
        """A number of 31 bits that changes with the page: its files' time of change, and part of its ETag."""
        return stamp_of(self.bodies[PLAIN])

    def answer(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        """Send the page, or only that the visitor's copy is still true."""
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")[:LONGEST_HEADER]
        variant = self.variants.get(preferred(accepted)) or self.variants[PLAIN]
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and matches(asked, variant.tag):
            start_response("304 Not Modified", [pair for pair in variant.headers if pair[0] != "Content-Length"])
            return []
        start_response("200 OK", variant.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else variant.body

    def _variant(self, encoding: str, body: bytes) -> Variant:
        tag = f'"{self.stamp:x}-{len(body):x}"'  # as nginx makes it of a file's time and size
        headers = [*self.headers, ("Vary", "Accept-Encoding"), ("ETag", tag), ("Content-Length", str(len(body)))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return Variant(tag, headers, [body])


def stamp_of(body: bytes) -> int:
    """31 bits of a page's digest: the same on every machine."""
    return int.from_bytes(hashlib.sha256(body).digest()[:4]) & 0x7FFFFFFF


def encoded(body: bytes) -> dict[str, bytes]:
    """The bytes plain, and in every encoding that makes them smaller."""
    packed = {
        GZIP: gzip.compress(body, GZIP_LEVEL, mtime=0),
        BROTLI: brotli.compress(body, quality=BROTLI_QUALITY),
    }
    return {PLAIN: body} | {name: smaller for name, smaller in packed.items() if len(smaller) < len(body)}


@lru_cache(maxsize=512)
def preferred(accepted: str) -> str:
    """The best encoding that an ``Accept-Encoding`` header allows: brotli, gzip, or none."""
    allowed = {name for name, weight in map(_weighed, accepted.lower().split(",")) if weight}
    return next((name for name in (BROTLI, GZIP) if name in allowed), PLAIN)


def _weighed(part: str) -> tuple[str, bool]:
    name, _, parameter = part.partition(";")
    weight = parameter.replace(" ", "").removeprefix("q=")
    return name.strip(), not weight or weight.strip("0.") != ""


def matches(asked: str, tag: str) -> bool:
    """Whether an ``If-None-Match`` header names the tag, as weak or strong, or any."""
    return asked.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in asked.split(",")}
