"""How job and answer travel: the length of the JSON, the JSON, then bytes. Plain data; nothing of it is executed."""

import json
from collections.abc import Mapping
from typing import IO, Any

from . import limits

LENGTH = 8
"""Bytes of the number that says how long the JSON is, the highest first."""


def write(file: IO[bytes], told: Mapping[str, Any], data: bytes = b"") -> None:
    """Put JSON and bytes one after the other."""
    text = json.dumps(told).encode()
    file.write(len(text).to_bytes(LENGTH, "big"))
    file.write(text)
    file.write(data)


def read(file: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """What ``write`` put.

    Raises:
        ValueError: it isn't whole, or no JSON.
    """
    length = int.from_bytes(file.read(LENGTH), "big")
    told = json.loads(file.read(length)) if length <= limits.MOST_OUTPUT else None
    if not isinstance(told, dict):
        raise ValueError("neither a job nor an answer")
    return told, file.read()
