"""One way to write a value as JSON text, so that equal values give equal digests. Pure."""

import hashlib
import json
import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID


def canonical_json(value: Any) -> str:
    """Write a value as JSON with sorted keys, no spaces, and letters as they are.

    Taken are strings, whole and finite broken numbers, booleans, None, lists, tuples and mappings with string
    keys; moments (written in UTC with microseconds), dates, UUIDs and finite decimals become strings.

    Raises:
        TypeError: a value, or a mapping's key, is of another type; the message tells where.
        ValueError: a number isn't finite, a moment has no zone, or a string can't be written in UTF-8.
    """
    plain = _plain(value, "value")
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(value: Any) -> str:
    """Digest of the canonical JSON of a value: 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def _plain(value: Any, where: str) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item, f"{where}[{place}]") for place, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {_key(key, where): _plain(item, f"{where}.{key}") for key, item in value.items()}
    return _scalar(value, where)


def _scalar(value: Any, where: str) -> str | float | bool | None:
    match value:
        case None | bool() | int():
            return value
        case str():
            return _writable(value, where)
        case float() | Decimal():
            return _finite(value, where)
        case datetime():
            return _moment(value, where)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
    raise TypeError(f"{where}: a {type(value).__name__} can't be written to JSON; give its id or its text.")


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{where}: the key {key!r} is no string.")
    return _writable(key, where)


def _moment(moment: datetime, where: str) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{where}: {moment.isoformat()} has no time zone.")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _writable(text: str, where: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{where}: the text holds half a character and can't be written in UTF-8.") from None
    return text


def _finite(number: float | Decimal, where: str) -> float | str:
    if not math.isfinite(number):
        raise ValueError(f"{where}: {number} isn't a finite number.")
    return str(number) if isinstance(number, Decimal) else number
