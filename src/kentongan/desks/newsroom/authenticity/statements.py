"""What is signed, as canonical JSON; each kind names its schema, so that none can pass for another. Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from kentongan.foundation.ledger.canonical import canonical_json

KEY = "kentongan.key/1"
PUBLICATION = "kentongan.publication/1"
DAY = "kentongan.day/2"
DAY_OF_DIGESTS = "kentongan.day/1"
"""Lists made before: they name what was published by its digest, but not the statement that was signed about it."""
KEYS = "kentongan.keys/1"
PROOF = "proof"
"""The id of the data block on an article's page."""


def key_statement(*, unit: str, public: str, made: datetime) -> str:
    """That a public key is a unit's from a moment on; what the nation's key certifies."""
    return canonical_json({"schema": KEY, "unit": unit, "public": public, "from": made})


def publication_statement(
    *, unit: str, article: int, version: int, at: datetime, code: str, url: str, digest: str, words: str,
    captions: list[str], kind: str, note: str, event: list[str],
) -> str:  # fmt: skip
    """That a unit published a version with these words.

    Args:
        unit: its code, such as ``33.13``.
        code: the verify code without a space.
        url: the article's short address, without its title.
        digest: of the whole content, pictures and files included.
        words: digest of the lines on the page, see ``words``; ``captions`` those of the pictures, one by one.
        kind: empty for a first version, else ``minor``, ``update`` or ``correction``; ``note`` is its explanation.
        event: digests of when and where, in each language a page may have; none without an event.
    """
    return canonical_json(
        {
            "schema": PUBLICATION,
            "unit": unit,
            "article": article,
            "version": version,
            "at": at,
            "code": code,
            "url": url,
            "digest": digest,
            "words": words,
            "captions": captions,
            "kind": kind,
            "note": note,
            "event": event,
        }
    )


def day_statement(day: date, heads: Mapping[str, tuple[int, str]], publications: Iterable[tuple[Any, ...]]) -> str:
    """Where each unit's ledger stood after a day, and what was published on it.

    Args:
        heads: number and digest of the last entry by the unit's code.
        publications: code, version and digest of each, and the digest of the statement that was signed about it.
    """
    return canonical_json(
        {
            "schema": DAY,
            "date": day,
            "heads": {unit: list(head) for unit, head in heads.items()},
            "publications": [list(one) for one in publications],
        }
    )


def statement_digest(statement: str) -> str:
    """SHA-256 of a statement as it was signed: 64 hexadecimal digits."""
    return hashlib.sha256(statement.encode()).hexdigest()
