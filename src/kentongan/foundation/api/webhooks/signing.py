"""Signs what is posted, so that a receiver knows who sent it and when. Pure."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "ktw_"
SECRET_BYTES = 32


def new_secret() -> str:
    """A secret that the receiver is given once."""
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def signature(body: bytes, secrets_in_use: Iterable[str], moment: int) -> str:
    """The header ``Kentongan-Signature``: ``t=<seconds>,v1=<hex>``, one ``v1`` for each secret in use.

    Each is HMAC-SHA256 over ``<seconds>.<body>`` with the secret, as it was shown, for its key.
    """
    signed = f"{moment}.".encode() + body
    marks = [hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets_in_use]
    return ",".join([f"t={moment}", *(f"v1={mark}" for mark in marks)])
