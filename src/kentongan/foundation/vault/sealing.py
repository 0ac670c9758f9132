"""Seals text so that only a holder of the vault's keys reads it, and notices when it was altered."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from .keys import VAULT, vault_keys


class BrokenSeal(ValueError):  # noqa: N818 (it says what happened to the token)
    """The token was altered, is no token, or was sealed with a key that is no longer in the list."""


def seal(text: str, *, ring: str = VAULT) -> str:
    """Seal a text with the newest key of a ring.

    Returns:
        An ASCII token, about 100 characters plus 4/3 of the text's UTF-8 length; never twice the same.

    Raises:
        ImproperlyConfigured: see ``keys.vault_keys``.
    Source: Fernet specification (AES-128-CBC with HMAC-SHA256).
    """
    return seal_bytes(text.encode(), ring=ring).decode("ascii")


def seal_bytes(content: bytes, *, ring: str = VAULT) -> bytes:
    """Seal bytes, such as a file, with the newest key of a ring; an ASCII token of 4/3 of their length.

    Raises:
        ImproperlyConfigured: see ``keys.vault_keys``.
    """
    return _fernet(vault_keys(ring)).encrypt(content)


def unseal(token: str, *, ring: str = VAULT) -> str:
    """Give back the text of a token, whichever of the ring's keys sealed it.

    Raises:
        BrokenSeal: no key fits, or the token was altered.
        ImproperlyConfigured: see ``keys.vault_keys``.
    """
    return unseal_bytes(token.encode(), ring=ring).decode()


def unseal_bytes(token: bytes, *, ring: str = VAULT) -> bytes:
    """Give back the bytes of a token.

    Raises:
        BrokenSeal, ImproperlyConfigured: as :func:`unseal`.
    """
    try:
        return _fernet(vault_keys(ring)).decrypt(token)
    except InvalidToken:
        raise BrokenSeal(_no_key_fits(ring)) from None


def reseal(token: bytes, *, ring: str = VAULT) -> bytes:
    """The same content sealed with the ring's newest key, for taking older keys out of use.

    Raises:
        BrokenSeal, ImproperlyConfigured: as :func:`unseal`.
    """
    try:
        return _fernet(vault_keys(ring)).rotate(token)
    except InvalidToken:
        raise BrokenSeal(_no_key_fits(ring)) from None


def _no_key_fits(ring: str) -> str:
    return f"This can't be unsealed: it was altered, or its key is missing from KENTONGAN_{ring.upper()}_KEYS."


@lru_cache(maxsize=4)
def _fernet(keys: tuple[bytes, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
