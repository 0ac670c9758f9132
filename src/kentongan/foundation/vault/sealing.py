"""Seals text so that only a holder of the vault's keys reads it, and notices when it was altered."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from .keys import vault_keys


class BrokenSeal(ValueError):  # noqa: N818 (it says what happened to the token)
    """The token was altered, is no token, or was sealed with a key that is no longer in the list."""


def seal(text: str) -> str:
    """Seal a text with the newest key.

    Returns:
        An ASCII token, about 100 characters plus 4/3 of the text's UTF-8 length; never twice the same.

    Raises:
        ImproperlyConfigured: see ``keys.vault_keys``.
    Source: Fernet specification (AES-128-CBC with HMAC-SHA256).
    """
    return _fernet(vault_keys()).encrypt(text.encode()).decode("ascii")


def unseal(token: str) -> str:
    """Give back the text of a token, whichever of the vault's keys sealed it.

    Raises:
        BrokenSeal: no key fits, or the token was altered.
        ImproperlyConfigured: see ``keys.vault_keys``.
    """
    fernet = _fernet(vault_keys())
    try:
        return fernet.decrypt(token.encode()).decode()
    except InvalidToken:
        raise BrokenSeal(
            "This can't be unsealed: it was altered, or its key is missing from KENTONGAN_VAULT_KEYS."
        ) from None


@lru_cache(maxsize=4)
def _fernet(keys: tuple[bytes, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
